namespace LeakAnalyzers.Flow;

/// <summary>What is known at one point of a method: which resources may be open there, and which variables may hold them.</summary>
/// <remarks>
/// A bit in <see cref="Open"/> means that on some path to this point the resource was created and has been neither released nor given away.
/// The lattice is the powerset: joining two states unites their masks.
/// </remarks>
internal sealed class OwnershipState
{
    private readonly ulong[] holders;

    /// <summary>The state before anything is created.</summary>
    /// <param name="holderCount">How many variables can hold resources.</param>
    public OwnershipState(int holderCount)
        : this(new ulong[holderCount], Valuation.Empty)
    {
    }

    private OwnershipState(ulong[] holders, Valuation valuation)
    {
        this.holders = holders;
        Valuation = valuation;
    }

    /// <summary>Resources that may be open on a path without exceptions.</summary>
    public ulong Open { get; private set; }

    /// <summary>Resources that may be open on a path through a handler or a finally block that an exception started.</summary>
    public ulong OpenAfterException { get; private set; }

    /// <summary>What is known of conditions on every path joined in this state.</summary>
    public Valuation Valuation { get; set; }

    /// <summary>Whether nothing is open, so that no exit from here can lose anything.</summary>
    public bool IsEmpty => (Open | OpenAfterException) == 0;

    /// <summary>An independent copy.</summary>
    public OwnershipState Clone() => new((ulong[])holders.Clone(), Valuation) { Open = Open, OpenAfterException = OpenAfterException };

    /// <summary>A copy in which all that is open is open after an exception.</summary>
    public OwnershipState AfterException() => new((ulong[])holders.Clone(), Valuation) { OpenAfterException = Open | OpenAfterException };

    /// <summary>The resources a variable may hold.</summary>
    public ulong Held(int holder) => holders[holder];

    /// <summary>The variables that may hold a resource.</summary>
    public IEnumerable<int> HoldersOf(ulong resource) => Enumerable.Range(0, holders.Length).Where(holder => (holders[holder] & resource) != 0);

    /// <summary>Gives a variable a new value.</summary>
    public void Hold(int holder, ulong resources) => holders[holder] = resources;

    /// <summary>A resource comes into being.</summary>
    public void Create(ulong resources) => Open |= resources;

    /// <summary>Resources are released, given away, or known not to exist on this path.</summary>
    public void Close(ulong resources)
    {
        Open &= ~resources;
        OpenAfterException &= ~resources;
    }

    /// <summary>Lets go of what is not open in another state.</summary>
    public void ForgetOpenExcept(OwnershipState other)
    {
        var open = other.Open | other.OpenAfterException;
        Open &= open;
        OpenAfterException &= open;
    }

    /// <summary>The open resources that no variable holds.</summary>
    public ulong Unheld()
    {
        var open = Open | OpenAfterException;
        if (open == 0)
        {
            return 0;
        }

        foreach (var held in holders)
        {
            open &= ~held;
        }

        return open;
    }

    /// <summary>Unites this state with another; whether this one changed.</summary>
    public bool Join(OwnershipState other)
    {
        var changed = (other.Open & ~Open) != 0 || (other.OpenAfterException & ~OpenAfterException) != 0;
        Open |= other.Open;
        OpenAfterException |= other.OpenAfterException;
        for (var i = 0; i < holders.Length; i++)
        {
            changed |= (other.holders[i] & ~holders[i]) != 0;
            holders[i] |= other.holders[i];
        }

        return changed;
    }
}
