using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LeakAnalyzers.Testing;

/// <summary>A changed solution with every changed file parsed anew from its text, as a user's next keystroke would do.</summary>
internal static class ReparsedSolution
{
    /// <summary>Parses anew; the difference says where a fix built a tree the compiler would not build from the same text.</summary>
    public static async Task<(Solution Solution, string? Difference)> CreateAsync(Solution changed, Solution before, CancellationToken cancellationToken)
    {
        string? difference = null;
        foreach (var id in changed.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments().Concat(project.GetAddedDocuments())).ToList())
        {
            var document = changed.GetDocument(id)!;
            var built = (await document.GetSyntaxRootAsync(cancellationToken))!;
            var text = await document.GetTextAsync(cancellationToken);
            document = document.WithText(SourceText.From(text.ToString(), text.Encoding, text.ChecksumAlgorithm));
            var parsed = (await document.GetSyntaxRootAsync(cancellationToken))!;
            if (FirstDifference(built, parsed) is { } found)
            {
                difference ??= $"the tree of {document.FilePath} differs from the one its text parses to: {found}";
            }

            changed = document.Project.Solution;
        }

        return (changed, difference);
    }

    // Compares kinds of nodes and tokens and the text of tokens. SyntaxFactory.AreEquivalent also tells apart how a tree stores a list of one.
    private static string? FirstDifference(SyntaxNode built, SyntaxNode parsed)
    {
        using var other = parsed.DescendantNodesAndTokensAndSelf().GetEnumerator();
        foreach (var one in built.DescendantNodesAndTokensAndSelf())
        {
            if (!other.MoveNext())
            {
                return $"built {one.Kind()} '{one}', parsed nothing.";
            }

            if (!one.IsKind(other.Current.Kind()) || (one.IsToken && one.ToString() != other.Current.ToString()))
            {
                return $"built {one.Kind()} '{one}', parsed {other.Current.Kind()} '{other.Current}'.";
            }
        }

        return other.MoveNext() ? $"built nothing, parsed {other.Current.Kind()} '{other.Current}'." : null;
    }
}
