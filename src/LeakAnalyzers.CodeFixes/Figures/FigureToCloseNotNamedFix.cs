using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>Names the figure: <c>plt.close()</c> becomes <c>plt.close(fig)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FigureToCloseNotNamedFix))]
public sealed class FigureToCloseNotNamedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public FigureToCloseNotNamedFix()
        : base(FigureToCloseNotNamed.Rule)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, _) = finding;
        if (finding.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } close
            || !diagnostic.Properties.TryGetValue(FigureToCloseNotNamed.Figure, out var figure)
            || figure is null)
        {
            return null;
        }

        var named = close.WithArgumentList(close.ArgumentList.AddArguments(SyntaxFactory.Argument(SyntaxFactory.ParseExpression(figure))).WithAdditionalAnnotations(Formatter.Annotation));
        return Repair.Of($"Close '{figure}' by name", document, root.ReplaceNode(close, named));
    }
}
