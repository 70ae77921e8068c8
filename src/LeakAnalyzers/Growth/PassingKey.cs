using System.Collections.Immutable;
using LeakAnalyzers.Flow;

namespace LeakAnalyzers.Growth;

/// <summary>Keys that do not come back: new ones, points in time, and those named after something that comes and goes.</summary>
internal static class PassingKey
{
    private static readonly ImmutableHashSet<string> PassingWords = ImmutableHashSet.Create(
        "session", "request", "connection", "correlation", "transaction", "order", "message", "ticket", "trace", "job", "conversation", "call", "span", "frame", "event", "trade", "episode", "step");

    /// <summary>Whether a key is new each time, or is named after something that comes and goes: <c>requestId</c>, <c>session</c>.</summary>
    public static bool Is(HolderUse add)
        => OpenKey.Of(add) == KeyDomain.Open
            || (OpenKey.KeyOf(add) is { } key
                && OperationWalk.Named(key) is { } named
                && RepetitionWords.WordsOf(named.Name).ToList() is { } words
                && (words.Any(PassingWords.Contains) || (words.LastOrDefault() is "time" or "timestamp" && OpenKey.IsTime(OperationWalk.Unwrapped(key).Type))));

    /// <summary>Whether a name speaks of things that come and go: <c>sessions</c>, <c>client</c>.</summary>
    public static bool IsSaidBy(string name)
        => RepetitionWords.WordsOf(name).Select(word => word.TrimEnd('s')).Any(word => PassingWords.Contains(word) || word is "client" or "user" or "customer" or "player" or "peer" or "visitor" or "guest");
}
