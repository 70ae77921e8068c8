using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>
/// Lets <c>using</c> dispose a local: a using declaration where the end of the scope is soon enough, else a using statement that ends where
/// the local is disposed by hand today. A local that is filled later is disposed in a finally block.
/// </summary>
public abstract class UsingFix : LeakCodeFix
{
    private protected UsingFix(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    internal sealed override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var value = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (!diagnostic.Properties.ContainsKey(LossProperties.Escapes))
        {
            return RepairOf(document, root, model, value, cancellation);
        }

        return Other(value, model, cancellation) is var (title, change) ? RepairBy(document, title, "Other", change(root)) : null;
    }

    /// <summary>The repair for the local that an expression initialises; null where neither <c>using</c> nor <c>finally</c> can dispose it.</summary>
    internal static Repair? RepairOf(Document document, SyntaxNode root, SemanticModel model, SyntaxNode value, CancellationToken cancellation)
    {
        if (UsingCandidate.For(value, model, cancellation) is not { } candidate)
        {
            return DisposeInFinally.For(value, model, cancellation) is { } last ? RepairBy(document, "Dispose it in a finally block", "Finally", last.Apply(root)) : null;
        }

        return UsingDeclaration.For(candidate) is { } declaration ? RepairBy(document, "Dispose it with a using declaration", "Using", declaration.Apply(root))
            : UsingStatement.For(candidate, model, cancellation) is { } statement ? RepairBy(document, "Dispose it with a using statement", "Using", statement.Apply(root))
            : null;
    }

    private static Repair RepairBy(Document document, string title, string key, SyntaxNode changed) => new(title, key, _ => Task.FromResult(document.WithSyntaxRoot(changed).Project.Solution));

    /// <summary>What to do about a local that some path hands on; null where nothing is sure.</summary>
    private protected abstract (string Title, Func<SyntaxNode, SyntaxNode> Change)? Other(SyntaxNode value, SemanticModel model, CancellationToken cancellation);
}
