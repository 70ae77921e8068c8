using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>What the analysis of a method found.</summary>
/// <param name="Leaks">The ways in which resources are lost.</param>
/// <param name="Released">The resources that some path releases.</param>
/// <param name="Escaped">The resources that some path returns, stores or hands on.</param>
/// <param name="GivenToNative">The resources that some path gives to a native function, which may keep them.</param>
internal sealed record OwnershipResult(ImmutableArray<LeakPath> Leaks, ImmutableHashSet<Resource> Released, ImmutableHashSet<Resource> Escaped, ImmutableHashSet<Resource> GivenToNative)
{
    /// <summary>A method with more blocks is not analysed.</summary>
    public const int MostBlocks = 2000;

    /// <summary>The losses of one kind, of resources that are not lost in a plainer way too: each resource is reported once.</summary>
    public IEnumerable<LeakPath> LossesBy(LossKind kind)
        => Leaks.Where(leak => leak.Kind == kind && leak.Resource.Pair is null && !Leaks.Any(other => other.Resource == leak.Resource && other.Kind < kind));

    /// <summary>The plainest loss of each resource that must be given back.</summary>
    public IEnumerable<LeakPath> LossesOfPairs => Leaks.Where(leak => leak.Resource.Pair is not null && !Leaks.Any(other => other.Resource == leak.Resource && other.Kind < leak.Kind));

    private static readonly OwnershipResult Nothing = new(ImmutableArray<LeakPath>.Empty, ImmutableHashSet<Resource>.Empty, ImmutableHashSet<Resource>.Empty, ImmutableHashSet<Resource>.Empty);

    /// <summary>Analyses a graph and the lambdas and local functions in it.</summary>
    public static OwnershipResult Compute(Ownership ownership, ControlFlowGraph graph, CancellationToken cancellation)
    {
        // Half-typed code says nothing about what it will be.
        if (graph.OriginalOperation.Syntax.ContainsDiagnostics || FlowGraph.Prepare(graph, MostBlocks, ownership.Leaks.Models, cancellation) is not { } root)
        {
            return Nothing;
        }

        var leaks = ImmutableArray.CreateBuilder<LeakPath>();
        var released = ImmutableHashSet.CreateBuilder<Resource>();
        var escaped = ImmutableHashSet.CreateBuilder<Resource>();
        var native = ImmutableHashSet.CreateBuilder<Resource>();
        var pending = new Queue<FlowGraph>();
        pending.Enqueue(root);
        while (pending.Count > 0)
        {
            var current = pending.Dequeue();
            foreach (var nested in current.Nested)
            {
                pending.Enqueue(nested);
            }

            var resources = new ResourceTable();
            var flow = new OwnershipFlow(ownership, current, resources, depth: 0, cancellation);
            if (flow.Run())
            {
                leaks.AddRange(flow.Leaks);
                released.UnionWith(resources.In(flow.Transfer.Released));
                native.UnionWith(resources.In(flow.Transfer.GivenToNative));
                escaped.UnionWith(resources.In(flow.Transfer.Escaped | flow.Returned | flow.HandedOut));
            }
        }

        return new OwnershipResult(leaks.ToImmutable(), released.ToImmutable(), escaped.ToImmutable(), native.ToImmutable());
    }
}
