using LeakAnalyzers.CodeFixes.Disposal;
using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK406: disposes the dialog with <c>using</c>; one that no variable holds gets a name first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModalDialogNotDisposedFix))]
public sealed class ModalDialogNotDisposedFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public ModalDialogNotDisposedFix()
        : base(ModalDialogNotDisposed.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (diagnostic.Properties.ContainsKey(LossProperties.Escapes)
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var dialog = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return UsingFix.RepairOf(document, root, model, dialog, cancellation)
            ?? (dialog.Parent is not (EqualsValueClauseSyntax or AssignmentExpressionSyntax) && HoistedTemporary.For(dialog, model, cancellation) is { } hoisted
                ? new Repair("Dispose it with a using declaration", "Using", _ => Task.FromResult(document.WithSyntaxRoot(hoisted.Apply(root)).Project.Solution))
                : Forgotten(dialog) is { } forgotten
                ? new Repair("Dispose it instead of forgetting it", "Using", _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(forgotten, Disposing(forgotten))).Project.Solution))
                : null);
    }

    // var dialog = new SettingsForm(); dialog.ShowDialog(); dialog = null;
    private static AssignmentExpressionSyntax? Forgotten(SyntaxNode dialog)
    {
        if (dialog.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Declaration.Variables: { Count: 1 } variables, Parent: BlockSyntax block })
        {
            return null;
        }

        var writes = block.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.Left is IdentifierNameSyntax target && target.Identifier.ValueText == variables[0].Identifier.ValueText)
            .ToList();
        return writes.Count == 1 && writes[0] is { Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }, Parent: ExpressionStatementSyntax { Parent: var parent } } && parent == block ? writes[0] : null;
    }

    private static ExpressionSyntax Disposing(AssignmentExpressionSyntax forgotten)
        => SyntaxFactory.ParseExpression($"{forgotten.Left.WithoutTrivia()}.Dispose()").WithTriviaFrom(forgotten);
}
