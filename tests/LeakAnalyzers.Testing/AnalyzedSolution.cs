using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Testing;

/// <summary>A solution and everything that compiler and analyzers report in it, ordered by place.</summary>
/// <param name="Solution">The solution.</param>
/// <param name="Diagnostics">The diagnostics. An analyzer that throws is among them as AD0001.</param>
/// <param name="NonLocal">Those of them that the IDE does not compute for a single file.</param>
internal sealed record AnalyzedSolution(Solution Solution, ImmutableArray<Diagnostic> Diagnostics, ImmutableHashSet<Diagnostic> NonLocal)
{
    public static async Task<AnalyzedSolution> AnalyzeAsync(Solution solution, ImmutableArray<DiagnosticAnalyzer> analyzers, CompilerDiagnostics compilerDiagnostics, CancellationToken cancellationToken)
    {
        var all = new List<Diagnostic>();
        var nonLocal = ImmutableHashSet<Diagnostic>.Empty;
        var suppresses = analyzers.Any(analyzer => analyzer is DiagnosticSuppressor);
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync(cancellationToken))!;
            all.AddRange(compilation.GetDiagnostics(cancellationToken).Where(diagnostic => Counts(diagnostic, compilerDiagnostics)));
            if (analyzers.IsEmpty)
            {
                continue;
            }

            var options = new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: suppresses);
            var result = await compilation.WithAnalyzers(analyzers, options).GetAnalysisResultAsync(cancellationToken);
            all.AddRange(result.GetAllDiagnostics());
            nonLocal = nonLocal.Union(result.CompilationDiagnostics.Values.SelectMany(diagnostics => diagnostics));
        }

        return new AnalyzedSolution(
            solution,
            [.. all.OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Location.SourceSpan.End).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)],
            nonLocal);
    }

    private static bool Counts(Diagnostic diagnostic, CompilerDiagnostics included)
        => !diagnostic.IsSuppressed && diagnostic.Severity >= included switch
        {
            CompilerDiagnostics.None => (DiagnosticSeverity)int.MaxValue,
            CompilerDiagnostics.Errors => DiagnosticSeverity.Error,
            _ => DiagnosticSeverity.Warning,
        };
}
