using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>How long the objects of a type live, by the places of the compilation that make them.</summary>
internal sealed class MadeObjects
{
    private readonly WrittenCalls calls;
    private readonly MadeAgain again;
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> momentary = new(SymbolEqualityComparer.Default);

    /// <summary>Reads nothing yet.</summary>
    /// <param name="calls">The creations of the compilation.</param>
    /// <param name="runOf">Why an operation in a method repeats: there, or because its callers do; null where nothing says so.</param>
    public MadeObjects(WrittenCalls calls, Func<IOperation, IMethodSymbol, RepeatedRun?> runOf)
    {
        this.calls = calls;
        again = new MadeAgain(calls, runOf);
    }

    /// <summary>Whether every object of a type is dropped soon: it stays in a local, or replaces the one before.</summary>
    public bool IsForAMoment(INamedTypeSymbol type) => momentary.GetOrAdd(type.OriginalDefinition, asked => MomentaryObject.IsEach(calls.CreationsOf(asked)));

    /// <summary>Whether some code certainly makes objects of a type again and again.</summary>
    public bool IsAgain(INamedTypeSymbol type, CancellationToken cancellation) => again.Is(type, cancellation);

    /// <summary>Whether every object of a plain type is made for a task of the method that makes it, elsewhere than where something repeats.</summary>
    public bool IsInPassing(INamedTypeSymbol type, RepeatedRun run, CancellationToken cancellation)
        => type.BaseType is { SpecialType: SpecialType.System_Object }
            && run.Place is { } place && !TypeText.Contains(place, type)
            && MadeInPassing.IsEach(calls.CreationsOf(type), calls.ModelOf, place, cancellation);
}
