using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>What the compilation's own methods do, read from their bodies when a call asks for one.</summary>
internal sealed class MethodSummaries
{
    /// <summary>How many calls deep bodies are read.</summary>
    public const int Deepest = 3;

    private const int MostBlocks = 300;

    private readonly Ownership ownership;

    public MethodSummaries(Ownership ownership) => this.ownership = ownership;

    /// <summary>The contract a method's body keeps; null when it has no body in the compilation.</summary>
    public CallContract? Of(IMethodSymbol method, int depth, CancellationToken cancellation)
    {
        var implementation = method.PartialImplementationPart ?? method;
        if (implementation.DeclaringSyntaxReferences.IsEmpty || implementation.IsAbstract || implementation.IsExtern)
        {
            return null;
        }

        // Beyond the limit everything is taken and nothing is new: silence. A cycle ends here too.
        if (depth >= Deepest || GraphOf(implementation, cancellation) is not { } graph || FlowGraph.Prepare(graph, MostBlocks, ownership.Leaks.Models, cancellation) is not { } prepared)
        {
            return Silent(implementation);
        }

        return Summarize(implementation, prepared, depth + 1, cancellation);
    }

    /// <summary>The contract that the body of a lambda or local function keeps.</summary>
    public CallContract OfFunction(IMethodSymbol function, FlowGraph body, int depth, CancellationToken cancellation)
        => depth >= Deepest ? Silent(function) : Summarize(function, body, depth + 1, cancellation);

    private static CallContract Silent(IMethodSymbol method)
        => new(Effect.Takes, method.Parameters.Select(_ => Effect.Takes).ToImmutableArray(), method.MethodKind == MethodKind.Constructor ? ResultOwner.Caller : ResultOwner.Other);

    private ControlFlowGraph? GraphOf(IMethodSymbol method, CancellationToken cancellation)
    {
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (!ownership.Leaks.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return null;
        }

#pragma warning disable RS1030 // Summaries are asked for across files; they are few and kept.
        var model = ownership.Leaks.Compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        return model.GetOperation(syntax, cancellation) switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IBlockOperation { Parent: null } body => ControlFlowGraph.Create(body, cancellation),
            _ => null,
        };
    }

    private CallContract Summarize(IMethodSymbol method, FlowGraph graph, int depth, CancellationToken cancellation)
    {
        var resources = new ResourceTable();
        var flow = new OwnershipFlow(ownership, graph, resources, depth, cancellation);
        var masks = new ulong[method.Parameters.Length];
        foreach (var parameter in method.Parameters)
        {
            masks[parameter.Ordinal] = Enter(parameter, graph, resources, flow);
        }

        var receiver = method.IsStatic || method.ContainingType is null ? 0 : resources.AddForeign(method.ContainingType, null);
        flow.Transfer.Receiver = receiver;
        flow.Start.Create(receiver);
        if (!flow.Run())
        {
            return Silent(method);
        }

        var effects = method.Parameters.Select(parameter => EffectOn(masks[parameter.Ordinal], flow, graph.IsShared(parameter) || parameter.RefKind is not (RefKind.None or RefKind.Ref))).ToImmutableArray();
        var (owner, ordinal) = ResultOf(method, flow, resources, masks, receiver);
        var receiverEffect = receiver == 0 ? Effect.Uses : EffectOn(receiver, flow, isHidden: false);
        return new CallContract(receiverEffect, effects, owner, ordinal, HandedOut: HandedOutBy(method, graph, flow, resources, masks), Pair: owner == ResultOwner.Caller ? PairOf(flow.Returned, resources) : null);
    }

    private static ImmutableArray<ResultOwner> HandedOutBy(IMethodSymbol method, FlowGraph graph, OwnershipFlow flow, ResourceTable resources, ulong[] masks)
        => method.Parameters.All(parameter => parameter.RefKind == RefKind.None) ? default
            : method.Parameters.Select(parameter =>
            {
                var mask = flow.HandedOutBy(parameter);
                var isUnknown = graph.HolderOf(parameter) is not { } holder || flow.Transfer.IsDoubtful(holder);
                return parameter.RefKind == RefKind.Ref && !isUnknown && mask == masks[parameter.Ordinal] ? ResultOwner.Argument
                    : mask != 0 && !isUnknown && (mask & (flow.Transfer.Escaped | resources.Foreign)) == 0 ? ResultOwner.Caller
                    : ResultOwner.Other;
            }).ToImmutableArray();

    private static ulong Enter(IParameterSymbol parameter, FlowGraph graph, ResourceTable resources, OwnershipFlow flow)
    {
        if (graph.HolderOf(parameter) is not { } holder || parameter.RefKind is not (RefKind.None or RefKind.Ref))
        {
            return 0;
        }

        var mask = resources.AddForeign(parameter.Type, parameter);
        flow.Start.Create(mask);
        flow.Start.Hold(holder, mask);
        return mask;
    }

    private static ModelEntry? PairOf(ulong returned, ResourceTable resources)
        => resources.In(returned).Select(resource => resource.Pair).Distinct().ToList() is { Count: 1 } same ? same[0] : null;

    private static Effect EffectOn(ulong mask, OwnershipFlow flow, bool isHidden)
        => isHidden ? Effect.Takes
            : (flow.Transfer.Released & mask) != 0 ? Effect.Releases
            : ((flow.Transfer.Escaped | flow.Transfer.GivenToNative) & mask) != 0 ? Effect.Takes
            : Effect.Uses;

    private static (ResultOwner Owner, int Ordinal) ResultOf(IMethodSymbol method, OwnershipFlow flow, ResourceTable resources, ulong[] masks, ulong receiver)
    {
        if (method.MethodKind == MethodKind.Constructor)
        {
            // An object that its own constructor hands out (to a parent, a registry) has an owner already.
            return (flow.Transfer.Escaped & receiver) != 0 || flow.Transfer.IsBornAWrapper ? (ResultOwner.Other, 0) : (ResultOwner.Caller, 0);
        }

        if (receiver != 0 && (flow.Returned & receiver) != 0)
        {
            return (ResultOwner.Receiver, 0);
        }

        var alias = Array.FindIndex(masks, mask => (mask & flow.Returned) != 0);
        if (alias >= 0)
        {
            return (ResultOwner.Argument, alias);
        }

        // What is kept as well as returned (added to a list, set in a field) has an owner already.
        var made = flow.Returned & ~resources.Foreign;
        return !flow.ReturnsUnknown && made != 0 && (made & flow.Transfer.Escaped) == 0 ? (ResultOwner.Caller, 0) : (ResultOwner.Other, 0);
    }
}
