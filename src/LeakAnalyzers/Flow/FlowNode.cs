namespace LeakAnalyzers.Flow;

/// <summary>A block of a graph together with what follows the finally block it is in, and the states that reach it.</summary>
internal sealed class FlowNode
{
    private readonly List<OwnershipState> partitions = [];
    private readonly HashSet<OwnershipState> changed = [];
    private bool isMerged;

    public FlowNode(int block, Continuation? then)
    {
        Block = block;
        Then = then;
    }

    /// <summary>The block's ordinal.</summary>
    public int Block { get; }

    /// <summary>What happens when the finally block this block is in ends.</summary>
    public Continuation? Then { get; }

    /// <summary>Whether the node waits to be visited.</summary>
    public bool IsPending { get; set; }

    /// <summary>Unites a state with the one of the same valuation; whether anything changed.</summary>
    /// <param name="state">The state that arrives; the node may keep it.</param>
    /// <param name="mostPartitions">When more valuations than this meet, they are joined into one that knows what all agree on.</param>
    public bool Join(OwnershipState state, int mostPartitions)
    {
        if (isMerged)
        {
            state.ForgetOpenExcept(partitions[0]);
            return JoinInto(partitions[0], state) && Mark(partitions[0]);
        }

        foreach (var partition in partitions)
        {
            if (partition.Valuation.Equals(state.Valuation))
            {
                return partition.Join(state) && Mark(partition);
            }
        }

        partitions.Add(state.Clone());
        if (partitions.Count > mostPartitions)
        {
            // Without the conditions nobody can tell any more whether what only some of them hold is open: it is let go.
            isMerged = true;
            foreach (var other in partitions.Skip(1))
            {
                partitions[0].ForgetOpenExcept(other);
            }

            foreach (var other in partitions.Skip(1))
            {
                other.ForgetOpenExcept(partitions[0]);
                JoinInto(partitions[0], other);
            }

            partitions.RemoveRange(1, partitions.Count - 1);
            changed.IntersectWith(partitions);
            return Mark(partitions[0]);
        }

        return Mark(partitions[partitions.Count - 1]);
    }

    /// <summary>Copies of the states that changed since the last visit.</summary>
    public IReadOnlyList<OwnershipState> TakeChanged()
    {
        var copies = partitions.Where(changed.Contains).Select(partition => partition.Clone()).ToList();
        changed.Clear();
        return copies;
    }

    private static bool JoinInto(OwnershipState all, OwnershipState other)
    {
        var common = all.Valuation.Common(other.Valuation);
        var isLess = !common.Equals(all.Valuation);
        all.Valuation = common;
        return all.Join(other) || isLess;
    }

    private bool Mark(OwnershipState partition)
    {
        changed.Add(partition);
        return true;
    }
}
