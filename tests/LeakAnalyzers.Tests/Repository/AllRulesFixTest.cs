using LeakAnalyzers.CodeFixes;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>Runs all rules over code and repairs it with all fixes.</summary>
internal sealed class AllRulesFixTest : CodeFixTest
{
    private const int Enough = 20;

    /// <summary>The code as it is before and after.</summary>
    public AllRulesFixTest(string source, string repaired)
    {
        TestCode = source;
        FixedCode = repaired;
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
        if (source != repaired)
        {
            NumberOfIncrementalIterations = -Enough;
            NumberOfFixAllIterations = -Enough;
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => ProductRule.CreateAnalyzers();

    /// <inheritdoc/>
    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders()
        => typeof(LeakCodeFix).Assembly.GetTypes().Where(type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false)).OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (CodeFixProvider)Activator.CreateInstance(type, nonPublic: true)!);
}
