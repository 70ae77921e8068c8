using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Tensors;

/// <summary>Who keeps a value beyond the code that made it.</summary>
internal enum HolderKind
{
    /// <summary>It was moved out of its scope, or given to an owner.</summary>
    Mover,

    /// <summary>The caller gets it.</summary>
    Caller,

    /// <summary>A local or parameter from outside the code looked at.</summary>
    OuterLocal,

    /// <summary>A collection in a local declared outside the code looked at.</summary>
    OuterCollection,

    /// <summary>A field or property, or a collection in one.</summary>
    Member,

    /// <summary>A method of the compilation that stores it.</summary>
    Callee,
}

/// <summary>A value that lives on.</summary>
/// <param name="Holder">Where.</param>
/// <param name="Value">The operation whose result the holder gets.</param>
/// <param name="Variable">The local or parameter that holds it, with <see cref="HolderKind.OuterLocal"/>; the local that holds the collection, with <see cref="HolderKind.OuterCollection"/>.</param>
internal sealed record KeptValue(HolderKind Holder, IOperation Value, ISymbol? Variable = null);

/// <summary>What becomes of a value, or of the several values of a tuple.</summary>
/// <param name="Left">How many are left behind: nobody releases or keeps them.</param>
/// <param name="Kept">Those that live on.</param>
/// <param name="IsKnown">False where something happens to the value that cannot be followed.</param>
internal sealed record Fate(int Left, ImmutableArray<KeptValue> Kept, bool IsKnown)
{
    /// <summary>Nobody releases or keeps it.</summary>
    public static readonly Fate LeftBehind = new(1, ImmutableArray<KeptValue>.Empty, true);

    /// <summary>It is released.</summary>
    public static readonly Fate Released = new(0, ImmutableArray<KeptValue>.Empty, true);

    /// <summary>It cannot be followed.</summary>
    public static readonly Fate Unknown = new(0, ImmutableArray<KeptValue>.Empty, false);

    /// <summary>Whether the value is simply left, so that other uses of it may decide.</summary>
    public bool IsLeft => Left > 0 && Kept.IsEmpty && IsKnown;

    /// <summary>How much a use with this fate settles about a value that has several uses.</summary>
    public int Weight => Left > 0 && Kept.IsEmpty ? 0
        : !IsKnown ? 2
        : Kept.IsEmpty ? 4
        : Kept.All(kept => kept.Holder == HolderKind.Mover) ? 3 : 1;

    /// <summary>It lives on.</summary>
    public static Fate KeptBy(HolderKind holder, IOperation value, ISymbol? variable = null)
        => new(0, ImmutableArray.Create(new KeptValue(holder, value, variable)), true);

    /// <summary>The fates of several values together.</summary>
    public Fate And(Fate other) => new(Left + other.Left, Kept.AddRange(other.Kept), IsKnown && other.IsKnown);
}
