using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// Whether a local that is moved out of its scope by name was moved on every path to where it is returned:
/// <c>var t = a + b; if (c) t.MoveToOuterDisposeScope(); return t;</c>
/// </summary>
internal sealed class MovesOnPaths
{
    private const int Moved = 1;
    private const int Unmoved = 2;

    private readonly AmbientScopes scopes;
    private readonly ScopeRegion region;
    private readonly ControlFlowGraph graph;
    private readonly VariableUses uses;
    private readonly CancellationToken cancellation;

    public MovesOnPaths(AmbientScopes scopes, ScopeRegion region, ControlFlowGraph graph, VariableUses uses, CancellationToken cancellation)
    {
        this.scopes = scopes;
        this.region = region;
        this.graph = graph;
        this.uses = uses;
        this.cancellation = cancellation;
    }

    /// <summary>The locals that statements in some code move by name.</summary>
    public static IEnumerable<ILocalSymbol> NamedIn(AmbientScopes scopes, IEnumerable<IOperation> code)
        => code.SelectMany(part => part.DescendantsAndSelf()).OfType<IExpressionStatementOperation>()
            .Select(statement => statement.Operation).OfType<IInvocationOperation>()
            .Where(call => Leaves(scopes, call))
            .SelectMany(call => call.Arguments.Select(argument => argument.Value).Append(call.Instance))
            .Select(BareValue.OrNull).OfType<ILocalReferenceOperation>().Where(local => scopes.IsBorn(local.Type)).Select(local => local.Local)
            .Distinct<ILocalSymbol>(SymbolEqualityComparer.Default);

    /// <summary>The syntax of each place where the local is returned, with whether it may be unmoved there and whether it may have been moved.</summary>
    public IReadOnlyDictionary<SyntaxNode, (bool Unmoved, bool Moved)> Returns(ILocalSymbol local)
    {
        var found = new Dictionary<SyntaxNode, (bool, bool)>();
        if (uses.IsCaptured(local))
        {
            return found;
        }

        var made = MadeIn(local);
        var states = new int[graph.Blocks.Length];
        var pending = new Queue<BasicBlock>(graph.Blocks.Where(block => block.IsReachable));
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = pending.Dequeue();
            var state = states[block.Ordinal];
            foreach (var operation in block.Operations)
            {
                state = After(operation, local, made, state);
            }

            if (block.BranchValue is { } value)
            {
                if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Return })
                {
                    foreach (var returned in Returned(value).Where(returned => SymbolEqualityComparer.Default.Equals(returned.Local, local)))
                    {
                        found[returned.Syntax] = ((state & Unmoved) != 0, (state & Moved) != 0);
                    }
                }

                state = After(value, local, made, state);
            }

            foreach (var next in NextOf(block))
            {
                if ((states[next.Ordinal] | state) != states[next.Ordinal])
                {
                    states[next.Ordinal] |= state;
                    pending.Enqueue(next);
                }
            }
        }

        return found;
    }

    /// <summary>Whether the conditions under which the local is moved decide other branches too, so that paths may not mean what they seem.</summary>
    public static bool IsDecidedElsewhere(AmbientScopes scopes, ILocalSymbol local, IEnumerable<IOperation> code)
    {
        var conditions = code.SelectMany(part => part.DescendantsAndSelf()).OfType<IConditionalOperation>().ToList();
        var guards = conditions.Where(condition => MovesIn(scopes, local, condition)).ToList();
        var decided = new HashSet<ISymbol>(guards.SelectMany(guard => Named(guard.Condition)), SymbolEqualityComparer.Default);
        return conditions.Except(guards).Any(other => Named(other.Condition).Any(decided.Contains));
    }

    private static bool MovesIn(AmbientScopes scopes, ILocalSymbol local, IConditionalOperation condition)
        => condition.Descendants().OfType<IInvocationOperation>().Any(call => Leaves(scopes, call) && call.Descendants().OfType<ILocalReferenceOperation>().Any(name => SymbolEqualityComparer.Default.Equals(name.Local, local)));

    private static IEnumerable<ISymbol> Named(IOperation condition)
        => condition.DescendantsAndSelf().Select(KeptGraph.VariableOf).OfType<ISymbol>();

    private static bool Leaves(AmbientScopes scopes, IInvocationOperation call)
        => scopes.Models.Says(call.TargetMethod, ModelFact.MovesToOuter) || scopes.Models.Says(call.TargetMethod, ModelFact.LeavesScope);

    // The declarations and assignments that give the local a value made under the scope and not moved at once.
    private HashSet<SyntaxNode> MadeIn(ILocalSymbol local)
    {
        var made = new HashSet<SyntaxNode>();
        foreach (var value in uses.WrittenTo(local))
        {
            if (region.Frame.Syntax.Span.Contains(value.Syntax.Span) && value.Syntax.SpanStart > region.Resource.Syntax.Span.End && !IsFree(value) && scopes.Residues.IsNew(value, uses, 0, cancellation) && WriteOf(value) is { } write)
            {
                made.Add(write);
            }
        }

        return made;
    }

    // Moved out at once, or detached by the method that made it.
    private bool IsFree(IOperation value)
        => BareValue.Of(value) is IInvocationOperation call
            && (Leaves(scopes, call) || scopes.Residues.Of(call.TargetMethod, 0, cancellation) is { ReturnsFree: true });

    private static SyntaxNode? WriteOf(IOperation value)
    {
        var write = value is ICompoundAssignmentOperation ? value : value.Parent;
        while (write is IConversionOperation)
        {
            write = write.Parent;
        }

        return (write is IVariableInitializerOperation { Parent: { } declarator } ? declarator : write)?.Syntax;
    }

    private int After(IOperation operation, ILocalSymbol local, HashSet<SyntaxNode> made, int state)
    {
        foreach (var part in operation.DescendantsAndSelf().OrderBy(part => part.Syntax.Span.End))
        {
            state = part switch
            {
                IAssignmentOperation { Target: ILocalReferenceOperation target } when Is(target, local) => made.Contains(part.Syntax) ? Unmoved : Moved,
                IInvocationOperation call when Names(call, local) && !OnlyUses(call, local) => Moved,
                _ => state,
            };
        }

        return state;
    }

    // A modelled call that neither moves nor releases what it is given.
    private bool OnlyUses(IInvocationOperation call, ILocalSymbol local)
        => !Leaves(scopes, call)
            && !(call.TargetMethod.Name == nameof(IDisposable.Dispose))
            && (scopes.IsModelled(call.TargetMethod, local.Type) || scopes.Models.ResultOf(call.TargetMethod) is not null || StoringCalls.OnlyReads(call.TargetMethod));

    private static bool Names(IInvocationOperation call, ILocalSymbol local)
        => (BareValue.OrNull(call.Instance) is ILocalReferenceOperation receiver && Is(receiver, local))
            || call.Arguments.Any(argument => BareValue.Of(argument.Value) is ILocalReferenceOperation given && Is(given, local));

    private static bool Is(ILocalReferenceOperation reference, ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static IEnumerable<ILocalReferenceOperation> Returned(IOperation value) => BareValue.Of(value) switch
    {
        ILocalReferenceOperation local => [local],
        ITupleOperation tuple => tuple.Elements.Select(BareValue.Of).OfType<ILocalReferenceOperation>(),
        _ => [],
    };

    private IEnumerable<BasicBlock> NextOf(BasicBlock block)
    {
        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch?.Destination is { } destination)
            {
                yield return destination;
            }
        }

        // Anything in a try block may jump to its handlers.
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch } whole })
            {
                foreach (var handler in whole.NestedRegions.Where(nested => nested.Kind != ControlFlowRegionKind.Try))
                {
                    yield return graph.Blocks[handler.FirstBlockOrdinal];
                }
            }
        }
    }
}
