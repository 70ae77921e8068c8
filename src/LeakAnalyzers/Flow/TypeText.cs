using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>The source of a type, all its parts, read by names alone: what a designer has written in another file counts as well.</summary>
internal static class TypeText
{
    /// <summary>Whether a node stands in the source of a type.</summary>
    public static bool Contains(SyntaxNode node, INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == node.SyntaxTree && part.Span.Contains(node.Span));

    /// <summary>Every node of a kind in the type.</summary>
    public static IEnumerable<T> Nodes<T>(INamedTypeSymbol type, CancellationToken cancellation)
        where T : SyntaxNode
        => type.DeclaringSyntaxReferences.SelectMany(declared => declared.GetSyntax(cancellation).DescendantNodes().OfType<T>());

    /// <summary>Every place in the type that names a field, with its <c>this.</c> and its <c>!</c>.</summary>
    public static IEnumerable<ExpressionSyntax> Mentions(IFieldSymbol field, CancellationToken cancellation)
    {
        foreach (var name in Nodes<IdentifierNameSyntax>(field.ContainingType, cancellation).Where(name => name.Identifier.ValueText == field.Name))
        {
            ExpressionSyntax mention = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own && own.Name == name ? own : name;
            yield return mention.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiven ? forgiven : mention;
        }
    }

    /// <summary>How an expression is written, without <c>this.</c> and blanks, so that two mentions of one member are equal.</summary>
    public static string Of(ExpressionSyntax expression)
    {
        var text = expression.WithoutTrivia().ToString().Replace(" ", "");
        return text.StartsWith("this.", StringComparison.Ordinal) ? text.Substring("this.".Length) : text;
    }

    /// <summary>The name of the method that a call names last: <c>Add</c> in <c>panel.Controls.Add(x)</c>.</summary>
    public static string? CalledName(InvocationExpressionSyntax call) => LastName(call.Expression);

    /// <summary>The name an expression ends in: <c>Controls</c> in <c>panel.Controls</c>; null where it ends in none.</summary>
    public static string? LastName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The member or function around a node; null outside of any.</summary>
    public static SyntaxNode? MemberAround(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(ancestor => ancestor is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or EventDeclarationSyntax or LocalFunctionStatementSyntax or GlobalStatementSyntax);
}
