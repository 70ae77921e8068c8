using LeakAnalyzers.Disposal;
using LeakAnalyzers.Growth;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LeakAnalyzers.Tests.Robustness;

/// <summary>An editor asks for the findings of one file, and of a part of it, while the rest of the project is only known by its text.</summary>
public sealed class EditorTests
{
    private const string Declarations = """
        using System.Collections.Generic;
        using System.IO;
        partial class Recorder
        {
            private readonly List<double> rewards = new();
            private readonly FileStream log = new("log", FileMode.Open);
        }
        """;

    private const string Loop = """
        partial class Recorder
        {
            public void Run()
            {
                while (true)
                {
                    rewards.Add(1.0);
                    log.WriteByte(1);
                }
            }
        }
        """;

    [Fact]
    public async Task A_type_in_two_files_has_its_findings_when_only_the_file_with_the_finding_is_asked_for()
    {
        Assert.Equal(["LEAK101"], await FindingsInAsync(Declarations, other: Loop, new UnboundedCollection()));
        Assert.Equal(["LEAK205"], await FindingsInAsync(Declarations, other: Loop, new OwnedFieldNotDisposed()));
    }

    [Fact]
    public async Task A_bound_in_the_other_file_is_seen_when_only_the_file_with_the_field_is_asked_for()
    {
        var bounded = Loop.Replace("rewards.Add(1.0);", "rewards.Add(1.0); if (rewards.Count > 10) rewards.RemoveAt(0);", StringComparison.Ordinal);
        Assert.Empty(await FindingsInAsync(Declarations, other: bounded, new UnboundedCollection()));
    }

    [Fact]
    public async Task A_dispose_in_the_other_file_is_seen_when_only_the_file_with_the_field_is_asked_for()
    {
        var disposing = Loop.Replace("public void Run()", "public void Dispose() => log.Dispose();\n    public void Run()", StringComparison.Ordinal);
        Assert.Empty(await FindingsInAsync(Declarations, other: disposing, new OwnedFieldNotDisposed()));
    }

    private static async Task<string[]> FindingsInAsync(string file, string other, DiagnosticAnalyzer rule)
    {
        var asked = CSharpSyntaxTree.ParseText(file, path: "/Asked.cs");
        var compilation = CSharpCompilation.Create(
            "Edited",
            [asked, CSharpSyntaxTree.ParseText(other, path: "/Other.cs")],
            ReferenceAssemblies.Net80.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var analysis = compilation.WithAnalyzers(
            [rule],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(asked), filterSpan: null, TestContext.Current.CancellationToken);
        return [.. found.Select(diagnostic => diagnostic.Id)];
    }
}
