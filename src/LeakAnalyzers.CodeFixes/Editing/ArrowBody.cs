using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>The body after an arrow, which becomes a block where it needs more than one statement.</summary>
internal static class ArrowBody
{
    /// <summary>Whether the member around an arrow can have a block instead.</summary>
    public static bool CanBeBlock(ArrowExpressionClauseSyntax arrow)
        => arrow.Parent is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax;

    /// <summary>Whether the member gives what stands after the arrow to its caller.</summary>
    public static bool GivesValue(ArrowExpressionClauseSyntax arrow, SemanticModel model) => arrow.Parent switch
    {
        PropertyDeclarationSyntax => true,
        AccessorDeclarationSyntax accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
        { } member => model.GetDeclaredSymbol(member) is IMethodSymbol { ReturnsVoid: false } method
            && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true } and { Name: "Task" or "ValueTask" }),
        _ => false,
    };

    /// <summary>The expression as a statement: returned where the member gives a value.</summary>
    /// <param name="arrow">The arrow in its tree.</param>
    /// <param name="expression">What stands after it, perhaps changed.</param>
    /// <param name="model">The model of the tree.</param>
    public static StatementSyntax StatementOf(ArrowExpressionClauseSyntax arrow, ExpressionSyntax expression, SemanticModel model)
        => GivesValue(arrow, model)
            ? SyntaxFactory.ReturnStatement(SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space), expression.WithoutTrivia(), SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            : SyntaxFactory.ExpressionStatement(expression.WithoutTrivia());

    /// <summary>The member with the statements, each on a line of its own.</summary>
    /// <param name="member">The member that has the arrow.</param>
    /// <param name="end">The end of a line in this file.</param>
    /// <param name="statements">The new body.</param>
    public static SyntaxNode WithBlock(SyntaxNode member, SyntaxTrivia end, params StatementSyntax[] statements)
    {
        var block = SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(end).WithTrailingTrivia(end),
            SyntaxFactory.List(statements.Select(statement => statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? statement : statement.WithTrailingTrivia(end))),
            SyntaxFactory.Token(SyntaxKind.CloseBraceToken));
        SyntaxNode replaced = member switch
        {
            BaseMethodDeclarationSyntax method => WithBody(method, block),
            LocalFunctionStatementSyntax local => local.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block),
            AccessorDeclarationSyntax accessor => accessor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block),
            PropertyDeclarationSyntax property => property.WithExpressionBody(null).WithSemicolonToken(default)
                .WithAccessorList(SyntaxFactory.AccessorList(SyntaxFactory.SingletonList(SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, block)))),
            _ => member,
        };
        return replaced.WithTrailingTrivia(member.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static BaseMethodDeclarationSyntax WithBody(BaseMethodDeclarationSyntax method, BlockSyntax block) => method switch
    {
        MethodDeclarationSyntax plain => plain.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block),
        ConstructorDeclarationSyntax constructor => constructor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block),
        DestructorDeclarationSyntax destructor => destructor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block),
        OperatorDeclarationSyntax @operator => @operator.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block),
        ConversionOperatorDeclarationSyntax conversion => conversion.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block),
        _ => method,
    };
}
