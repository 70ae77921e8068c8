using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>
/// Tells a Dispose that frees nothing: an empty one, the pattern that a template writes and nobody has filled in, or one that only disposes what needs no dispose itself.
/// </summary>
internal static class HarmlessDispose
{
    private const int Deepest = 4;

    /// <summary>Whether nothing is lost when a value of the type is not disposed.</summary>
    /// <param name="type">The type, from the compilation.</param>
    /// <param name="dispose">Its Dispose.</param>
    /// <param name="matters">Whether a value of a type must be disposed.</param>
    public static bool Is(ITypeSymbol type, IMethodSymbol dispose, Func<ITypeSymbol, bool> matters)
        => dispose is { IsAbstract: false, IsExtern: false, IsVirtual: false } && !type.IsAbstract && FreesNothing(type, dispose, matters, 0);

    private static bool FreesNothing(ITypeSymbol type, IMethodSymbol method, Func<ITypeSymbol, bool> matters, int depth)
        => depth < Deepest
            && method.DeclaringSyntaxReferences.Length == 1
            && method.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax declaration
            && (declaration.Body ?? (SyntaxNode?)declaration.ExpressionBody) is { } body
            && body.DescendantNodes().All(node => IsHarmless(node, type, matters, depth));

    private static bool IsHarmless(SyntaxNode node, ITypeSymbol type, Func<ITypeSymbol, bool> matters, int depth) => node switch
    {
        InvocationExpressionSyntax call => IsHarmless(call, type, matters, depth),
        AssignmentExpressionSyntax assignment => IsBookkeeping(assignment),
        ExpressionSyntax expression => expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or MemberBindingExpressionSyntax or LiteralExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or ParenthesizedExpressionSyntax or BinaryExpressionSyntax or IsPatternExpressionSyntax,
        StatementSyntax statement => statement is BlockSyntax or IfStatementSyntax or ReturnStatementSyntax or ExpressionStatementSyntax or EmptyStatementSyntax,
        _ => true,
    };

    // disposed = true; and stream = null; after stream.Dispose();. A flag of another name may stop a thread.
    private static bool IsBookkeeping(AssignmentExpressionSyntax assignment)
        => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && assignment.Right is LiteralExpressionSyntax or PostfixUnaryExpressionSyntax
            && assignment.Left.ToString() is var target
            && (target.IndexOf("dispos", StringComparison.OrdinalIgnoreCase) >= 0 || IsDisposedBeside(assignment, target));

    private static bool IsDisposedBeside(AssignmentExpressionSyntax assignment, string target)
        => assignment.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Expression.ToString() == target,
            MemberBindingExpressionSyntax => call.Parent is ConditionalAccessExpressionSyntax { Expression: var guarded } && guarded.ToString() == target,
            _ => false,
        }) == true;

    private static bool IsHarmless(InvocationExpressionSyntax call, ITypeSymbol type, Func<ITypeSymbol, bool> matters, int depth)
    {
        switch (call.Expression)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SuppressFinalize" }:
                return true;
            case IdentifierNameSyntax { Identifier.ValueText: "Dispose" }:
                return Find(type, "Dispose", call.ArgumentList.Arguments.Count) is { } own && FreesNothing(type, own, matters, depth + 1);
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose", Expression: BaseExpressionSyntax }:
                return type.BaseType is { } parent && Find(parent, "Dispose", call.ArgumentList.Arguments.Count) is { } inherited && FreesNothing(parent, inherited, matters, depth + 1);
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "Close", Expression: var held }:
                return IsHarmlessMember(held, type, matters);
            case MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "Close" }:
                return call.Parent is ConditionalAccessExpressionSyntax { Expression: var guarded } && IsHarmlessMember(guarded, type, matters);
            default:
                return false;
        }
    }

    private static bool IsHarmlessMember(ExpressionSyntax held, ITypeSymbol type, Func<ITypeSymbol, bool> matters)
    {
        var name = held switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax identifier } => identifier.Identifier.ValueText,
            _ => null,
        };
        for (var current = type; name is not null && current is not null; current = current.BaseType)
        {
            switch (current.GetMembers(name).FirstOrDefault())
            {
                case IFieldSymbol field:
                    return !matters(field.Type);
                case IPropertySymbol property:
                    return !matters(property.Type);
            }
        }

        return false;
    }

    private static IMethodSymbol? Find(ITypeSymbol type, string name, int parameters)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length == parameters) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
