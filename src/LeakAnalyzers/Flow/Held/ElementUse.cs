using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow.Held;

/// <summary>What one mention of a collection does with the disposable elements in it.</summary>
internal enum ElementUseKind
{
    /// <summary>Works with them.</summary>
    Reads,

    /// <summary>Adds one that is made on the spot.</summary>
    AddsFresh,

    /// <summary>Adds one that may be somebody else's.</summary>
    AddsUnknown,

    /// <summary>Disposes one or all.</summary>
    Releases,

    /// <summary>Takes one or all out, and nobody else gets them.</summary>
    Drops,

    /// <summary>Lets somebody else have them, or does what is not understood.</summary>
    HandsOver,
}

/// <summary>One mention of a collection of disposable elements.</summary>
/// <param name="Collection">The field.</param>
/// <param name="Kind">What the mention does.</param>
/// <param name="Operation">The call, the assignment or the mention.</param>
/// <param name="Owner">The method, accessor or initialized member it stands in.</param>
internal sealed record ElementUse(ISymbol Collection, ElementUseKind Kind, IOperation Operation, ISymbol Owner);
