using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Lifetimes;

/// <summary>Services of which a container makes one object for the whole process, as the code of the program says.</summary>
internal static class InjectedSingleton
{
    /// <summary>Whether the type is registered as a singleton: <c>services.AddSingleton&lt;IClock, Clock&gt;()</c>.</summary>
    public static bool Is(ITypeSymbol? type, Compilation compilation, CancellationToken cancellation)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, SpecialType: SpecialType.None } named
            && WholeProgram.Mentions(named.Name, compilation, cancellation).Any(CreationSite.RegistersSingleton);
}
