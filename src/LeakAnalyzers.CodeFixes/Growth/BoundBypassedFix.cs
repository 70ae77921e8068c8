using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>Repairs LEAK103: the trim that follows other adds is repeated after the one that goes around it; a clear that stands in one branch moves behind both.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BoundBypassedFix))]
public sealed class BoundBypassedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public BoundBypassedFix()
        : base(BoundBypassed.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        var place = finding.Node;
        return place.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax clear && ChoiceOf(clear) is { Else: { } } choice && diagnostic.AdditionalLocations.Any(location => location.SourceSpan == choice.Span)
            ? ClearAfter(document, root, choice, clear, model)
            : TrimAfter(document, root, diagnostic, place, model);
    }

    private static IfStatementSyntax? ChoiceOf(StatementSyntax clear) => (clear.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : clear.Parent) switch
    {
        ElseClauseSyntax { Parent: IfStatementSyntax choice } => choice,
        IfStatementSyntax choice => choice,
        _ => null,
    };

    // if (a) { Upload(xs); } else { xs.Clear(); }   becomes   if (a) { Upload(xs); } xs.Clear();
    private static Repair? ClearAfter(Document document, SyntaxNode root, IfStatementSyntax choice, ExpressionStatementSyntax clear, SemanticModel model)
    {
        if (choice.Parent is not BlockSyntax || !choice.Else!.Statement.Contains(clear) || choice.Statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => GoesOn(call, model)))
        {
            return null;
        }

        return new Repair("Clear it on both paths", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            editor.InsertAfter(choice, clear.WithLeadingTrivia(clear.GetLeadingTrivia().Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Prepend(LineEnd.Of(root))).WithAdditionalAnnotations(Formatter.Annotation));
            editor.ReplaceNode(choice, (current, _) => ((IfStatementSyntax)current).WithElse(null).WithTrailingTrivia(LineEnd.Of(root)));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }

    // Work that is not awaited would still read the collection when it is cleared.
    private static bool GoesOn(InvocationExpressionSyntax call, SemanticModel model)
        => call.Parent is not AwaitExpressionSyntax && model.GetTypeInfo(call).Type is { } type && LaterWork.IsDoneBy(type);

    // h.Add(x); return;   becomes   h.Add(x); Trim(); return;
    private static Repair? TrimAfter(Document document, SyntaxNode root, Diagnostic diagnostic, SyntaxNode place, SemanticModel model)
    {
        if (diagnostic.AdditionalLocations.FirstOrDefault() is not { } trimmed
            || trimmed.SourceTree != root.SyntaxTree
            || root.FindNode(trimmed.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is not (ExpressionStatementSyntax or IfStatementSyntax { Else: null } or WhileStatementSyntax) and not null
            || place.FirstAncestorOrSelf<ExpressionSyntax>(expression => expression is InvocationExpressionSyntax or AssignmentExpressionSyntax && expression.Span == diagnostic.Location.SourceSpan) is not { } add
            || !StatementBeside.CanStand(add, model)
            || root.FindNode(trimmed.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is not { } trim
            || trim.DescendantNodes().Any(node => node is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or ThrowStatementSyntax)
            || trim.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => model.GetSymbolInfo(name).Symbol is ILocalSymbol or IParameterSymbol or ILabelSymbol))
        {
            return null;
        }

        return new Repair("Keep it small after this add too", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            StatementBeside.InsertAfter(editor, add, expression => expression, !trim.GetLastToken().IsKind(SyntaxKind.CloseBraceToken) ? trim.WithoutTrivia().WithTrailingTrivia(LineEnd.Of(root)) : trim.WithoutTrivia());
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }
}
