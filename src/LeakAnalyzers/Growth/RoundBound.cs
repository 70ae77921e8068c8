using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Growth;

/// <summary>Objects that are named after one round of something: a match, a battle, the lobby of a game. What they collect ends with the round.</summary>
internal static class RoundBound
{
    /// <summary>Whether a collection probably ends with a round before it is large.</summary>
    public static bool Is(ISymbol holder)
        => !holder.IsStatic
            && RepetitionWords.WordsOf(holder.ContainingType.Name).LastOrDefault() is "lobby" or "match" or "matchup" or "round" or "battle" or "duel" or "fight" or "skirmish" or "raid" or "heat" or "tournament";
}
