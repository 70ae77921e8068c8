using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>In what way code repeats.</summary>
internal enum RepetitionKind
{
    /// <summary>A loop that runs as long as the program, its service or its connection.</summary>
    Endless,

    /// <summary>A loop over steps, episodes and the like.</summary>
    Steps,

    /// <summary>A delegate that a timer, an event or a subscription calls.</summary>
    Callback,

    /// <summary>A member that a framework calls, or that is named as if it were called often.</summary>
    Member,
}

/// <summary>Why code is held to run again and again while the object it works on lives.</summary>
/// <param name="Kind">In what way it repeats.</param>
/// <param name="IsProven">Whether that is certain; otherwise names or habits suggest it.</param>
/// <param name="When">The reason as it ends a sentence: <c>in a loop that never ends</c>, <c>each time 'Update' runs</c>.</param>
/// <param name="Place">The loop, the attached delegate or the method, for an additional location.</param>
internal sealed record RepeatedRun(RepetitionKind Kind, bool IsProven, string When, SyntaxNode? Place)
{
    /// <summary>The surer of two reasons; the first when they are equally sure.</summary>
    public static RepeatedRun? Surer(RepeatedRun? one, RepeatedRun? other)
        => one is null || (!one.IsProven && other is { IsProven: true }) ? other : one;

    /// <summary>The surest of some reasons; those behind one that is certain are not looked at.</summary>
    public static RepeatedRun? Surest(IEnumerable<RepeatedRun?> reasons)
    {
        RepeatedRun? best = null;
        foreach (var reason in reasons)
        {
            best = Surer(best, reason);
            if (best is { IsProven: true })
            {
                break;
            }
        }

        return best;
    }

    /// <summary>The reason as it counts for a method that makes or takes in something, by its name: a loop over steps may be its set-up, an endless one is likely not.</summary>
    public RepeatedRun? ForMaking() => this is { IsProven: true, Kind: RepetitionKind.Endless or RepetitionKind.Callback } ? AsLikely() : null;

    /// <summary>The same reason, no longer certain.</summary>
    public RepeatedRun AsLikely() => IsProven ? this with { IsProven = false } : this;
}
