using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK404: takes out the call that disposes an image while it is shown.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShownImageDisposedFix))]
public sealed class ShownImageDisposedFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public ShownImageDisposedFix()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
        => diagnostic.Properties.ContainsKey(ShownImageDisposed.TakeOut)
            && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax } dispose
                ? new Repair("Leave the image to what shows it", nameof(ShownImageDisposedFix), _ => Task.FromResult(document.WithSyntaxRoot(DisposeCalls.TakeOut(root.TrackNodes(dispose), [dispose])!).Project.Solution))
                : null;
}
