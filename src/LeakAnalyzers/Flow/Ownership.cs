using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>The ownership engine of one compilation: which types oblige, what calls do, and what each method leaves open.</summary>
internal sealed class Ownership
{
    // Rules ask for the same graph one after another; the compiler hands all of them the same object, and the result lives as long as it.
    private readonly ConditionalWeakTable<ControlFlowGraph, OwnershipResult> results = new();

    /// <summary>The engine of one compilation.</summary>
    public Ownership(LeakContext leaks)
    {
        Leaks = leaks;
        Types = new ObligationTypes(leaks);
        Contracts = new CallContracts(this);
        Summaries = new MethodSummaries(this);
    }

    /// <summary>The compilation's context.</summary>
    public LeakContext Leaks { get; }

    /// <summary>Which types must be disposed.</summary>
    public ObligationTypes Types { get; }

    /// <summary>What calls do.</summary>
    public CallContracts Contracts { get; }

    /// <summary>What the compilation's own methods do.</summary>
    public MethodSummaries Summaries { get; }

    /// <summary>Everything a method, with its lambdas and local functions, may leave open.</summary>
    public OwnershipResult Analyze(ControlFlowGraph graph, CancellationToken cancellation)
    {
        if (results.TryGetValue(graph, out var known))
        {
            return known;
        }

        var result = OwnershipResult.Compute(this, graph, cancellation);
        return results.GetValue(graph, _ => result);
    }
}
