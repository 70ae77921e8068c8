using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>A control-flow graph made ready for analysis: operations in the order of evaluation, variables numbered, conditions named.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<ISymbol, int> variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, int> captures = [];
    private readonly Dictionary<CaptureId, IOperation?> captured = [];
    private readonly Dictionary<ISymbol, IOperation?> definitions = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> shared = new(SymbolEqualityComparer.Default);

    private FlowGraph(ControlFlowGraph graph, ImmutableArray<ImmutableArray<ImmutableArray<IOperation>>> blocks)
    {
        Graph = graph;
        Blocks = blocks;
    }

    /// <summary>The graph as the compiler made it.</summary>
    public ControlFlowGraph Graph { get; }

    /// <summary>For each block its statements (the branch value last), and for each statement its operations, operands first.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<IOperation>>> Blocks { get; }

    /// <summary>How many variables can hold a resource.</summary>
    public int HolderCount => variables.Count + captures.Count;

    /// <summary>The conditions that decide more than one branch.</summary>
    public FlowConditions Conditions { get; private set; } = FlowConditions.None;

    /// <summary>The lambdas and local functions directly in this graph.</summary>
    public ImmutableArray<FlowGraph> Nested { get; private set; } = ImmutableArray<FlowGraph>.Empty;

    /// <summary>Prepares a graph and those of the lambdas and local functions in it; null when it has more blocks than are worth the time.</summary>
    public static FlowGraph? Prepare(ControlFlowGraph graph, int mostBlocks, CancellationToken cancellation)
    {
        if (graph.Blocks.Length > mostBlocks)
        {
            return null;
        }

        var root = Flatten(graph);
        var all = new List<FlowGraph> { root };
        for (var i = 0; i < all.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var nested = NestedGraphs(all[i], cancellation).Where(inner => inner.Blocks.Length <= mostBlocks).Select(Flatten).ToImmutableArray();
            all[i].Nested = nested;
            all.AddRange(nested);
        }

        // Inner graphs come after outer ones, so going backwards every graph learns what its inner ones share before its outer one asks.
        for (var i = all.Count - 1; i >= 0; i--)
        {
            all[i].NumberVariables();
        }

        return root;
    }

    /// <summary>The number of a local or parameter; null when it is not followed because a lambda or local function uses it too.</summary>
    public int? HolderOf(ISymbol variable) => !shared.Contains(variable) && variables.TryGetValue(variable, out var index) ? index : null;

    /// <summary>The number of an intermediate value.</summary>
    public int? HolderOf(CaptureId capture) => captures.TryGetValue(capture, out var index) ? index : null;

    /// <summary>The expression an intermediate value stands for; null when more than one may be meant.</summary>
    public IOperation? CapturedBy(CaptureId capture) => captured.TryGetValue(capture, out var value) ? value : null;

    /// <summary>The number of the variable an operation reads; null when it reads none that is followed.</summary>
    public int? HolderOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => HolderOf(local.Local),
        IParameterReferenceOperation parameter => HolderOf(parameter.Parameter),
        IFlowCaptureReferenceOperation capture => HolderOf(capture.Id),
        _ => null,
    };

    /// <summary>The expression whose value an operation has: itself, or what the local it reads is always set to.</summary>
    public IOperation? DefinitionOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => definitions.TryGetValue(local.Local, out var value) ? value : null,
        IFlowCaptureReferenceOperation capture => CapturedBy(capture.Id),
        _ => operation,
    };

    /// <summary>Whether a lambda or local function uses the variable too.</summary>
    public bool IsShared(ISymbol variable) => shared.Contains(variable);

    /// <summary>Whether a lambda or local function in this graph uses the object the method belongs to.</summary>
    public bool NestedUsesReceiver => Nested.Any(nested => nested.AllOperations.Any(operation => operation is IInstanceReferenceOperation) || nested.NestedUsesReceiver);

    private static FlowGraph Flatten(ControlFlowGraph graph)
    {
        var blocks = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<IOperation>>>(graph.Blocks.Length);
        foreach (var block in graph.Blocks)
        {
            var roots = block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;
            blocks.Add(roots.Select(InEvaluationOrder).ToImmutableArray());
        }

        return new FlowGraph(graph, blocks.MoveToImmutable());
    }

    private static ImmutableArray<IOperation> InEvaluationOrder(IOperation root)
    {
        var stack = new Stack<IOperation>();
        var reversed = ImmutableArray.CreateBuilder<IOperation>();
        stack.Push(root);
        while (stack.Count > 0)
        {
            var operation = stack.Pop();
            reversed.Add(operation);
            foreach (var child in operation.ChildOperations)
            {
                stack.Push(child);
            }
        }

        reversed.Reverse();
        return reversed.ToImmutable();
    }

    private static IEnumerable<ControlFlowGraph> NestedGraphs(FlowGraph outer, CancellationToken cancellation)
    {
        foreach (var lambda in outer.AllOperations.OfType<IFlowAnonymousFunctionOperation>())
        {
            yield return outer.Graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation);
        }

        foreach (var function in outer.Graph.LocalFunctions)
        {
            yield return outer.Graph.GetLocalFunctionControlFlowGraph(function, cancellation);
        }
    }

    private IEnumerable<IOperation> AllOperations => Blocks.SelectMany(block => block).SelectMany(root => root);

    private void NumberVariables()
    {
        foreach (var inner in Nested)
        {
            shared.UnionWith(inner.variables.Keys);
        }

        foreach (var operation in AllOperations)
        {
            switch (operation)
            {
                case ILocalReferenceOperation { Local.IsRef: false } local:
                    Number(local.Local);
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                    definitions[target.Local] = definitions.ContainsKey(target.Local) ? null : assignment.Value;
                    break;
                case IParameterReferenceOperation parameter:
                    Number(parameter.Parameter);
                    break;
                case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                    Number(declared);
                    break;
                case IRecursivePatternOperation { DeclaredSymbol: { } declared }:
                    Number(declared);
                    break;
                case IFlowCaptureOperation capture:
                    // A capture that is set in two places stands for neither.
                    captured[capture.Id] = captures.ContainsKey(capture.Id) ? null : capture.Value;
                    captures[capture.Id] = 0;
                    break;
                case IFlowCaptureReferenceOperation reference:
                    captures[reference.Id] = 0;
                    break;
            }
        }

        var next = variables.Count;
        foreach (var capture in captures.Keys.ToList())
        {
            captures[capture] = next++;
        }

        Conditions = FlowConditions.Of(this);
    }

    private void Number(ISymbol variable)
    {
        if (!variables.ContainsKey(variable))
        {
            variables.Add(variable, variables.Count);
        }
    }
}
