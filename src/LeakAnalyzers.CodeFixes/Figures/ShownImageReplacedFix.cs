using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK401 and LEAK403 for images that a control shows: keeps the old image, and disposes it once the control shows the new one.</summary>
public sealed class ShownImageReplacedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ShownImageReplacedFix()
        : base(FigureNeverClosed.Rule, FigureNeverClosed.SeeminglyReleased)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (finding.Node is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            || assignment.Span != diagnostic.Location.SourceSpan)
        {
            return null;
        }

        var name = FreshName.Like("previous", assignment, model);
        var keep = $"var {name} = {assignment.Left.WithoutTrivia()};";
        var dispose = $"{name}?.Dispose();";
        SyntaxNode? changed = assignment.Parent switch
        {
            ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement => root.ReplaceNode(statement, InList(statement, keep, dispose, LineEnd.Of(root))),
            ExpressionStatementSyntax { Parent: StatementSyntax or ElseClauseSyntax } statement => root.ReplaceNode(statement, SyntaxFactory.ParseStatement($"{{ {keep} {statement.WithoutTrivia()} {dispose} }}").WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation)),
            LambdaExpressionSyntax lambda => root.ReplaceNode(lambda, lambda.WithExpressionBody(null).WithBlock((BlockSyntax)SyntaxFactory.ParseStatement($"{{ {keep} {assignment.WithoutTrivia()}; {dispose} }}").WithTrailingTrivia(lambda.GetTrailingTrivia()))),
            _ => null,
        };
        return changed is null ? null : Repair.Of("Dispose the image that was shown before", document, changed);
    }

    private static StatementSyntax[] InList(ExpressionStatementSyntax statement, string keep, string dispose, SyntaxTrivia end)
    {
        var indent = statement.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return
        [
            SyntaxFactory.ParseStatement(keep).WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(end),
            statement.WithLeadingTrivia(indent),
            SyntaxFactory.ParseStatement(dispose).WithLeadingTrivia(indent).WithTrailingTrivia(end),
        ];
    }
}
