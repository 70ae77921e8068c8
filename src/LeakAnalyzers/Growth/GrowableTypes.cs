using System.Collections.Concurrent;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Growth;

/// <summary>Which types are collections whose growth the models describe: those the models name, and subclasses that change nothing about adding.</summary>
internal sealed class GrowableTypes
{
    private readonly ModelSet models;
    private readonly ConcurrentDictionary<ITypeSymbol, bool> known = new(SymbolEqualityComparer.Default);

    /// <summary>Asks the models of one compilation.</summary>
    public GrowableTypes(ModelSet models) => this.models = models;

    /// <summary>Whether a value of the type can grow in ways the models know.</summary>
    public bool Contains(ITypeSymbol type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct, SpecialType: SpecialType.None or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IList_T }
            && known.GetOrAdd(type.OriginalDefinition, definition => IsGrowable((INamedTypeSymbol)definition));

    private bool IsGrowable(INamedTypeSymbol type)
    {
        if (models.Says(type, ModelFact.Bounded))
        {
            return false;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (models.SaysOfMembers(current, ModelFact.Grows))
            {
                return !current.IsStatic;
            }

            if (!IsFramework(current) && current.GetMembers().Any(MayKeepSmall))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether a member of a subclass may hold it to a size: a method that adds or removes, or one in the place of the base's.</summary>
    public static bool MayKeepSmall(ISymbol member)
        => member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false } method
            && (method.IsOverride && method.Name != "ToString"
                || method.Name is "Add" or "Enqueue" or "Push" or "Insert"
                || method.DeclaringSyntaxReferences.IsEmpty
                || !OnlyAdds(method) && method.DeclaringSyntaxReferences.Any(part => part.GetSyntax().DescendantTokens().Any(token => token.ValueText is "Add" or "Clear" or "Dequeue" or "Pop" || token.ValueText.StartsWith("Remove", StringComparison.Ordinal) || token.ValueText.StartsWith("Trim", StringComparison.Ordinal) || token.ValueText.StartsWith("Try", StringComparison.Ordinal))));

    /// <summary>Whether a method of a subclass adds to it and cannot shorten it: <c>public void Write(string line) => Add(line)</c>. A name that speaks of size may bound it.</summary>
    public static bool OnlyAdds(IMethodSymbol method)
    {
        if (method is not { IsStatic: false, IsVirtual: false, IsOverride: false, IsAbstract: false, MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences.Length: 1 }
            || method.Name is "Add" or "Enqueue" or "Push" or "Insert"
            || !IsSequence(method.ContainingType))
        {
            return false;
        }

        var adds = false;
        foreach (var token in method.DeclaringSyntaxReferences[0].GetSyntax().DescendantTokens())
        {
            adds |= token.ValueText is "Add" or "Enqueue" or "Push" or "AddLast" && token.Parent?.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax };
            if (token.ValueText is "Clear" or "Dequeue" or "Pop" or "Count" or "Length" or "Capacity" or "Contains" or "if"
                || token.ValueText.StartsWith("Remove", StringComparison.Ordinal) || token.ValueText.StartsWith("Trim", StringComparison.Ordinal) || token.ValueText.StartsWith("Try", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return adds;
    }

    private static bool IsSequence(INamedTypeSymbol type)
    {
        var current = type;
        while (current.BaseType is { } parent && !IsFramework(current))
        {
            current = parent;
        }

        return current.Name is "List" or "Collection" or "ObservableCollection" or "Queue" or "Stack" or "LinkedList" && current.IsGenericType;
    }

    private static bool IsFramework(INamedTypeSymbol type)
    {
        var outermost = type.ContainingNamespace;
        while (outermost is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            outermost = outermost.ContainingNamespace;
        }

        return outermost?.Name == "System" && type.DeclaringSyntaxReferences.IsEmpty;
    }
}
