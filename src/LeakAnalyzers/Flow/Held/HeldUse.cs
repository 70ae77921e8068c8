using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow.Held;

/// <summary>What one mention of a member does with the value it holds.</summary>
internal enum HeldUseKind
{
    /// <summary>Works with it.</summary>
    Reads,

    /// <summary>Disposes it, or does what stands for it.</summary>
    Releases,

    /// <summary>Hands it to somebody who may own it from then on, or does what is not understood.</summary>
    HandsOver,

    /// <summary>Wraps it in what another member holds: disposing either may be enough.</summary>
    Wraps,

    /// <summary>Gives the member another value.</summary>
    Assigns,

    /// <summary>Gives the member a value where it has none.</summary>
    AssignsIfNull,

    /// <summary>Lets others see it by a property or method.</summary>
    Shows,
}

/// <summary>One mention of a member that holds something to dispose.</summary>
/// <param name="Member">The field or automatic property.</param>
/// <param name="Kind">What the mention does.</param>
/// <param name="Operation">The mention, or the initializer.</param>
/// <param name="Owner">The method, accessor or initialized member it stands in.</param>
/// <param name="Value">What is assigned.</param>
/// <param name="Other">The member that holds the wrapper, the one that shows the value, or the method that is called on it.</param>
internal sealed record HeldUse(ISymbol Member, HeldUseKind Kind, IOperation Operation, ISymbol Owner, HeldValue? Value = null, ISymbol? Other = null)
{
    /// <summary>Whether something new is assigned.</summary>
    public bool IsFresh => Value?.Kind == HeldValueKind.Fresh;
}
