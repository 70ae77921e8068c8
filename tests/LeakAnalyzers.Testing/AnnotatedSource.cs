using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LeakAnalyzers.Testing;

/// <summary>Prints the files of a solution with what was reported in them below each line.</summary>
internal static class AnnotatedSource
{
    public static async Task<string> WriteAsync(AnalyzedSolution solution, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var byPath = solution.Diagnostics.ToLookup(diagnostic => diagnostic.Location.GetLineSpan().Path ?? "");
        foreach (var document in solution.Solution.Projects.SelectMany(project => project.Documents.Concat(project.AdditionalDocuments).Concat(project.AnalyzerConfigDocuments)))
        {
            Write(text, document.FilePath!, await document.GetTextAsync(cancellationToken), byPath[document.FilePath!].ToList());
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string path, SourceText source, List<Diagnostic> diagnostics)
    {
        text.Append(CultureInfo.InvariantCulture, $"--- {path}, as reported\n");
        foreach (var line in source.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.LineNumber + 1,4} | {line.ToString().Replace('\t', ' ')}\n");
            foreach (var diagnostic in diagnostics)
            {
                var span = diagnostic.Location.GetLineSpan().Span;
                if (span.Start.Line == line.LineNumber)
                {
                    var length = span.End.Line == span.Start.Line ? Math.Max(1, span.End.Character - span.Start.Character) : 1;
                    text.Append(CultureInfo.InvariantCulture, $"     | {new string(' ', span.Start.Character)}{new string('^', length)} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n");
                }
            }
        }
    }
}
