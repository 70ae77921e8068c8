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
            if (FirstDifference(built, parsed) is { } first)
            {
                difference ??= $"the tree of {document.FilePath} differs from the one its text parses to. {first}";
            }

            changed = document.Project.Solution;
        }

        return (changed, difference);
    }

    // SyntaxFactory.AreEquivalent is not used: it calls an edited block with a for statement in it different from the same block parsed.
    private static string? FirstDifference(SyntaxNode built, SyntaxNode parsed)
    {
        var pairs = built.DescendantNodesAndTokensAndSelf().Zip(parsed.DescendantNodesAndTokensAndSelf());
        foreach (var (one, other) in pairs)
        {
            if (!one.IsKind(other.Kind()) || (one.IsToken && one.AsToken().ValueText != other.AsToken().ValueText) || one.ChildNodesAndTokens().Count != other.ChildNodesAndTokens().Count)
            {
                return $"First difference: built {one.Kind()} '{one}', parsed {other.Kind()} '{other}'.";
            }
        }

        return null;
    }
}
