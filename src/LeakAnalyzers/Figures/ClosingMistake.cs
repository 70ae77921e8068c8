using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Figures;

/// <summary>In what way the close of a figure is wrong.</summary>
internal enum ClosingMistake
{
    /// <summary>It is given the tuple that holds the figure.</summary>
    Tuple,

    /// <summary>It stands in a finalizer.</summary>
    Finalizer,

    /// <summary>It closes all figures where others are in use.</summary>
    All,

    /// <summary>It comes before the figure is saved.</summary>
    TooEarly,

    /// <summary>It comes after the loop that makes one figure a turn.</summary>
    AfterLoop,

    /// <summary>It stands under a condition.</summary>
    OneBranch,

    /// <summary>It is left out when the code before it leaves early or throws.</summary>
    OnePath,
}

/// <summary>A wrong close.</summary>
/// <param name="Mistake">What is wrong.</param>
/// <param name="What">The same for the user.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Figure">The figure as it is written.</param>
/// <param name="Other">The place the close should have to do with: the save, the creation.</param>
internal sealed record FoundMistake(ClosingMistake Mistake, string What, string Advice, string? Figure = null, SyntaxNode? Other = null);
