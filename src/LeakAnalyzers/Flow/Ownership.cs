using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>The ownership engine of one compilation: which types oblige, what calls do, and what each method leaves open.</summary>
internal sealed class Ownership
{
    private readonly Recent<ControlFlowGraph, OwnershipResult> results = new();
    private readonly Recent<IOperation, ObligationKinds> obligations = new();

    /// <summary>The engine of one compilation.</summary>
    public Ownership(LeakContext leaks)
    {
        Leaks = leaks;
        Types = new ObligationTypes(leaks);
        Pairs = new Pairs(leaks.Compilation, leaks.Models);
        Contracts = new CallContracts(this);
        Summaries = new MethodSummaries(this);
    }

    /// <summary>The compilation's context.</summary>
    public LeakContext Leaks { get; }

    /// <summary>Which types must be disposed.</summary>
    public ObligationTypes Types { get; }

    /// <summary>What must be given back.</summary>
    public Pairs Pairs { get; }

    /// <summary>What calls do.</summary>
    public CallContracts Contracts { get; }

    /// <summary>What the compilation's own methods do.</summary>
    public MethodSummaries Summaries { get; }

    /// <summary>Everything a method, with its lambdas and local functions, may leave open.</summary>
    public OwnershipResult Analyze(ControlFlowGraph graph, CancellationToken cancellation)
        => results.Get(graph, asked => OwnershipResult.Compute(this, asked, cancellation));

    /// <summary>What of the kinds of obligation the code of a method makes and does not plainly hand on at once. Only then is it worth following.</summary>
    /// <param name="blocks">The body of the method, with the initializers that run with it; the first stands for all.</param>
    /// <param name="cancellation">Cancels the question.</param>
    public ObligationKinds MadeIn(ImmutableArray<IOperation> blocks, CancellationToken cancellation)
        => obligations.Get(blocks[0], _ => ObligationSources.In(blocks, this, cancellation));
}
