using System.Collections.Immutable;
using LeakAnalyzers.FieldStudy.Analysis;
using LeakAnalyzers.FieldStudy.Binding;
using LeakAnalyzers.FieldStudy.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.FieldStudy.Tests;

public sealed class ProjectStudyTests : IDisposable
{
    private static readonly ReferenceCache References = new();

    private readonly StudyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Code_is_bound_across_projects_and_each_finding_shows_its_source()
    {
        folder.With("Lib/Lib.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><InternalsVisibleTo Include=\"App\" /></ItemGroup></Project>")
            .With("Lib/Base.cs", "namespace Lib;\ninternal class Base { }\n")
            .With("App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><ProjectReference Include=\"../Lib/Lib.csproj\" /></ItemGroup></Project>")
            .With("App/Derived.cs", "namespace App;\n\ninternal class Derived : Lib.Base { }\n");

        var results = Study(new ReportsClasses());

        Assert.All(results, r => Assert.Equal(0, r.BindingErrors));
        var finding = Assert.Single(results.SelectMany(r => r.Sets).SelectMany(s => s.Findings), f => f.Project == "App");
        Assert.Equal(3, finding.Line);
        var text = MarkdownReport.Write(results, context: 1);
        Assert.Contains(">    3  internal class Derived", text, StringComparison.Ordinal);
        Assert.Contains("X1        Warning      2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Unresolved_types_are_counted_and_the_scan_goes_on()
    {
        folder.With("A/A.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />").With("A/One.cs", "class One : Missing { }");

        var result = Assert.Single(Study(new ReportsClasses()));

        Assert.Equal(1, result.BindingErrors);
        Assert.Single(result.Sets.Single().Findings);
    }

    [Fact]
    public void An_analyzer_that_throws_is_reported_with_its_stack()
    {
        folder.With("A/A.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />").With("A/One.cs", "class One { }");

        var result = Assert.Single(Study(new Throws()));

        Assert.Contains(nameof(Throws), Assert.Single(result.Sets.Single().Crashes), StringComparison.Ordinal);
    }

    private List<ProjectResult> Study(DiagnosticAnalyzer analyzer)
    {
        var set = new AnalyzerSet("test", [analyzer], ImmutableDictionary<string, ReportDiagnostic>.Empty);
        var scope = folder.Scope();
        var builder = new ProjectCompilation(References, scope.Assemblies);
        return [.. scope.Projects.Select(p => ProjectStudy.Run(p, builder.Build(p), [set], TimeSpan.FromMinutes(1)))];
    }

#pragma warning disable RS1001, RS1036, RS1038, RS1041, RS2008 // Never shipped.
    private sealed class ReportsClasses : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("X1", "Class", "A class", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(symbol => symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0])), SymbolKind.NamedType);
        }
    }

    private sealed class Throws : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("X2", "Throws", "Throws", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(_ => throw new InvalidOperationException("on purpose"), SymbolKind.NamedType);
        }
    }
#pragma warning restore RS1001, RS1036, RS1038, RS1041, RS2008
}
