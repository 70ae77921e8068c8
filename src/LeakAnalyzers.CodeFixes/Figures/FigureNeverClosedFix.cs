using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>Closes the figure: in place of what only seems to, or at the end of the block that makes it, in a finally block where code may leave before.</summary>
public sealed class FigureNeverClosedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public FigureNeverClosedFix()
        : base(FigureNeverClosed.Rule, FigureNeverClosed.SeeminglyReleased)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, _) = finding;
        if (finding.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } plot
            && plot.Span == diagnostic.Location.SourceSpan
            && diagnostic.Properties.ContainsKey(FigureNeverClosed.Plot))
        {
            return plot.FirstAncestorOrSelf<StatementSyntax>() is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1, Parent: BlockSyntax } declaration
                ? Repair.Of("Dispose the plot with 'using'", document, root.ReplaceNode(declaration, Using(declaration)))
                : null;
        }

        if (finding.Node.FirstAncestorOrSelf<ExpressionSyntax>(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax) is not { } call
            || CloseOf(diagnostic) is not { } close)
        {
            return null;
        }

        var changed = diagnostic.Id == FigureNeverClosed.Rule.Id ? CloseAtEnd(root, call, close) : root.ReplaceNode(call, close.WithTriviaFrom(call));
        return changed is null ? null : Repair.Of("Close the figure", document, changed);
    }

    private static LocalDeclarationStatementSyntax Using(LocalDeclarationStatementSyntax declaration)
        => declaration
            .WithoutLeadingTrivia()
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(declaration.GetLeadingTrivia());

    private static ExpressionSyntax? CloseOf(Diagnostic diagnostic)
        => diagnostic.Properties.TryGetValue(FigureNeverClosed.Close, out var close) && close is not null ? SyntaxFactory.ParseExpression(close) : null;

    private static SyntaxNode? CloseAtEnd(SyntaxNode root, ExpressionSyntax creation, ExpressionSyntax close)
    {
        var statement = creation.FirstAncestorOrSelf<StatementSyntax>();
        var closing = SyntaxFactory.ExpressionStatement(close).WithAdditionalAnnotations(Formatter.Annotation);
        switch (statement)
        {
            case UsingStatementSyntax { Statement: BlockSyntax inner } using1 when using1.Declaration?.Span.Contains(creation.Span) == true:
                return root.ReplaceNode(inner, ClosedBlock.CloseAtEnd(inner, 0, closing));
            case (LocalDeclarationStatementSyntax or ExpressionStatementSyntax) and { Parent: BlockSyntax block }:
                return root.ReplaceNode(block, ClosedBlock.CloseAtEnd(block, block.Statements.IndexOf(statement) + 1, closing));
            default:
                return null;
        }
    }
}
