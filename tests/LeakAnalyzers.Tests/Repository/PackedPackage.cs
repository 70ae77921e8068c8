using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>The package, packed once for all tests from what they were built with.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly TemporaryFolder folder = new();
    private ZipArchive? content;

    public ZipArchive Content => content!;

    public async ValueTask InitializeAsync()
    {
        var roslyn = typeof(Compilation).Assembly.GetName().Version!.ToString(3);
        await DotnetCommand.RunAsync("pack", "src/LeakAnalyzers.Package", "--no-build", "-c", Configuration, $"-p:RoslynVersion={roslyn}", "-o", folder.Path);
        content = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder.Path)));
    }

    public ValueTask DisposeAsync()
    {
        content?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
