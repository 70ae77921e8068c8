using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>Follows ownership through one method, from its entry over every branch, handler and finally block to its exits.</summary>
/// <remarks>
/// Exceptions have no edges in the compiler's graph. They are added here: from each operation that may throw to the handlers around it, with
/// everything open marked as open after an exception. A finally block is followed once for each branch or exception that starts it.
/// </remarks>
internal sealed partial class OwnershipFlow
{
    private const int MostPartitions = 8;

    private readonly FlowGraph graph;
    private readonly ResourceTable resources;
    private readonly ModelSet models;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<(int Block, Continuation? Then), FlowNode> nodes = [];
    private readonly Queue<FlowNode> pending = new();
    private readonly HashSet<(int Block, Continuation? Then)> seeded = [];
    private readonly Dictionary<(int Resource, LossKind Kind), LeakPath> leaks = [];
    private readonly Dictionary<IParameterSymbol, ulong> handedOut = new(SymbolEqualityComparer.Default);
    private int budget;

    public OwnershipFlow(Ownership ownership, FlowGraph graph, ResourceTable resources, int depth, CancellationToken cancellation)
    {
        this.graph = graph;
        this.resources = resources;
        models = ownership.Leaks.Models;
        this.cancellation = cancellation;
        Transfer = new OwnershipTransfer(ownership, graph, resources, depth, cancellation);
        Start = new OwnershipState(graph.HolderCount);
        budget = 1000 + (30 * graph.Blocks.Length);
    }

    /// <summary>The transfer function, which knows afterwards what was released and given away.</summary>
    public OwnershipTransfer Transfer { get; }

    /// <summary>The state at the entry.</summary>
    public OwnershipState Start { get; }

    /// <summary>What returns give to the caller.</summary>
    public ulong Returned { get; private set; }

    /// <summary>Whether some return gives a value of which nothing is known (null counts as known).</summary>
    public bool ReturnsUnknown { get; private set; }

    /// <summary>What the caller finds in its variable after the call, for an <c>out</c> or <c>ref</c> parameter.</summary>
    public ulong HandedOutBy(IParameterSymbol parameter) => handedOut.TryGetValue(parameter, out var mask) ? mask : 0;

    /// <summary>All that is handed out by <c>out</c> and <c>ref</c> parameters.</summary>
    public ulong HandedOut => handedOut.Values.Aggregate(0UL, (all, mask) => all | mask);

    /// <summary>The ways in which resources are lost.</summary>
    public ImmutableArray<LeakPath> Leaks => leaks.Values.ToImmutableArray();

    /// <summary>Runs the analysis; false when it needed more time than it is worth, and nothing it found counts.</summary>
    public bool Run()
    {
        Arrive(0, null, Start);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = pending.Dequeue();
            node.IsPending = false;
            foreach (var state in node.TakeChanged())
            {
                if (budget-- == 0)
                {
                    return false;
                }

                Visit(node, state);
            }
        }

        return true;
    }

    private void Visit(FlowNode node, OwnershipState state)
    {
        var block = graph.Graph.Blocks[node.Block];
        if (block.Kind == BasicBlockKind.Exit)
        {
            HandOut(state);
            Lose((state.Open | state.OpenAfterException) & ~resources.Foreign, state, LossKind.OutOfScope, exit: null);
            return;
        }

        Transfer.Begin();
        var statements = graph.Blocks[node.Block];
        for (var i = 0; i < statements.Length; i++)
        {
            Transfer.Begin();
            foreach (var operation in statements[i])
            {
                var created = Transfer.CreatedNow;
                Transfer.Apply(operation, state);
                if (Transfer.MayThrow(operation) && !Transfer.IsWrapping(operation, created))
                {
                    // What the call releases or takes counts as released or taken; what it creates was not created.
                    Throw(state, Transfer.CreatedNow & ~created, block.EnclosingRegion, node.Then, operation);
                }
            }

            var isBranchValue = block.BranchValue is not null && i == statements.Length - 1;
            if (isBranchValue && block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Return)
            {
                Return(block.BranchValue!, state);
            }
            else if (isBranchValue && block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw)
            {
                Transfer.Escape(Transfer.ValueOf(block.BranchValue), state);
            }

            LoseUnheld(state, statements[i][statements[i].Length - 1]);
        }

        if (block.ConditionKind == ControlFlowConditionKind.None)
        {
            Follow(block.FallThroughSuccessor, state, block, node.Then, null);
            return;
        }

        var whenTaken = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        Follow(block.ConditionalSuccessor, state.Clone(), block, node.Then, whenTaken);
        Follow(block.FallThroughSuccessor, state, block, node.Then, !whenTaken);
    }

    private void Return(IOperation value, OwnershipState state)
    {
        var mask = Transfer.ValueOf(value);
        Returned |= mask;
        ReturnsUnknown |= Transfer.IsDoubtful(value, mask);
        state.Close(mask);
    }

    // What the caller finds in its variables after the call.
    private void HandOut(OwnershipState state)
    {
        foreach (var (parameter, holder) in graph.HandedOut)
        {
            var mask = state.Held(holder);
            handedOut.TryGetValue(parameter, out var before);
            handedOut[parameter] = before | mask;
            state.Close(mask);
        }
    }

    private void Arrive(int block, Continuation? then, OwnershipState state)
    {
        if (!nodes.TryGetValue((block, then), out var node))
        {
            nodes.Add((block, then), node = new FlowNode(block, then));
        }

        if (node.Join(state, MostPartitions) && !node.IsPending)
        {
            node.IsPending = true;
            pending.Enqueue(node);
        }
    }

    // Takes over what the outcome of a condition tells; false when it contradicts what is known.
    private bool Assume(IOperation condition, bool outcome, OwnershipState state)
    {
        if (condition.ConstantValue is { HasValue: true, Value: bool constant } && constant != outcome)
        {
            return false;
        }

        var question = FlowQuestion.Of(condition);
        var answer = question.Answer(outcome);
        if (graph.Conditions.NumberOf(question) is { } number)
        {
            var valuation = state.Valuation;
            if (!graph.Conditions.Learn(number, answer, ref valuation))
            {
                return false;
            }

            state.Valuation = valuation;
        }

        if (question.AsksForNull && answer)
        {
            // What is null was never created.
            state.Close(Held(question.Operand, state));
        }
        else if (StateQuestion.WhenClosed(question, models) is var (owner, whenClosed) && whenClosed == answer)
        {
            // What says itself that it is closed, or was never opened, needs no dispose.
            state.Close(Held(owner, state));
        }
        else if (SameObject.Compared(question, answer) is var (one, another))
        {
            // What is the same object as another variable's is not the new one.
            state.Close(Held(one, state) | Held(another, state));
        }
        else if (!question.AsksForNull && !answer)
        {
            state.Close(Transfer.OutOf(graph.DefinitionOf(question.Operand)));
        }

        return true;
    }

    private ulong Held(IOperation operand, OwnershipState state)
    {
        var value = Transfer.ValueOf(operand);
        return value != 0 ? value : graph.HolderOf(operand) is { } holder ? state.Held(holder) : 0;
    }
}
