using LeakAnalyzers.Growth;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Runs all rules of the family over one source, as a project does: none may add its voice where another has spoken.</summary>
internal sealed class GrowthRulesTest : AnalyzerTest
{
    /// <summary>The source is reported exactly where it is marked; how sure the rule is does not matter.</summary>
    public static Task Reports(string source)
    {
        var test = new GrowthRulesTest { TestCode = GrowthSource.Usings + source };
        return test.RunAsync();
    }

    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers()
        => typeof(UnboundedCollection).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.Namespace == typeof(UnboundedCollection).Namespace && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
}
