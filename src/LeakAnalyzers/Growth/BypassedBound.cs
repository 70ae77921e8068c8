using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Finds adds that leave a method without the trim that always follows another add of it.</summary>
internal static class BypassedBound
{
    private const int MostBlocks = 500;

    /// <summary>The adds that pass no bound on some way through the method, if another add of it always reaches one and nothing else in the type bounds the collection.</summary>
    public static ImmutableArray<PartialBound> Find(ISymbol holder, IMethodSymbol function, ImmutableArray<IOperation> adds, ImmutableArray<HolderUse> bounds, TypeUses type)
    {
        var none = ImmutableArray<PartialBound>.Empty;
        if (adds.Length < 2 || adds.Select(add => add.Syntax.SyntaxTree).Distinct().Count() != 1 || PlacesOf(holder, function, bounds, type) is not { IsEmpty: false } places)
        {
            return none;
        }

        var root = OperationWalk.Root(adds[0]);

        var graph = root switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body),
            IBlockOperation block => ControlFlowGraph.Create(block),
            _ => null,
        };
        if (graph is null || graph.Blocks.Length > MostBlocks)
        {
            return none;
        }

        var paths = new Paths(graph, adds, places);
        return adds.Any(paths.IsAlwaysBounded)
            ? adds.Where(paths.IsBypassed).Select(add => new PartialBound(add, places[0])).ToImmutableArray()
            : none;
    }

    // Where the method bounds the collection: the size check around a removal, the removal, or the call of a private method that holds it. Empty where another method bounds it too.
    private static ImmutableArray<IOperation> PlacesOf(ISymbol holder, IMethodSymbol function, ImmutableArray<HolderUse> bounds, TypeUses type)
    {
        var places = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var bound in bounds)
        {
            if (SymbolEqualityComparer.Default.Equals(bound.Function, function))
            {
                if (CheckAround(bound, holder) is not { } check)
                {
                    // What happens for another reason than the size is no bound on every round.
                    return ImmutableArray<IOperation>.Empty;
                }

                places.Add(check);
                continue;
            }

            var calls = type.CallsOf(bound.Function!).ToList();
            if (bound.Function!.DeclaredAccessibility != Accessibility.Private || calls.Count == 0 || CheckAround(bound, holder) is null
                || calls.Any(call => !SymbolEqualityComparer.Default.Equals(call.Function, function) || call.Place is not IInvocationOperation || OperationWalk.EnclosingFunction(call.Place) is not null))
            {
                return ImmutableArray<IOperation>.Empty;
            }

            places.AddRange(calls.Select(call => HalfClearedData.StatementOf(call.Place) ?? call.Place));
        }

        return places.ToImmutable();
    }

    private static IOperation? CheckAround(HolderUse bound, ISymbol holder)
    {
        for (var current = bound.Reference.Parent; current is not null; current = current.Parent)
        {
            var condition = current switch
            {
                IConditionalOperation choice => choice.Condition,
                IWhileLoopOperation { ConditionIsTop: true } loop => loop.Condition,
                _ => null,
            };
            if (condition is not null)
            {
                return condition.DescendantsAndSelf().Any(operation => GrowingAssignment.IsMention(operation, holder)) ? current : null;
            }
        }

        return null;
    }

    /// <summary>The ways through a method between its adds and its bounds.</summary>
    private sealed class Paths
    {
        private readonly ControlFlowGraph graph;
        private readonly Dictionary<BasicBlock, List<(int Add, bool IsBound)>> events = [];
        private readonly ImmutableArray<IOperation> adds;
        private readonly HashSet<BasicBlock> freeFromEntry;

        public Paths(ControlFlowGraph graph, ImmutableArray<IOperation> adds, ImmutableArray<IOperation> places)
        {
            this.graph = graph;
            this.adds = adds;
            foreach (var block in graph.Blocks)
            {
                foreach (var operation in block.Operations.Concat(block.BranchValue is { } value ? new[] { value } : Array.Empty<IOperation>()).SelectMany(statement => statement.DescendantsAndSelf()))
                {
                    var add = -1;
                    for (var i = 0; i < adds.Length; i++)
                    {
                        add = adds[i].Syntax == operation.Syntax && operation is IInvocationOperation or IAssignmentOperation && adds[i].Kind == operation.Kind ? i : add;
                    }

                    var isBound = add < 0 && places.Any(place => place.Syntax.Span.Contains(operation.Syntax.Span));
                    if (add >= 0 || isBound)
                    {
                        (events.TryGetValue(block, out var known) ? known : events[block] = []).Add((add, isBound));
                    }
                }
            }

            freeFromEntry = Reach(new[] { graph.Blocks[0] });
        }

        /// <summary>Whether every way from the add out of the method passes a bound.</summary>
        public bool IsAlwaysBounded(IOperation add) => BlockOf(add) is var (block, index) && block is not null && !Leaves(block, index);

        /// <summary>Whether a way through the add passes no bound from beginning to end.</summary>
        public bool IsBypassed(IOperation add)
            => BlockOf(add) is var (block, index) && block is not null && freeFromEntry.Contains(block) && !events[block].Take(index).Any(happens => happens.IsBound) && Leaves(block, index);

        private (BasicBlock? Block, int Index) BlockOf(IOperation add)
        {
            var wanted = adds.IndexOf(add);
            foreach (var entry in events)
            {
                var index = entry.Value.FindIndex(happens => happens.Add == wanted);
                if (index >= 0)
                {
                    return (entry.Key, index);
                }
            }

            return (null, -1);
        }

        private bool Leaves(BasicBlock block, int index)
            => !events[block].Skip(index + 1).Any(happens => happens.IsBound)
                && Reach(Successors(block)).Any(reached => reached.Kind == BasicBlockKind.Exit);

        // The blocks that can be reached without a bound before them.
        private HashSet<BasicBlock> Reach(IEnumerable<BasicBlock> from)
        {
            var reached = new HashSet<BasicBlock>(from);
            var pending = new Stack<BasicBlock>(reached);
            while (pending.Count > 0)
            {
                var block = pending.Pop();
                if (events.TryGetValue(block, out var happening) && happening.Any(happens => happens.IsBound))
                {
                    continue;
                }

                foreach (var next in Successors(block).Where(reached.Add))
                {
                    pending.Push(next);
                }
            }

            return reached;
        }

        private static IEnumerable<BasicBlock> Successors(BasicBlock block)
        {
            if (block.FallThroughSuccessor?.Destination is { } fallThrough)
            {
                yield return fallThrough;
            }

            if (block.ConditionalSuccessor?.Destination is { } conditional)
            {
                yield return conditional;
            }
        }
    }
}
