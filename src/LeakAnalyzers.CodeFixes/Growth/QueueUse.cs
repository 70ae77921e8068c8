using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>Tells whether a list may become a queue: every use of it must be one that a queue offers as well.</summary>
internal static class QueueUse
{
    /// <summary>The queue in whose place the collection stands: <c>Queue</c> for a list, <c>ConcurrentQueue</c> for a bag, which has no oldest element.</summary>
    public static string ReplacementOf(string collection) => collection == "ConcurrentBag" ? "ConcurrentQueue" : "Queue";

    /// <summary>Whether all uses of a private <c>List&lt;T&gt;</c> also work on a <c>Queue&lt;T&gt;</c>, those of a <c>ConcurrentBag&lt;T&gt;</c> on a <c>ConcurrentQueue&lt;T&gt;</c>.</summary>
    public static bool Allows(HeldCollection held)
        => held.Holder.DeclaredAccessibility == Accessibility.Private
            && !held.IsDeclaredWithOthers
            && held.Type is { Name: "List" or "ConcurrentBag", TypeArguments.Length: 1 }
            && ListNameIn(held.TypeSyntax) is not null
            && IsPlainCreation(held.Initializer)
            && held.Mentions.All(Allows);

    /// <summary>The name <c>List&lt;T&gt;</c> in a written type, be it qualified; null where the type is written otherwise.</summary>
    public static GenericNameSyntax? ListNameIn(TypeSyntax? type) => type switch
    {
        GenericNameSyntax { Identifier.ValueText: "List" or "ConcurrentBag" } name => name,
        QualifiedNameSyntax { Right: GenericNameSyntax { Identifier.ValueText: "List" or "ConcurrentBag" } name } => name,
        _ => null,
    };

    /// <summary>Whether the collection begins empty: <c>new()</c>, <c>new List&lt;T&gt;()</c>, <c>new List&lt;T&gt;(capacity)</c>, <c>[]</c>.</summary>
    public static bool IsPlainCreation(ExpressionSyntax? initializer) => initializer switch
    {
        ImplicitObjectCreationExpressionSyntax { Initializer: null } creation => creation.ArgumentList.Arguments.All(IsNumber),
        ObjectCreationExpressionSyntax { Initializer: null } creation => ListNameIn(creation.Type) is not null && creation.ArgumentList?.Arguments.All(IsNumber) != false,
        { } other => other.ToString() == "[]",
        _ => false,
    };

    private static bool IsNumber(ArgumentSyntax argument) => argument.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression };

    private static bool Allows(Mention mention)
    {
        if (mention.Receiver != mention.Name && !mention.IsRepeatable)
        {
            return false;
        }

        if (mention.Call is { } call)
        {
            return !mention.IsConditional && AllowsCall(mention, call);
        }

        switch (mention.Receiver.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Expression == mention.Receiver:
                return access.Name.Identifier.ValueText is "Count" or "IsEmpty" && access.Parent is not InvocationExpressionSyntax;
            case ForEachStatementSyntax each when each.Expression == mention.Receiver:
                return true;
            case LockStatementSyntax:
                return true;
            case ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: false } } }:
                return mention.Model.GetTypeInfo(mention.Receiver).ConvertedType is { } wanted && !HolderUseReader.IsMutableView(wanted) && wanted.Name is "IEnumerable" or "IReadOnlyCollection" && !IsTypeArgumentInferred(mention);
            default:
                return false;
        }
    }

    private static bool AllowsCall(Mention mention, InvocationExpressionSyntax call)
    {
        if (mention.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
        {
            return false;
        }

        return method.ReducedFrom is not null
            ? method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" } && method.Name is not ("Last" or "LastOrDefault" or "ElementAt" or "ElementAtOrDefault") && !HolderUseReader.IsMutableView(method.ReducedFrom.Parameters[0].Type)
            : method.Name is "Clear" or "ToArray" or "Contains" or "TrimExcess" || (method.Name == "Add" && method.Parameters.Length == 1);
    }

    // An argument whose type parameter is the collection itself would change the call.
    private static bool IsTypeArgumentInferred(Mention mention)
        => mention.Receiver.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && mention.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { IsGenericMethod: true } method
            && method.TypeArguments.Any(argument => argument.Name == "List");
}
