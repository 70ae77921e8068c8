using System.Diagnostics;

namespace EndToEnd;

/// <summary>Runs a program and keeps what it writes.</summary>
internal static class Command
{
    private const int LinesShownOnFailure = 25;

    /// <summary>Runs <c>dotnet</c>.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="cancellation">Ends the program and all it has started.</param>
    /// <param name="arguments">What follows the program's name.</param>
    /// <exception cref="StageFailed">The exit code was not 0.</exception>
    public static Task<string> DotnetAsync(string folder, CancellationToken cancellation, params string[] arguments)
        => RunAsync(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", folder, cancellation, arguments);

    /// <summary>Runs a program and returns what it wrote to its standard output.</summary>
    /// <exception cref="StageFailed">The exit code was not 0.</exception>
    public static async Task<string> RunAsync(string program, string folder, CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // No build server may outlive the run: it would hold the packed analyzers.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";

        using var process = Process.Start(start) ?? throw new StageFailed($"{program} cannot be started.");
        using var killed = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            var lines = (await output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();
            throw new StageFailed($"{Path.GetFileName(program)} {string.Join(' ', arguments)} (in {folder}) gave exit code {process.ExitCode}:\n"
                + string.Join('\n', lines.TakeLast(LinesShownOnFailure)));
        }

        return await output;
    }
}
