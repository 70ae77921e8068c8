using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Growth.UnboundedCollection>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>What LEAK101 says of a source with one collection, which is marked as place 0; where else it grows is not compared.</summary>
internal static class CollectionVerdict
{
    /// <summary>Nothing is reported.</summary>
    public static Task Silent(string source) => Verify.VerifyAnalyzerAsync(source);

    /// <summary>The collection is a warning.</summary>
    public static Task Proven(string source) => Verify.VerifyAnalyzerAsync(source, Result("LEAK101", DiagnosticSeverity.Warning));

    /// <summary>The collection is a suggestion.</summary>
    public static Task Likely(string source) => Verify.VerifyAnalyzerAsync(source, Result("LEAK101", DiagnosticSeverity.Info));

    /// <summary>A finding of a rule at place 0.</summary>
    public static DiagnosticResult Result(string rule, DiagnosticSeverity severity)
        => new DiagnosticResult(rule, severity).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);
}
