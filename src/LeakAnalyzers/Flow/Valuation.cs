namespace LeakAnalyzers.Flow;

/// <summary>
/// What a path has learned of conditions that decide more than once: <c>owns</c> is true, <c>path != null</c> is false.
/// States with different valuations are kept apart, so that a dispose under the same condition as the creation is understood.
/// </summary>
internal readonly struct Valuation : IEquatable<Valuation>
{
    private readonly ulong known;
    private readonly ulong values;

    private Valuation(ulong known, ulong values)
    {
        this.known = known;
        this.values = values;
    }

    /// <summary>How many conditions one method may have; others are not followed.</summary>
    public const int Most = 64;

    /// <summary>Nothing is known.</summary>
    public static Valuation Empty => default;

    /// <summary>The value of a condition; null where it is not known.</summary>
    public bool? this[int condition] => (known >> condition & 1) == 0 ? null : (values >> condition & 1) != 0;

    /// <summary>With one more condition known, or one forgotten.</summary>
    public Valuation With(int condition, bool? value)
    {
        var bit = 1UL << condition;
        return value switch
        {
            null => new(known & ~bit, values & ~bit),
            true => new(known | bit, values | bit),
            false => new(known | bit, values & ~bit),
        };
    }

    /// <summary>What both agree on.</summary>
    public Valuation Common(Valuation other)
    {
        var agreed = known & other.known & ~(values ^ other.values);
        return new(agreed, values & agreed);
    }

    /// <inheritdoc/>
    public bool Equals(Valuation other) => known == other.known && values == other.values;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Valuation other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((known.GetHashCode() * 31) + values.GetHashCode());
}
