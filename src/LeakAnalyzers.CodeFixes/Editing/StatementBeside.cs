using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>Puts a statement before or behind an expression that stands alone: in a block, in an embedded statement, or as the body after an arrow.</summary>
internal static class StatementBeside
{
    /// <summary>Whether a statement can stand beside the expression.</summary>
    /// <param name="expression">A call or an assignment.</param>
    /// <param name="model">The semantic model of its tree.</param>
    public static bool CanStand(ExpressionSyntax expression, SemanticModel model) => expression.Parent switch
    {
        ExpressionStatementSyntax { Parent: not GlobalStatementSyntax } => true,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax or ConstructorDeclarationSyntax or AccessorDeclarationSyntax { RawKind: not (int)SyntaxKind.GetAccessorDeclaration } } arrow
            => arrow.Parent is ConstructorDeclarationSyntax or AccessorDeclarationSyntax || (model.GetDeclaredSymbol(arrow.Parent!) as IMethodSymbol) is { ReturnsVoid: true },
        LambdaExpressionSyntax lambda => (model.GetSymbolInfo(lambda).Symbol as IMethodSymbol) is { ReturnsVoid: true },
        _ => false,
    };

    /// <summary>The edit: the expression, changed by <paramref name="change"/>, followed by the statement.</summary>
    public static void InsertAfter(SyntaxEditor editor, ExpressionSyntax expression, Func<ExpressionSyntax, ExpressionSyntax> change, StatementSyntax follower)
    {
        if (expression.Parent is ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement)
        {
            editor.InsertAfter(statement, follower.WithAdditionalAnnotations(Formatter.Annotation));
            editor.ReplaceNode(expression, (current, _) => change((ExpressionSyntax)current));
            return;
        }

        InBlock(editor, expression, own => new[] { SyntaxFactory.ExpressionStatement(change(own).WithoutTrivia()), follower });
    }

    /// <summary>The edit: the statement, then the expression. Comments above the expression stay above both.</summary>
    public static void InsertBefore(SyntaxEditor editor, ExpressionSyntax expression, StatementSyntax leader)
    {
        if (expression.Parent is ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement)
        {
            editor.InsertBefore(statement, leader.WithLeadingTrivia(statement.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
            editor.ReplaceNode(statement, (current, _) => current.WithLeadingTrivia(current.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))));
            return;
        }

        InBlock(editor, expression, own => new[] { leader, SyntaxFactory.ExpressionStatement(own.WithoutTrivia()) });
    }

    private static void InBlock(SyntaxEditor editor, ExpressionSyntax expression, Func<ExpressionSyntax, StatementSyntax[]> statements)
    {
        var end = LineEnd.Of(expression.SyntaxTree.GetRoot());
        switch (expression.Parent)
        {
            case ExpressionStatementSyntax statement:
                editor.ReplaceNode(statement, (current, _) => SyntaxFactory.Block(statements(((ExpressionStatementSyntax)current).Expression).Select(inner => inner.WithAdditionalAnnotations(Formatter.Annotation)))
                    .WithLeadingTrivia(current.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
                break;
            case ArrowExpressionClauseSyntax arrow:
                editor.ReplaceNode(arrow.Parent!, (current, _) => ArrowBody.WithBlock(current, end, statements(After(current)).Select(inner => inner.WithAdditionalAnnotations(Formatter.Annotation)).ToArray()));
                break;
            case LambdaExpressionSyntax lambda:
                editor.ReplaceNode(lambda, (current, _) =>
                {
                    var inner = (LambdaExpressionSyntax)current;
                    return inner.ExpressionBody is { } body ? WithBlock(inner, statements(body), IndentationOf(lambda), end) : inner;
                });
                break;
        }
    }

    // The formatter does not know where a lambda stands, so its lines are indented here.
    private static LambdaExpressionSyntax WithBlock(LambdaExpressionSyntax lambda, StatementSyntax[] statements, string indentation, SyntaxTrivia end)
    {
        var lines = statements.SelectMany(LinesOf).Select(line => "    " + line).Prepend("{").Append("}");
        var block = (BlockSyntax)SyntaxFactory.ParseStatement(string.Join(end.ToString() + indentation, lines));
        return lambda.WithArrowToken(lambda.ArrowToken.WithTrailingTrivia(end, SyntaxFactory.Whitespace(indentation))).WithExpressionBody(null).WithBlock(block.WithTrailingTrivia(lambda.GetTrailingTrivia()));
    }

    // What the author wrote stays as it is.
    private static string[] LinesOf(StatementSyntax statement)
        => statement is ExpressionStatementSyntax { Expression: var written } ? new[] { written + ";" } : statement.NormalizeWhitespace(eol: "\n").ToString().Split('\n');

    private static string IndentationOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static ExpressionSyntax After(SyntaxNode member) => member.ChildNodes().OfType<ArrowExpressionClauseSyntax>().Single().Expression;
}
