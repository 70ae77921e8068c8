using System.Collections.Immutable;

namespace LeakAnalyzers.Flow;

/// <summary>Words in the names of events that tell whether they happen once or again and again.</summary>
internal static class EventWords
{
    private static readonly ImmutableHashSet<string> Once = ImmutableHashSet.Create(
        "closed", "closing", "exited", "exit", "exiting", "loaded", "unloaded", "unloading", "disposed", "disposing", "completed", "shutdown", "initialized", "initialised", "load", "unload", "opened", "opening", "started", "startup", "stopped", "finished", "ready", "created", "ended", "built", "launched", "resolve", "destroyed");

    private static readonly ImmutableHashSet<string> Recurring = ImmutableHashSet.Create(
        "tick", "elapsed", "received", "receive", "message", "frame", "data", "moved", "move", "paint", "rendering", "render", "progress", "output", "arrived", "reading", "sample", "measurement", "packet", "updated", "update", "changed", "trade", "quote", "step", "logged", "captured", "metric", "event");

    /// <summary>Whether an event of that name happens once in the life of its publisher.</summary>
    public static bool IsOnce(string name) => RepetitionWords.WordsOf(name).Any(Once.Contains);

    /// <summary>Whether an event of that name happens again and again.</summary>
    public static bool Recurs(string name) => RepetitionWords.WordsOf(name).Any(Recurring.Contains);
}
