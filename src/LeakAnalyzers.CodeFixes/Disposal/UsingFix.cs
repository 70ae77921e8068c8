using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>
/// Lets <c>using</c> dispose a local: a using declaration where the end of the scope is soon enough, else a using statement that ends where
/// the local is disposed by hand today. A local that is filled later is disposed in a finally block.
/// </summary>
public abstract class UsingFix : OneDocumentFix
{
    private protected UsingFix(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        var value = finding.Node;
        if (!diagnostic.Properties.ContainsKey(LossProperties.Escapes))
        {
            return RepairOf(document, root, model, value, cancellation);
        }

        return Other(value, model, cancellation) is var (title, change) ? Repair.Of(title, document, change(root)) : null;
    }

    /// <summary>The repair for the local that an expression initialises; null where neither <c>using</c> nor <c>finally</c> can dispose it.</summary>
    internal static Repair? RepairOf(Document document, SyntaxNode root, SemanticModel model, SyntaxNode value, CancellationToken cancellation)
    {
        if (UsingCandidate.For(value, model, cancellation) is not { } candidate)
        {
            return DisposeInFinally.For(value, model, cancellation) is { } last ? Repair.Of("Dispose it in a finally block", document, last.Apply(root))
                : UsingAroundOut.For(value, model, cancellation) is { } around ? Repair.Of("Dispose it with a using statement", document, around.Apply(root))
                : null;
        }

        return UsingDeclaration.For(candidate) is { } declaration ? Repair.Of("Dispose it with a using declaration", document, declaration.Apply(root))
            : UsingStatement.For(candidate, model, cancellation) is { } statement ? Repair.Of("Dispose it with a using statement", document, statement.Apply(root))
            : null;
    }

    /// <summary>What to do about a local that some path hands on; null where nothing is sure.</summary>
    private protected abstract (string Title, Func<SyntaxNode, SyntaxNode> Change)? Other(SyntaxNode value, SemanticModel model, CancellationToken cancellation);
}
