using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.CodeFixes;

/// <summary>A fix that finds in the document of the finding, and in what the compiler knows about it, all that it must know.</summary>
public abstract class OneDocumentFix : LeakCodeFix
{
    private protected OneDocumentFix(params DiagnosticDescriptor[] rules)
        : base(rules)
    {
    }

    internal sealed override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
        => await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
                ? FindRepair(new Finding(document, diagnostic, root, model), cancellation)
                : null;

    /// <summary>Checks everything the repair depends on; null means that no fix is offered.</summary>
    private protected abstract Repair? FindRepair(Finding finding, CancellationToken cancellation);

    /// <summary>A diagnostic with the code it stands in.</summary>
    private protected sealed record Finding(Document Document, Diagnostic Diagnostic, SyntaxNode Root, SemanticModel Model)
    {
        /// <summary>The innermost node that covers the place of the diagnostic.</summary>
        public SyntaxNode Node => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
    }
}
