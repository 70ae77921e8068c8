using System.Text.Json;
using LeakAnalyzers.FieldStudy.Analysis;

namespace LeakAnalyzers.FieldStudy.Reporting;

/// <summary>Writes findings and costs for other programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true };

    public static string Write(IReadOnlyList<ProjectResult> results) => JsonSerializer.Serialize(results.Select(Project), Layout);

    private static object Project(ProjectResult result) => new
    {
        project = result.Project.Path,
        lines = result.Lines,
        bindingErrors = result.BindingErrors,
        bindSeconds = result.BindTime.TotalSeconds,
        sets = result.Sets.Select(s => new
        {
            name = s.Set,
            analyzerSeconds = s.AnalyzerTime.TotalSeconds,
            wallSeconds = s.Wall.TotalSeconds,
            timedOut = s.TimedOut,
            crashes = s.Crashes,
            findings = s.Findings.Select(f => new
            {
                id = f.Id,
                severity = f.Severity.ToString(),
                path = f.Path,
                line = f.Line,
                column = f.Column,
                message = f.Message,
                also = f.Others.Select(o => $"{o.Path}:{o.Line}"),
            }),
        }),
    };
}
