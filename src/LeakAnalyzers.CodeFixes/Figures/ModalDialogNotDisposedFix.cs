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
public sealed class ModalDialogNotDisposedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ModalDialogNotDisposedFix()
        : base(ModalDialogNotDisposed.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (diagnostic.Properties.ContainsKey(LossProperties.Escapes))
        {
            return null;
        }

        var dialog = finding.Node;
        if (finding.Diagnostic.Properties.TryGetValue(NewModalDialogInField.Field, out var field))
        {
            return dialog.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Parent: BlockSyntax } making
                ? Repair.Of("Dispose the one before", document, StatementBefore.Insert(root, making, $"{field}?.Dispose();"))
                : null;
        }

        return UsingFix.RepairOf(document, root, model, dialog, cancellation)
            ?? (dialog.Parent is not (EqualsValueClauseSyntax or AssignmentExpressionSyntax) && HoistedTemporary.For(dialog, model, cancellation) is { } hoisted
                ? Repair.Of("Dispose it with a using declaration", document, hoisted.Apply(root))
                : Forgotten(dialog) is { } forgotten
                ? Repair.Of("Dispose it instead of forgetting it", document, root.ReplaceNode(forgotten, Disposing(forgotten)))
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
