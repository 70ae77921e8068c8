using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.FieldStudy.Analysis;

/// <summary>One diagnostic of a rule at its place in the studied code.</summary>
internal sealed record Finding(string Project, string Id, DiagnosticSeverity Severity, string Path, int Line, int Column, string Message, IReadOnlyList<(string Path, int Line)> Others, Diagnostic Diagnostic)
{
    public static Finding Of(string project, Diagnostic diagnostic)
    {
        var at = diagnostic.Location.GetLineSpan();
        var others = diagnostic.AdditionalLocations.Select(l => l.GetLineSpan()).Select(l => (l.Path, l.StartLinePosition.Line + 1)).ToList();
        return new Finding(
            project, diagnostic.Id, diagnostic.Severity, at.Path, at.StartLinePosition.Line + 1, at.StartLinePosition.Character + 1,
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), others, diagnostic);
    }

    /// <summary>The line of the finding with so many lines around it, numbered, the finding's own marked.</summary>
    public IEnumerable<string> Excerpt(int around)
    {
        if (Diagnostic.Location.SourceTree is not { } tree)
        {
            return [];
        }

        var lines = tree.GetText().Lines;
        var first = Math.Max(0, Line - 1 - around);
        var last = Math.Min(lines.Count - 1, Line - 1 + around);
        return Enumerable.Range(first, last - first + 1).Select(i => $"{(i == Line - 1 ? ">" : " ")}{i + 1,5}  {lines[i].ToString().TrimEnd()}");
    }
}
