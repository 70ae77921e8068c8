using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>Gives a name to a collection that a call takes out of another, so that it can be trimmed: <c>byName.GetOrAdd(name, …).Add(x)</c> becomes <c>var list = byName.GetOrAdd(name, …); list.Add(x);</c>.</summary>
internal static class NamedInner
{
    /// <summary>Whether the receiver is such a call and the add stands alone, where a declaration can stand before it.</summary>
    public static bool CanName(ExpressionSyntax receiver, InvocationExpressionSyntax add, string holder)
        => receiver is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetOrAdd", Expression: var outer } }
            && outer is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax }
            && outer.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Last().Identifier.ValueText == holder
            && add.Parent is ExpressionStatementSyntax { Parent: BlockSyntax or StatementSyntax and not LabeledStatementSyntax } or ArrowExpressionClauseSyntax;

    /// <summary>A name that nothing in the member has.</summary>
    public static string NameFor(INamedTypeSymbol type, InvocationExpressionSyntax add, SemanticModel model)
        => FreshName.Like(type.Name switch { "Queue" or "ConcurrentQueue" => "queue", "LinkedList" or "List" or "IList" => "list", _ => "elements" }, add, model);

    /// <summary>The edit: the declaration, the add to what it names, and the trim.</summary>
    public static void Insert(SyntaxEditor editor, InvocationExpressionSyntax add, string name, StatementSyntax trim)
    {
        var end = LineEnd.Of(add.SyntaxTree.GetRoot());
        var formatted = trim.WithAdditionalAnnotations(Formatter.Annotation);
        var receiver = ((MemberAccessExpressionSyntax)add.Expression).Expression;
        var declaration = SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(
                SyntaxFactory.IdentifierName("var"),
                SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(name).WithInitializer(SyntaxFactory.EqualsValueClause(receiver.WithoutTrivia())))))
            .WithAdditionalAnnotations(Formatter.Annotation);
        var named = add.ReplaceNode(receiver, SyntaxFactory.IdentifierName(name));
        switch (add.Parent)
        {
            case ExpressionStatementSyntax { Parent: BlockSyntax } statement:
                editor.InsertBefore(statement, declaration.WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(end));
                editor.InsertAfter(statement, formatted);
                editor.ReplaceNode(statement, statement.WithExpression(named.WithoutLeadingTrivia()).WithLeadingTrivia(statement.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).LastOrDefault()));
                break;
            case ExpressionStatementSyntax statement:
                editor.ReplaceNode(statement, SyntaxFactory.Block(declaration, statement.WithExpression(named).WithoutLeadingTrivia(), formatted).WithLeadingTrivia(statement.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
                break;
            case ArrowExpressionClauseSyntax arrow:
                editor.ReplaceNode(arrow.Parent!, (current, _) => ArrowBody.WithBlock(current, end, declaration, SyntaxFactory.ExpressionStatement(named.WithoutTrivia()), formatted));
                break;
        }
    }
}
