using System.Collections.Immutable;
using LeakAnalyzers.Models;
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
    private readonly Dictionary<ISymbol, int> reads = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> shared = new(SymbolEqualityComparer.Default);

    private FlowGraph(ControlFlowGraph graph, ImmutableArray<ImmutableArray<ImmutableArray<IOperation>>> blocks, IMethodSymbol? function, FlowGraph? outer)
    {
        Graph = graph;
        Blocks = blocks;
        Function = function;
        Outer = outer;
    }

    /// <summary>The lambda or local function; null for a member.</summary>
    public IMethodSymbol? Function { get; }

    /// <summary>The graph around that of a lambda or local function.</summary>
    public FlowGraph? Outer { get; }

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
    public static FlowGraph? Prepare(ControlFlowGraph graph, int mostBlocks, ModelSet models, CancellationToken cancellation)
    {
        if (graph.Blocks.Length > mostBlocks)
        {
            return null;
        }

        var root = Flatten(graph, null, null);
        var all = new List<FlowGraph> { root };
        for (var i = 0; i < all.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var outer = all[i];
            var nested = NestedGraphs(outer, cancellation).Where(inner => inner.Graph.Blocks.Length <= mostBlocks).Select(inner => Flatten(inner.Graph, inner.Function, outer)).ToImmutableArray();
            all[i].Nested = nested;
            all.AddRange(nested);
        }

        // Inner graphs come after outer ones, so going backwards every graph learns what its inner ones share before its outer one asks.
        for (var i = all.Count - 1; i >= 0; i--)
        {
            all[i].NumberVariables(models);
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

    /// <summary>Whether a local is set in one place and read in one place.</summary>
    public bool IsReadOnce(ILocalSymbol local) => definitions.TryGetValue(local, out var value) && value is not null && !shared.Contains(local) && reads.TryGetValue(local, out var count) && count == 1;

    /// <summary>The <c>out</c> and <c>ref</c> parameters with their numbers.</summary>
    public IEnumerable<(IParameterSymbol Parameter, int Holder)> HandedOut { get; private set; } = [];

    /// <summary>Whether a lambda or local function uses the variable too.</summary>
    public bool IsShared(ISymbol variable) => shared.Contains(variable);

    /// <summary>Whether a lambda or local function in this graph uses the object the method belongs to.</summary>
    public bool NestedUsesReceiver => Nested.Any(nested => nested.AllOperations.Any(operation => operation is IInstanceReferenceOperation) || nested.NestedUsesReceiver);

    /// <summary>The graph of a lambda or local function of this graph or of one around it; null where there is none.</summary>
    public FlowGraph? BodyOf(IMethodSymbol function)
    {
        for (var graph = this; graph is not null; graph = graph.Outer)
        {
            foreach (var nested in graph.Nested)
            {
                if (SymbolEqualityComparer.Default.Equals(nested.Function, function.OriginalDefinition))
                {
                    return nested;
                }
            }
        }

        return null;
    }

    /// <summary>The method, lambda or local function that a call runs, where it is known: through a delegate in a variable that is set once.</summary>
    public IMethodSymbol TargetOf(IInvocationOperation call)
    {
        if (call is { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } made })
        {
            for (var graph = this; graph is not null; graph = graph.Outer)
            {
                switch (graph.DefinitionOf(made))
                {
                    case IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation lambda }:
                        return lambda.Symbol;
                    case IDelegateCreationOperation { Target: IMethodReferenceOperation reference }:
                        return reference.Method;
                }
            }
        }

        return call.TargetMethod;
    }

    private static FlowGraph Flatten(ControlFlowGraph graph, IMethodSymbol? function, FlowGraph? outer)
    {
        var blocks = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<IOperation>>>(graph.Blocks.Length);
        foreach (var block in graph.Blocks)
        {
            var roots = block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;
            blocks.Add(roots.Select(InEvaluationOrder).ToImmutableArray());
        }

        return new FlowGraph(graph, blocks.MoveToImmutable(), function, outer);
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

    private static IEnumerable<(ControlFlowGraph Graph, IMethodSymbol Function)> NestedGraphs(FlowGraph outer, CancellationToken cancellation)
    {
        foreach (var lambda in outer.AllOperations.OfType<IFlowAnonymousFunctionOperation>())
        {
            yield return (outer.Graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation), lambda.Symbol);
        }

        foreach (var function in outer.Graph.LocalFunctions)
        {
            yield return (outer.Graph.GetLocalFunctionControlFlowGraph(function, cancellation), function);
        }
    }

    private IEnumerable<IOperation> AllOperations => Blocks.SelectMany(block => block).SelectMany(root => root);

    private void NumberVariables(ModelSet models)
    {
        foreach (var inner in Nested)
        {
            // What a lambda only works with, and forgets before the statement ends, is followed as if the lambda's code stood there.
            var lent = inner.Nested.IsEmpty && inner.variables.Count > 0 && LentVariables.EndsWithItsCall(inner.Function!, AllOperations, models) ? LentVariables.OnlyUsed(inner.AllOperations) : [];
            shared.UnionWith(inner.variables.Keys.Where(variable => !lent.Contains(variable)));
            shared.UnionWith(inner.shared);
        }

        foreach (var operation in AllOperations)
        {
            switch (operation)
            {
                case ILocalReferenceOperation { Local.IsRef: false } local:
                    Number(local.Local);
                    if (local.Parent is not ISimpleAssignmentOperation { IsRef: false } set || set.Target != local)
                    {
                        reads.TryGetValue(local.Local, out var count);
                        reads[local.Local] = count + 1;
                    }

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

        HandedOut = variables.Where(variable => variable.Key is IParameterSymbol { RefKind: RefKind.Out or RefKind.Ref }).Select(variable => ((IParameterSymbol)variable.Key, variable.Value)).ToList();
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
