using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>
/// Lets <c>using</c> dispose a local: a using declaration where the end of the scope is soon enough, else a using statement that ends where
/// the local is disposed by hand today.
/// </summary>
public abstract class UsingFix : LeakCodeFix
{
    private protected UsingFix(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    internal sealed override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (diagnostic.Properties.ContainsKey(LossProperties.Escapes)
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        return RepairOf(document, root, model, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), cancellation);
    }

    /// <summary>The repair for the local that an expression initialises; null where <c>using</c> cannot dispose it.</summary>
    internal static Repair? RepairOf(Document document, SyntaxNode root, SemanticModel model, SyntaxNode value, CancellationToken cancellation)
    {
        if (UsingCandidate.For(value, model, cancellation) is not { } candidate)
        {
            return null;
        }

        return UsingDeclaration.For(candidate) is { } declaration
            ? new Repair("Dispose it with a using declaration", "Using", _ => Task.FromResult(document.WithSyntaxRoot(declaration.Apply(root)).Project.Solution))
            : UsingStatement.For(candidate, model, cancellation) is { } statement
                ? new Repair("Dispose it with a using statement", "Using", _ => Task.FromResult(document.WithSyntaxRoot(statement.Apply(root)).Project.Solution))
                : null;
    }
}
