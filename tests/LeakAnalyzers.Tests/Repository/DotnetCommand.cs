using System.Diagnostics;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>Runs the dotnet command in the folder of the repository.</summary>
internal static class DotnetCommand
{
    /// <summary>Runs the command; fails the test with what it wrote when its exit code is not 0.</summary>
    public static Task RunAsync(params string[] arguments) => OutputAsync(arguments);

    /// <summary>Runs the command and returns what it wrote; fails the test when its exit code is not 0.</summary>
    public static async Task<string> OutputAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = RepositoryFiles.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{await output}{await errors}");
        return await output;
    }
}
