using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Tensors;

/// <summary>Calls of the framework that a value is given to: some store it, some only read it, all others are unknown.</summary>
internal static class StoringCalls
{
    /// <summary>Whether an instance method of a collection keeps its argument.</summary>
    public static bool Stores(IMethodSymbol method)
        => method.Name is "Add" or "TryAdd" or "Enqueue" or "Push" or "Insert" or "AddLast" or "AddFirst" or "AddRange" or "EnqueueDequeue" or "SetValue" or "TryUpdate" or "AddOrUpdate"
            && method.DeclaringSyntaxReferences.IsEmpty
            && method.ContainingNamespace is { } container
            && InCollections(container);

    /// <summary>Whether a static method of the framework looks at its argument and keeps nothing, as those that format text.</summary>
    public static bool OnlyReads(IMethodSymbol method)
        => method is { IsStatic: true, ContainingType: { Name: "Console" or "String" or "Debug" or "Trace" or "Math" or "GC" or "Object" or "ArgumentNullException", ContainingNamespace.Name: "System" or "Diagnostics" } }
            || method.ContainingType.SpecialType == SpecialType.System_String;

    private static bool InCollections(INamespaceSymbol container)
    {
        for (var current = container; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            if (current.Name == "Collections")
            {
                return true;
            }
        }

        return false;
    }
}
