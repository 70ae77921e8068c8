using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow.Held;

/// <summary>Where a value that is stored in a member comes from.</summary>
internal enum HeldValueKind
{
    /// <summary>Null, or something that needs no dispose.</summary>
    Nothing,

    /// <summary>It is made here, so whoever stores it owns it.</summary>
    Fresh,

    /// <summary>From somebody else, or nothing is known.</summary>
    Unknown,
}

/// <summary>A value that is stored in a member.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Origin">The operation that makes it.</param>
/// <param name="Type">The type that is made.</param>
/// <param name="Wraps">Members of the same type whose values it wraps.</param>
internal sealed record HeldValue(HeldValueKind Kind, IOperation? Origin, ITypeSymbol? Type, ImmutableArray<ISymbol> Wraps)
{
    /// <summary>Nothing to dispose.</summary>
    public static HeldValue Nothing { get; } = new(HeldValueKind.Nothing, null, null, ImmutableArray<ISymbol>.Empty);

    /// <summary>Somebody else's.</summary>
    public static HeldValue Unknown { get; } = new(HeldValueKind.Unknown, null, null, ImmutableArray<ISymbol>.Empty);

    /// <summary>Either of two values.</summary>
    public HeldValue Or(HeldValue other)
        => Kind == HeldValueKind.Unknown || other.Kind == HeldValueKind.Nothing ? this
            : other.Kind == HeldValueKind.Unknown || Kind == HeldValueKind.Nothing ? other
            : this with { Wraps = Wraps.AddRange(other.Wraps) };
}
