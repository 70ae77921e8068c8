using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers;

/// <summary>What a rule gathers from the bodies of one type.</summary>
internal interface ITypeBodies
{
    /// <summary>Reads the body of a member of the type or of a type nested in it. Called from several threads at once.</summary>
    void Read(IOperation body, ISymbol owner, CancellationToken cancellation);
}

/// <summary>
/// Reads all bodies of the types a rule is interested in, and hands over what was gathered when a type has ended. The bodies come from an action of the
/// compilation and not of the type: the compiler gathers the actions of a type anew for each of its members, which costs more than the rules themselves.
/// </summary>
internal sealed class TypeBodies<T>
    where T : class, ITypeBodies
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, T?> types = new(SymbolEqualityComparer.Default);
    private readonly Func<INamedTypeSymbol, T?> begin;

    private TypeBodies(Func<INamedTypeSymbol, T?> begin) => this.begin = begin;

    /// <summary>Follows the types of a compilation.</summary>
    /// <param name="start">Where the actions are registered.</param>
    /// <param name="begin">Gives the place where what a type does is gathered, or null for a type that is of no interest.</param>
    /// <param name="judge">Judges a type of which everything is known.</param>
    public static void Follow(CompilationStartAnalysisContext start, Func<INamedTypeSymbol, T?> begin, Action<SymbolAnalysisContext, T> judge)
    {
        var bodies = new TypeBodies<T>(begin);
        start.RegisterSymbolStartAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (bodies.Of(type) is { } gathered)
                {
                    symbol.RegisterSymbolEndAction(end =>
                    {
                        bodies.types.TryRemove(type, out _);
                        judge(end, gathered);
                    });
                }
                else if (bodies.IsInsideFollowed(type))
                {
                    // A type ends when those nested in it have ended, and one without an action at its end ends before its members.
                    symbol.RegisterSymbolEndAction(static _ => { });
                }
            },
            SymbolKind.NamedType);
        start.RegisterOperationBlockAction(bodies.Read);
    }

    private T? Of(INamedTypeSymbol type) => types.GetOrAdd(type, begin);

    private bool IsInsideFollowed(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (Of(outer) is not null)
            {
                return true;
            }
        }

        return false;
    }

    // The code of a nested type reaches the private members of the types around it.
    private void Read(OperationBlockAnalysisContext code)
    {
        for (var type = code.OwningSymbol as INamedTypeSymbol ?? code.OwningSymbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (Of(type) is { } gathered)
            {
                foreach (var body in code.OperationBlocks)
                {
                    gathered.Read(body, code.OwningSymbol, code.CancellationToken);
                }
            }
        }
    }
}
