using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>
/// Tells types whose objects are made again and again, for each client, match or message: <c>while (true) new Session(Accept()).Begin();</c>.
/// What such an object holds goes with it, as far as anybody can see.
/// </summary>
internal sealed class MadeAgain
{
    private const int MostTypes = 8;
    private const int MostCreations = 16;

    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> known = new(SymbolEqualityComparer.Default);
    private readonly WrittenCalls calls;
    private readonly Func<IOperation, IMethodSymbol, RepeatedRun?> runOf;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="calls">The creations of the compilation.</param>
    /// <param name="runOf">Why an operation in a method repeats: there, or because its callers do; null where nothing says so.</param>
    public MadeAgain(WrittenCalls calls, Func<IOperation, IMethodSymbol, RepeatedRun?> runOf)
    {
        this.calls = calls;
        this.runOf = runOf;
    }

    /// <summary>Whether some code certainly makes objects of a type again and again, itself or as a part of what it makes.</summary>
    public bool Is(INamedTypeSymbol type, CancellationToken cancellation) => known.GetOrAdd(type.OriginalDefinition, asked => Search(asked, cancellation));

    private bool Search(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { type };
        var pending = new Queue<INamedTypeSymbol>(seen);
        while (pending.Count > 0)
        {
            var current = pending.Dequeue();
            foreach (var written in calls.CreationsOf(current).Take(MostCreations))
            {
                cancellation.ThrowIfCancellationRequested();
                if (calls.Bind<IObjectCreationOperation>(written, cancellation) is not ({ Type: { } made } creation, { } enclosing) || !SymbolEqualityComparer.Default.Equals(made.OriginalDefinition, current))
                {
                    continue;
                }

                if (MemberOf(enclosing) is IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) } method)
                {
                    if (!IsFirst(creation) && runOf(creation, method) is { IsProven: true })
                    {
                        return true;
                    }
                }
                else if (MemberOf(enclosing) is { IsStatic: false } part && seen.Count < MostTypes && seen.Add(part.ContainingType.OriginalDefinition))
                {
                    // class Game { Snake snake = new(); }: made as often as games are.
                    pending.Enqueue(part.ContainingType.OriginalDefinition);
                }
            }
        }

        return false;
    }

    // instance ??= new Recorder();   if (instance == null) instance = new Recorder();
    private static bool IsFirst(IOperation creation)
    {
        for (var current = creation.Parent; current is not null; current = current.Parent)
        {
            if (current is ICoalesceAssignmentOperation or ICoalesceOperation || (current is IConditionalOperation { Condition: { } asked } && OperationWalk.WithoutNestedFunctions(asked).Any(part => part.ConstantValue is { HasValue: true, Value: null })))
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol MemberOf(ISymbol enclosing)
    {
        while (enclosing is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            enclosing = enclosing.ContainingSymbol;
        }

        return enclosing;
    }
}
