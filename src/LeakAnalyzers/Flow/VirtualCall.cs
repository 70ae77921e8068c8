using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>Relates the method that a call names to the one that runs.</summary>
internal static class VirtualCall
{
    /// <summary>Whether a call of one method may run another: itself, an override, or what implements an interface.</summary>
    public static bool MayRun(IMethodSymbol called, IMethodSymbol method)
    {
        var definition = (called.ReducedFrom ?? called).OriginalDefinition;
        return SymbolEqualityComparer.Default.Equals(definition, method)
            || (method.IsOverride && Overrides(method, definition))
            || (definition.ContainingType is { TypeKind: TypeKind.Interface } && (definition.Name == method.Name || !method.ExplicitInterfaceImplementations.IsEmpty) && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(called.ConstructedFrom)?.OriginalDefinition, method));
    }

    private static bool Overrides(IMethodSymbol method, IMethodSymbol definition)
    {
        for (var current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, definition))
            {
                return true;
            }
        }

        return false;
    }
}
