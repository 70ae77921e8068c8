using System.Globalization;
using System.Text;
using LeakAnalyzers.FieldStudy.Analysis;

namespace LeakAnalyzers.FieldStudy.Reporting;

/// <summary>Writes every finding with its source, for reading.</summary>
internal static class MarkdownReport
{
    public static string Write(IReadOnlyList<ProjectResult> results, int context)
    {
        var text = new StringBuilder("# Findings\n\n```\n").Append(Summary.Text(results)).Append("```\n");
        var ours = results.SelectMany(r => r.Sets.Take(1)).SelectMany(s => s.Findings).Select(f => (f.Path, f.Line)).ToHashSet();
        foreach (var set in results.SelectMany(r => r.Sets).GroupBy(s => s.Set))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {set.Key}\n");
            foreach (var finding in set.SelectMany(s => s.Findings).OrderBy(f => f.Id, StringComparer.Ordinal))
            {
                var shared = !finding.Id.StartsWith("LEAK", StringComparison.Ordinal) && ours.Contains((finding.Path, finding.Line)) ? " (ours too)" : "";
                text.Append(CultureInfo.InvariantCulture, $"\n### {finding.Id} {finding.Severity} {finding.Path}:{finding.Line}{shared}\n{finding.Message}\n");
                text.AppendJoin("", finding.Others.Select(o => $"- also {o.Path}:{o.Line}\n"));
                text.Append("```\n").AppendJoin('\n', finding.Excerpt(context)).Append("\n```\n");
            }

            text.AppendJoin("", set.SelectMany(s => s.Crashes).Select(c => $"\n### AD0001\n```\n{c}\n```\n"));
        }

        return text.ToString();
    }
}
