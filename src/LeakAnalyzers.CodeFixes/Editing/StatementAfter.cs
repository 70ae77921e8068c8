using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>Puts a statement behind an expression that stands alone: in a block, in an embedded statement, or as the body after an arrow.</summary>
internal static class StatementAfter
{
    /// <summary>Whether a statement can follow the expression.</summary>
    /// <param name="expression">A call or an assignment.</param>
    /// <param name="model">The semantic model of its tree.</param>
    public static bool CanFollow(ExpressionSyntax expression, SemanticModel model) => expression.Parent switch
    {
        ExpressionStatementSyntax { Parent: not GlobalStatementSyntax } => true,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax or ConstructorDeclarationSyntax or AccessorDeclarationSyntax { RawKind: not (int)SyntaxKind.GetAccessorDeclaration } } arrow
            => arrow.Parent is ConstructorDeclarationSyntax or AccessorDeclarationSyntax || (model.GetDeclaredSymbol(arrow.Parent!) as IMethodSymbol) is { ReturnsVoid: true },
        LambdaExpressionSyntax lambda => (model.GetSymbolInfo(lambda).Symbol as IMethodSymbol) is { ReturnsVoid: true },
        _ => false,
    };

    /// <summary>The edit: the expression, changed by <paramref name="change"/>, followed by the statement.</summary>
    public static void Insert(SyntaxEditor editor, ExpressionSyntax expression, Func<ExpressionSyntax, ExpressionSyntax> change, StatementSyntax follower)
    {
        var end = LineEnd.Of(expression.SyntaxTree.GetRoot());
        var formatted = follower.WithAdditionalAnnotations(Formatter.Annotation);
        switch (expression.Parent)
        {
            case ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement:
                editor.InsertAfter(statement, formatted);
                editor.ReplaceNode(expression, (current, _) => change((ExpressionSyntax)current));
                break;
            case ExpressionStatementSyntax statement:
                editor.ReplaceNode(statement, (current, _) =>
                {
                    var inner = (ExpressionStatementSyntax)current;
                    return SyntaxFactory.Block(inner.WithExpression(change(inner.Expression)).WithoutLeadingTrivia(), formatted).WithLeadingTrivia(inner.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
                });
                break;
            case ArrowExpressionClauseSyntax arrow:
                editor.ReplaceNode(arrow.Parent!, (current, _) => ArrowBody.WithBlock(current, end, SyntaxFactory.ExpressionStatement(change(After(current)).WithoutTrivia()), formatted));
                break;
            case LambdaExpressionSyntax lambda:
                editor.ReplaceNode(lambda, (current, _) =>
                {
                    var inner = (LambdaExpressionSyntax)current;
                    return inner.ExpressionBody is { } body ? WithBlock(inner, change(body), follower, IndentationOf(lambda), end) : inner;
                });
                break;
        }
    }

    // The formatter does not know where a lambda stands, so its lines are indented here.
    private static LambdaExpressionSyntax WithBlock(LambdaExpressionSyntax lambda, ExpressionSyntax first, StatementSyntax follower, string indentation, SyntaxTrivia end)
    {
        var lines = new List<string> { "{", "    " + first.WithoutTrivia() + ";" };
        lines.AddRange(follower.NormalizeWhitespace(eol: "\n").ToString().Split('\n').Select(line => "    " + line));
        var block = (BlockSyntax)SyntaxFactory.ParseStatement(string.Join(end.ToString() + indentation, lines.Append("}")));
        return lambda.WithArrowToken(lambda.ArrowToken.WithTrailingTrivia(end, SyntaxFactory.Whitespace(indentation))).WithExpressionBody(null).WithBlock(block.WithTrailingTrivia(lambda.GetTrailingTrivia()));
    }

    private static string IndentationOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static ExpressionSyntax After(SyntaxNode member) => member.ChildNodes().OfType<ArrowExpressionClauseSyntax>().Single().Expression;
}
