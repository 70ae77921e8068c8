using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>The member in which an object lets go of what it holds: one that is there, one of a base that can be overridden, or a new Dispose.</summary>
/// <param name="Name">What the member is called.</param>
/// <param name="Existing">The member, when the type has it.</param>
/// <param name="Overridden">The member of a base that a new one overrides.</param>
/// <param name="IsDisposable">Whether the type already says that it is disposable.</param>
internal sealed record Teardown(string Name, MethodDeclarationSyntax? Existing, IMethodSymbol? Overridden, bool IsDisposable)
{
    /// <summary>Finds the member for a type; null where none can be used or added.</summary>
    /// <param name="type">The type that holds something.</param>
    /// <param name="disposable">System.IDisposable.</param>
    /// <param name="startedIn">The name of the member that acquires it.</param>
    /// <param name="called">The member that the type's framework calls when it is done with the object.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static Teardown? Find(INamedTypeSymbol type, INamedTypeSymbol disposable, string startedIn, string? called, CancellationToken cancellation)
    {
        foreach (var name in TeardownNames.OppositesOf(startedIn))
        {
            if (ExistingIn(type, name, cancellation) is { } opposite)
            {
                return new(name, opposite, null, true);
            }
        }

        var isDisposable = type.AllInterfaces.Contains(disposable, SymbolEqualityComparer.Default);
        if (ExistingIn(type, "Dispose", cancellation) is { } dispose)
        {
            return isDisposable || dispose.Modifiers.Any(modifier => modifier.ValueText == "override") ? new("Dispose", dispose, null, true) : null;
        }

        if ((ExistingIn(type, "DisposeAsyncCore", cancellation) ?? ExistingIn(type, "DisposeAsync", cancellation)) is { } disposeAsync)
        {
            return new(disposeAsync.Identifier.ValueText, disposeAsync, null, true);
        }

        if (called is not null)
        {
            return Called(type, called, cancellation);
        }

        foreach (var name in TeardownNames.Final)
        {
            if (ExistingIn(type, name, cancellation) is { } existing)
            {
                return new(name, existing, null, true);
            }
        }

        if (isDisposable)
        {
            return OverridableIn(type, "Dispose") is { } overridable ? new("Dispose", null, overridable, true) : null;
        }

        return MembersNamed(type, "Dispose").Any() ? null : new("Dispose", null, null, false);
    }

    private static Teardown? Called(INamedTypeSymbol type, string called, CancellationToken cancellation)
    {
        if (ExistingIn(type, called, cancellation) is { } existing)
        {
            return new(called, existing, null, true);
        }

        if (OverridableIn(type, called) is { } overridable)
        {
            return new(called, null, overridable, true);
        }

        // A message a framework sends by name needs no base to override; one a base keeps for itself must not be hidden.
        return MembersNamed(type, called).Any() ? null : new(called, null, null, true);
    }

    private static MethodDeclarationSyntax? ExistingIn(INamedTypeSymbol type, string name, CancellationToken cancellation)
        => type.GetMembers(name)
            .OfType<IMethodSymbol>()
            .Where(method => method is { IsStatic: false, IsAbstract: false, IsExtern: false })
            .OrderByDescending(IsDisposeOfBool)
            .ThenBy(method => method.Parameters.Length)
            .Select(method => (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation))
            .OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(method => method.Body is not null || method.ExpressionBody is { Expression: not ThrowExpressionSyntax });

    private static IMethodSymbol? OverridableIn(INamedTypeSymbol type, string name)
    {
        var known = MembersNamed(type, name).ToList();
        var inherited = known.FirstOrDefault(IsDisposeOfBool) ?? known.FirstOrDefault(method => name != "Dispose" || method.Parameters.IsEmpty);
        return inherited is { IsSealed: false } && (inherited.IsVirtual || inherited.IsOverride || inherited.IsAbstract) && inherited.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
            ? inherited
            : null;
    }

    private static IEnumerable<IMethodSymbol> MembersNamed(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var method in current.GetMembers(name).OfType<IMethodSymbol>())
            {
                yield return method;
            }
        }
    }

    private static bool IsDisposeOfBool(IMethodSymbol method) => method is { Name: "Dispose", Parameters: { Length: 1 } parameters } && parameters[0].Type.SpecialType == SpecialType.System_Boolean;
}
