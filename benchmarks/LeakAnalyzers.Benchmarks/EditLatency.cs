using System.Diagnostics;
using LeakAnalyzers.FieldStudy.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Benchmarks;

/// <summary>
/// How long an editor waits for the rules after a key press in a method: the file is replaced, a new compilation is made, the method is bound,
/// and then the clock runs while the rules look at the method. All in milliseconds, sorted.
/// </summary>
internal static class EditLatency
{
    public static IReadOnlyList<double> Measure(CSharpCompilation code, AnalyzerSet set, int methods)
    {
        var spots = code.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Where(m => m.Body is not null).Select(m => (Tree: t, Method: m))).ToList();
        var every = Math.Max(1, spots.Count / methods);
        var times = new List<double>();
        var at = code.WithOptions(code.Options.WithSpecificDiagnosticOptions(set.Rules));
        foreach (var (tree, method) in spots.Where((_, i) => i % every == 0))
        {
            var edited = tree.WithRootAndOptions(tree.GetRoot(), tree.Options);
            var compilation = at.ReplaceSyntaxTree(tree, edited);
            var model = compilation.GetSemanticModel(edited);
            _ = model.GetDiagnostics(method.Span);
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), static (_, _, _) => { }, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
            var analysis = compilation.WithAnalyzers(set.Analyzers, options);
            var clock = Stopwatch.StartNew();
            _ = analysis.GetAnalyzerSemanticDiagnosticsAsync(model, method.Span, CancellationToken.None).GetAwaiter().GetResult();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return [.. times.Skip(5).Order()];
    }

    public static double Percentile(IReadOnlyList<double> sorted, double part) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
}
