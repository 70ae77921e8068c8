using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>How a type can be disposed.</summary>
internal static class Disposability
{
    /// <summary>Whether it implements IDisposable.</summary>
    public static bool IsSync(ITypeSymbol type) => Implements(type, "IDisposable");

    /// <summary>Whether it implements IAsyncDisposable.</summary>
    public static bool IsAsync(ITypeSymbol type) => Implements(type, "IAsyncDisposable");

    private static bool Implements(ITypeSymbol type, string contract)
        => IsNamed(type, contract) || type.AllInterfaces.Any(candidate => IsNamed(candidate, contract));

    private static bool IsNamed(ITypeSymbol type, string name)
        => type.Name == name && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
