using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>What happens when a finally block ends: the branch or the exception that started it goes on.</summary>
/// <param name="Branch">The branch that goes on; null when an exception does.</param>
/// <param name="Next">The index in <see cref="ControlFlowBranch.FinallyRegions"/> of the block that runs next.</param>
/// <param name="Unwinding">The region out of which the exception goes on; null when a branch does.</param>
/// <param name="Outer">What happens when the finally block around this one ends.</param>
/// <param name="Depth">How many finally blocks stand inside one another.</param>
internal sealed record Continuation(ControlFlowBranch? Branch, int Next, ControlFlowRegion? Unwinding, Continuation? Outer, int Depth)
{
    /// <summary>Finally blocks nested deeper than this are not followed.</summary>
    public const int Deepest = 8;
}
