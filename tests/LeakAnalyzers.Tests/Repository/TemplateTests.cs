using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>What <c>dotnet new leak-rule</c> writes.</summary>
public sealed class TemplateTests
{
    private static readonly string[] FourFiles =
    [
        "docs/rules/LEAK299.md",
        "src/LeakAnalyzers.CodeFixes/Disposal/BitmapNotDisposedFix.cs",
        "src/LeakAnalyzers/Disposal/BitmapNotDisposed.cs",
        "tests/LeakAnalyzers.Tests/Disposal/BitmapNotDisposedTests.cs",
    ];

    [Fact]
    public async Task New_rule_is_four_files_that_compile()
    {
        using var folder = new TemporaryFolder();
        await DotnetCommand.RunAsync("new", "install", "templates/leak-rule", "--debug:custom-hive", folder["hive"]);
        await DotnetCommand.RunAsync(
            "new", "leak-rule", "-n", "BitmapNotDisposed", "--family", "Disposal", "--id", "LEAK299", "-o", folder["rule"], "--debug:custom-hive", folder["hive"]);

        Assert.Equal(FourFiles, FilesIn(folder["rule"]));
        Assert.Empty(ErrorsIn(FourFiles.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(file => File.ReadAllText(Path.Combine(folder["rule"], file)))));
    }

    private static IEnumerable<string> FilesIn(string folder)
        => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    // Under the name of this assembly, which may use the internals of the product. CS1701 and CS1702: the product is built against an older Roslyn than the tests.
    private static IEnumerable<Diagnostic> ErrorsIn(IEnumerable<string> sources)
    {
        string[] implicitUsings = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];
        var trees = sources.Append(string.Concat(implicitUsings.Select(name => $"global using global::{name};"))).Select(source => CSharpSyntaxTree.ParseText(source));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("LeakAnalyzers.Tests", trees, references.Where(reference => Path.GetFileName(reference.FilePath) != "LeakAnalyzers.Tests.dll"), options)
            .GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("CS1701" or "CS1702"));
    }
}
