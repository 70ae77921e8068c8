namespace EndToEnd;

/// <summary>One copy of the simulation: built, repaired, run.</summary>
/// <param name="folder">The folder of its project.</param>
internal sealed class SimulationProject(string folder)
{
    private const string Seed = "7";

    /// <summary>Builds it and returns what the analyzers found.</summary>
    /// <param name="warningsAreErrors">Whether a single finding makes the build fail.</param>
    /// <param name="cancellation">Ends the build.</param>
    public async Task<IReadOnlyList<Finding>> BuildAsync(bool warningsAreErrors, CancellationToken cancellation)
    {
        var log = Path.Combine(folder, "obj", "findings.sarif");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        await Command.DotnetAsync(folder, cancellation, "build", "-c", "Release", "-v", "q", $"-p:ErrorLog={log}%2Cversion=2.1", $"-p:TreatWarningsAsErrors={warningsAreErrors}");
        return Finding.Read(log);
    }

    /// <summary>Lets <c>dotnet format</c> apply every repair.</summary>
    public async Task RepairAsync(CancellationToken cancellation)
    {
        await Command.DotnetAsync(folder, cancellation, "restore", "-v", "q");
        await Command.DotnetAsync(folder, cancellation, "format", "analyzers", "--no-restore");
    }

    /// <summary>Runs what was built.</summary>
    /// <param name="steps">How many steps.</param>
    /// <param name="memoryFile">Where it writes its memory, sample by sample.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Ends the program.</param>
    public async Task<SimulationRun> RunAsync(int steps, string memoryFile, Action<double> progress, CancellationToken cancellation)
    {
        File.Delete(memoryFile);
        var program = Path.Combine(folder, "bin", "Release", "net10.0", "LeakySimulation.dll");
        var run = Command.DotnetAsync(folder, cancellation, program, Seed, steps.ToString(), memoryFile);
        while (await Task.WhenAny(run, Task.Delay(TimeSpan.FromMilliseconds(250), cancellation)) != run)
        {
            progress(MemorySample.LastStep(memoryFile) / (double)steps);
        }

        return new SimulationRun(await run, MemorySample.Read(memoryFile));
    }
}
