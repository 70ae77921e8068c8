using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>An expression with a call after it: <c>x</c> becomes <c>x.Move()</c>, <c>a + b</c> becomes <c>(a + b).Move()</c>.</summary>
internal static class MovedValue
{
    /// <summary>The call of a method without arguments on an expression.</summary>
    public static ExpressionSyntax By(ExpressionSyntax value, string method)
    {
        var receiver = value.WithoutTrivia();
        if (receiver is not (IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax))
        {
            receiver = ParenthesizedExpression(receiver);
        }

        return InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, (SimpleNameSyntax)ParseName(method))).WithTriviaFrom(value);
    }
}
