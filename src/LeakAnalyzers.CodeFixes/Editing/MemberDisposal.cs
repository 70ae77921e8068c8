using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>The statement that disposes what a variable, field or property holds.</summary>
internal static class MemberDisposal
{
    /// <summary>Writes it; null where the type has no way to be disposed there.</summary>
    /// <param name="holder">The expression that reads the value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="mayBeNull">Whether it may hold nothing.</param>
    /// <param name="isAsync">Whether the code around may await.</param>
    public static StatementSyntax? Of(ExpressionSyntax holder, ITypeSymbol type, bool mayBeNull, bool isAsync)
    {
        if (Implements(type, "IDisposable"))
        {
            var isDirect = HasMethod(type, "Dispose");
            var receiver = isDirect ? holder : ParenthesizedExpression(CastExpression(ParseTypeName("System.IDisposable").WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation), holder));
            return ExpressionStatement(Call(receiver, "Dispose", mayBeNull && !type.IsValueType));
        }

        if (!isAsync || !Implements(type, "IAsyncDisposable") || !HasMethod(type, "DisposeAsync"))
        {
            return null;
        }

        var call = ExpressionStatement(AwaitExpression(Call(holder, "DisposeAsync", conditional: false)));
        return mayBeNull && !type.IsValueType
            ? IfStatement(IsPatternExpression(holder, UnaryPattern(Token(Microsoft.CodeAnalysis.CSharp.SyntaxKind.NotKeyword), ConstantPattern(LiteralExpression(Microsoft.CodeAnalysis.CSharp.SyntaxKind.NullLiteralExpression)))), Block(call))
            : call;
    }

    private static ExpressionSyntax Call(ExpressionSyntax receiver, string method, bool conditional)
        => conditional
            ? ConditionalAccessExpression(receiver, InvocationExpression(MemberBindingExpression(IdentifierName(method))))
            : InvocationExpression(MemberAccessExpression(Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleMemberAccessExpression, receiver, IdentifierName(method)));

    private static bool HasMethod(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).OfType<IMethodSymbol>().Any(method => method is { Parameters.IsEmpty: true, IsStatic: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }))
            {
                return true;
            }
        }

        return type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter;
    }

    private static bool Implements(ITypeSymbol type, string contract)
        => IsNamed(type, contract) || type.AllInterfaces.Any(candidate => IsNamed(candidate, contract));

    private static bool IsNamed(ITypeSymbol type, string name) => type.Name == name && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
