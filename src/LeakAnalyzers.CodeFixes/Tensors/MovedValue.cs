using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
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

    /// <summary>The expression without the call that moves it out of its scope, where there is one.</summary>
    public static ExpressionSyntax Unmoved(ExpressionSyntax value, SemanticModel model, AmbientScopes scopes)
        => value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver }, ArgumentList.Arguments.Count: 0 }
            && model.GetSymbolInfo(value).Symbol is { } method
            && (scopes.Models.Says(method, ModelFact.LeavesScope) || scopes.Models.Says(method, ModelFact.MovesToOuter))
            ? receiver.WithTriviaFrom(value)
            : value;
}
