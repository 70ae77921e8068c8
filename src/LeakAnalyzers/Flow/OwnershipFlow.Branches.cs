using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace LeakAnalyzers.Flow;

/// <content>Where control goes from a block: over branches and finally blocks, and by exceptions to handlers.</content>
internal sealed partial class OwnershipFlow
{
    private void Follow(ControlFlowBranch? branch, OwnershipState state, BasicBlock block, Continuation? then, bool? outcome)
    {
        if (branch is null || (outcome is { } answer && !Assume(block.BranchValue!, answer, state)))
        {
            return;
        }

        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(state, 0, block.EnclosingRegion, then, block.BranchValue ?? block.Operations.LastOrDefault());
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling when then is not null && block.EnclosingRegion is { } region && IsIn(region, ControlFlowRegionKind.Finally):
                Resume(then, state, block, outcome);
                break;
            default:
                if (branch.Destination is not null)
                {
                    Go(new Continuation(branch, 0, null, then, (then?.Depth ?? 0) + 1), state, block, outcome);
                }

                break;
        }
    }

    // Runs the finally blocks a branch passes, one after another, and then arrives where it leads.
    private void Go(Continuation way, OwnershipState state, BasicBlock? from, bool? outcome)
    {
        var branch = way.Branch!;
        if (way.Next < branch.FinallyRegions.Length)
        {
            if (way.Depth <= Continuation.Deepest)
            {
                Arrive(branch.FinallyRegions[way.Next].FirstBlockOrdinal, way with { Next = way.Next + 1 }, state);
            }

            return;
        }

        Leave(branch.LeavingRegions, state, from ?? branch.Source, outcome);
        Arrive(branch.Destination!.Ordinal, way.Outer, state);
    }

    private void Resume(Continuation then, OwnershipState state, BasicBlock from, bool? outcome)
    {
        if (then.Branch is not null)
        {
            Go(then, state, null, null);
        }
        else
        {
            Unwind(state, then.Unwinding, then.Outer, from.Operations.LastOrDefault());
        }
    }

    private void Throw(OwnershipState state, ulong notCreated, ControlFlowRegion region, Continuation? then, IOperation? thrower)
    {
        // A handler is reached once whatever the state, and again only when there is something to lose.
        if (!state.IsEmpty || seeded.Add((region.FirstBlockOrdinal, then)))
        {
            var thrown = state.AfterException();
            thrown.Close(notCreated);
            Unwind(thrown, region, then, thrower);
        }
    }

    private void Unwind(OwnershipState state, ControlFlowRegion? region, Continuation? then, IOperation? thrower)
    {
        // The root of a lambda lies in a region of the method around it, whose handlers are not its own.
        for (; region is not null && region.Kind != ControlFlowRegionKind.Root; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                then = then?.Outer;
            }

            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } whole)
            {
                continue;
            }

            if (whole.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                var last = whole.NestedRegions.Last(nested => nested.Kind == ControlFlowRegionKind.Finally);
                var depth = (then?.Depth ?? 0) + 1;
                if (depth <= Continuation.Deepest)
                {
                    Arrive(last.FirstBlockOrdinal, new Continuation(null, 0, whole.EnclosingRegion, then, depth), state.Clone());
                }

                return;
            }

            var caught = false;
            foreach (var handler in whole.NestedRegions.Where(nested => nested.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler))
            {
                caught |= handler.Kind == ControlFlowRegionKind.Catch && handler.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
                Arrive(handler.FirstBlockOrdinal, then, state.Clone());
            }

            if (caught)
            {
                return;
            }
        }

        Lose(state.OpenAfterException & ~resources.Foreign, state, LossKind.Exception, thrower);
    }

    private void Leave(ImmutableArray<ControlFlowRegion> regions, OwnershipState state, BasicBlock from, bool? outcome)
    {
        foreach (var region in regions)
        {
            foreach (var local in region.Locals)
            {
                Forget(graph.HolderOf(local), state);
            }

            foreach (var capture in region.CaptureIds)
            {
                Forget(graph.HolderOf(capture), state);
            }
        }

        var exit = from.BranchValue ?? from.Operations.LastOrDefault();
        Lose(state.Unheld() & ~resources.Foreign, state, LossKind.OutOfScope, exit, outcome is null ? null : from.BranchValue, outcome ?? false);
    }

    private static void Forget(int? holder, OwnershipState state)
    {
        if (holder is { } index)
        {
            state.Hold(index, 0);
        }
    }

    private static bool IsIn(ControlFlowRegion region, ControlFlowRegionKind kind)
    {
        for (var current = region; current is not null && current.Kind != ControlFlowRegionKind.Root; current = current.EnclosingRegion)
        {
            if (current.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }
}
