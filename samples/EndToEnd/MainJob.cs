using Spectre.Console;

namespace EndToEnd;

/// <summary>The main job of the product, done on a program with real leaks: find, repair, prove.</summary>
internal static class MainJob
{
    // One of each is planted in the simulation.
    private static readonly string[] PlantedLeaks = ["LEAK101", "LEAK201", "LEAK501"];

    /// <summary>Runs all stages and shows what came of them.</summary>
    /// <exception cref="StageFailed">A stage did not do what it should.</exception>
    public static async Task RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var show = new Show(stages: 6);
        var workspace = new Workspace(arguments.Output);
        var asWritten = new SimulationProject(workspace.AsWritten);
        var repaired = new SimulationProject(workspace.Repaired);

        await show.StageAsync("Pack the analyzers", () => workspace.PackAsync(cancellation));
        workspace.CopySimulation();

        var findings = await show.StageAsync("Build the simulation with them", _ => asWritten.BuildAsync(warningsAreErrors: false, cancellation));
        Report.Findings(findings);
        Require(PlantedLeaks.Except(findings.Select(finding => finding.Rule)).ToList() is { Count: 0 }, $"The build should report {string.Join(", ", PlantedLeaks)} at least.");

        await show.StageAsync("Repair a copy with dotnet format", () => repaired.RepairAsync(cancellation));
        var diff = SourceDiff.Between(workspace.AsWritten, workspace.Repaired);
        File.WriteAllText(workspace.In("repair.diff"), diff);
        var remaining = await show.StageAsync("Build the copy, warnings are errors", _ => repaired.BuildAsync(warningsAreErrors: true, cancellation));
        Require(remaining.Count == 0, $"Left in the repaired copy: {string.Join("; ", remaining.Select(finding => $"{finding.Rule} {finding.File}:{finding.Line}"))}");

        var before = await show.StageAsync("Run the simulation as written", progress => asWritten.RunAsync(arguments.Steps, workspace.In("memory-as-written.csv"), progress, cancellation));
        var after = await show.StageAsync("Run the repaired simulation", progress => repaired.RunAsync(arguments.Steps, workspace.In("memory-repaired.csv"), progress, cancellation));
        Require(before.Results == after.Results, $"The repair changed the results. As written:\n{before.Results}\nRepaired:\n{after.Results}");

        var chart = workspace.In("memory.svg");
        File.WriteAllText(chart, MemoryChart.Draw(before, after));
        workspace.CleanUp();

        Report.Comparison(findings.Count, findings.Count - remaining.Count, before, after);
        AnsiConsole.WriteLine("Both print the same results:");
        AnsiConsole.WriteLine(before.Results);
        foreach (var (what, path) in new[] { ("memory over time", chart), ("what was repaired", workspace.In("repair.diff")) })
        {
            AnsiConsole.WriteLine($"{what,-18} {path}");
        }

        RequireProof(before, after);
    }

    private static void RequireProof(SimulationRun before, SimulationRun after)
    {
        var leaked = before.GrowthPerStep(sample => sample.WorkingSet);
        var kept = after.GrowthPerStep(sample => sample.WorkingSet);
        Require(before.GrowthPerStep(sample => sample.FrameBuffers) > 0 && leaked > 0, "The simulation as written should leak, but its memory does not grow.");
        Require(after.GrowthPerStep(sample => sample.FrameBuffers) <= 0, "The repaired simulation still leaks frame buffers.");
        Require(kept < leaked / 5, $"The memory of the repaired simulation still grows, by {kept:F0} bytes a step (as written: {leaked:F0}).");
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new StageFailed(otherwise);
        }
    }
}
