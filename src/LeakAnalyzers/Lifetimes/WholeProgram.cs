using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LeakAnalyzers.Lifetimes;

/// <summary>Finds names anywhere in a compilation. Only a finding that has passed every cheaper test is worth it.</summary>
internal static class WholeProgram
{
    /// <summary>The roots of all trees whose text holds a name.</summary>
    public static IEnumerable<SyntaxNode> TreesThatMention(string name, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (tree.GetText(cancellation).ToString().IndexOf(name, StringComparison.Ordinal) >= 0)
            {
                yield return tree.GetRoot(cancellation);
            }
        }
    }

    /// <summary>Every place where an identifier is written.</summary>
    public static IEnumerable<SyntaxToken> Mentions(string name, Compilation compilation, CancellationToken cancellation)
        => TreesThatMention(name, compilation, cancellation).SelectMany(root => root.DescendantTokens()).Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);
}
