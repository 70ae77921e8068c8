using System.Collections.Concurrent;
using System.Diagnostics;
using LeakAnalyzers.FieldStudy.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.FieldStudy.Analysis;

/// <summary>What one set of analyzers found in one project, and what it cost.</summary>
internal sealed record SetResult(string Set, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Crashes, TimeSpan Wall, IReadOnlyDictionary<string, TimeSpan> TimeByAnalyzer, bool TimedOut)
{
    public TimeSpan AnalyzerTime => new(TimeByAnalyzer.Values.Sum(t => t.Ticks));
}

/// <summary>One project bound and analysed.</summary>
internal sealed record ProjectResult(StudyProject Project, int Lines, int BindingErrors, IReadOnlyList<(string Error, int Count)> CommonErrors, TimeSpan BindTime, IReadOnlyList<SetResult> Sets);

/// <summary>Binds a compilation, then runs each set of analyzers over it.</summary>
internal static class ProjectStudy
{
    public static ProjectResult Run(StudyProject project, CSharpCompilation compilation, IReadOnlyList<AnalyzerSet> sets, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.IsInSource).ToList();
        var bound = clock.Elapsed;
        var common = errors.GroupBy(e => e.Id + " " + e.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).OrderByDescending(g => g.Count()).Take(5).Select(g => (g.Key, g.Count())).ToList();
        var lines = compilation.SyntaxTrees.Sum(t => t.GetText().Lines.Count);
        return new ProjectResult(project, lines, errors.Count, common, bound, [.. sets.Select(s => Analyze(project, compilation, s, limit))]);
    }

    private static SetResult Analyze(StudyProject project, CSharpCompilation compilation, AnalyzerSet set, TimeSpan limit)
    {
        var crashes = new ConcurrentDictionary<string, string>();
        var configured = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(set.Rules).WithConcurrentBuild(true));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (thrown, analyzer, diagnostic) => crashes.TryAdd(analyzer.GetType().Name + ": " + FirstLines(thrown), ""),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: true,
            reportSuppressedDiagnostics: false);
        using var stop = new CancellationTokenSource(limit);
        var clock = Stopwatch.StartNew();
        try
        {
            var result = configured.WithAnalyzers(set.Analyzers, options).GetAnalysisResultAsync(stop.Token).GetAwaiter().GetResult();
            var findings = result.GetAllDiagnostics().Where(d => d.Id != "AD0001" && !d.IsSuppressed).Select(d => Finding.Of(project.Name, d))
                .OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Id, StringComparer.Ordinal).ToList();
            var times = result.AnalyzerTelemetryInfo.ToDictionary(t => t.Key.GetType().Name, t => t.Value.ExecutionTime);
            return new SetResult(set.Name, findings, [.. crashes.Keys], clock.Elapsed, times, false);
        }
        catch (OperationCanceledException)
        {
            return new SetResult(set.Name, [], [.. crashes.Keys], clock.Elapsed, new Dictionary<string, TimeSpan>(), true);
        }
    }

    private static string FirstLines(Exception thrown) => string.Join('\n', thrown.ToString().Split('\n').Take(14));
}
