using System.Globalization;
using System.Text;
using LeakAnalyzers.FieldStudy.Analysis;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.FieldStudy.Reporting;

/// <summary>The totals: projects, findings per rule and per thousand lines, costs.</summary>
internal static class Summary
{
    public static string Text(IReadOnlyList<ProjectResult> results)
    {
        var text = new StringBuilder();
        var lines = Math.Max(1, results.Sum(r => r.Lines));
        var errors = results.Sum(r => r.BindingErrors);
        Line(text, $"{results.Count} projects, {lines / 1000.0:F1} kLOC, {errors} binding errors ({errors * 1000.0 / lines:F2} per kLOC), bound in {results.Sum(r => r.BindTime.TotalSeconds):F1} s");
        foreach (var set in results.SelectMany(r => r.Sets).GroupBy(s => s.Set))
        {
            Line(text, $"{set.Key}: analyzers {set.Sum(s => s.AnalyzerTime.TotalSeconds):F2} s, wall {set.Sum(s => s.Wall.TotalSeconds):F1} s, crashes {set.Sum(s => s.Crashes.Count)}, timed out {set.Count(s => s.TimedOut)}");
            foreach (var rule in set.SelectMany(s => s.Findings).GroupBy(f => (f.Id, f.Severity)).OrderBy(g => g.Key.Id, StringComparer.Ordinal))
            {
                Line(text, $"  {rule.Key.Id,-9} {Name(rule.Key.Severity),-8} {rule.Count(),5}   {rule.Count() * 1000.0 / lines:F3} per kLOC");
            }

            foreach (var slow in set.SelectMany(s => s.TimeByAnalyzer).GroupBy(t => t.Key).Select(g => (g.Key, Time: g.Sum(t => t.Value.TotalMilliseconds))).OrderByDescending(t => t.Time).Take(12).Where(t => t.Time >= 1))
            {
                Line(text, $"  {slow.Time,8:F0} ms  {slow.Key}");
            }
        }

        return text.ToString();
    }

    /// <summary>One line about one project, printed while the study runs.</summary>
    public static string Progress(ProjectResult result)
    {
        var text = new StringBuilder();
        Line(text, $"{result.Project.Name} ({result.Project.TargetFramework}): {result.Lines / 1000.0:F1} kLOC, {result.BindingErrors} binding errors, bound in {result.BindTime.TotalSeconds:F1} s; {string.Join("; ", result.Sets.Select(Cost))}");
        foreach (var (error, count) in result.CommonErrors)
        {
            Line(text, $"    {count} x {error}");
        }

        return text.ToString().TrimEnd();
    }

    private static string Cost(SetResult set)
        => string.Create(CultureInfo.InvariantCulture, $"{set.Set}: {set.Findings.Count} findings, {set.AnalyzerTime.TotalSeconds:F2} s{(set.TimedOut ? ", TIMED OUT" : "")}{(set.Crashes.Count > 0 ? $", {set.Crashes.Count} CRASHES" : "")}");

    private static string Name(DiagnosticSeverity severity) => severity.ToString();

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
}
