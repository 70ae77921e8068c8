using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>Names the figure: <c>plt.close()</c> becomes <c>plt.close(fig)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FigureToCloseNotNamedFix))]
public sealed class FigureToCloseNotNamedFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public FigureToCloseNotNamedFix()
        : base(FigureToCloseNotNamed.Rule)
    {
    }

    /// <inheritdoc/>
    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } close
            || !diagnostic.Properties.TryGetValue(FigureToCloseNotNamed.Figure, out var figure)
            || figure is null)
        {
            return null;
        }

        var named = close.WithArgumentList(close.ArgumentList.AddArguments(SyntaxFactory.Argument(SyntaxFactory.ParseExpression(figure))).WithAdditionalAnnotations(Formatter.Annotation));
        return new Repair($"Close '{figure}' by name", nameof(FigureToCloseNotNamedFix), _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(close, named)).Project.Solution));
    }
}
