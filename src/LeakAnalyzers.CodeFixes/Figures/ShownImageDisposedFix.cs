using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK404: takes out the call that disposes an image while it is shown.</summary>
public sealed class ShownImageDisposedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ShownImageDisposedFix()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
        => finding.Diagnostic.Properties.ContainsKey(ShownImageDisposed.TakeOut)
            && finding.Node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax } dispose
            && DisposeCalls.TakeOut(finding.Root.TrackNodes(dispose), [dispose]) is { } without
                ? Repair.Of("Leave the image to what shows it", finding.Document, without)
                : null;
}
