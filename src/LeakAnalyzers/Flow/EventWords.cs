using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>Words in the names of events that tell whether they happen once or again and again.</summary>
internal static class EventWords
{
    private static readonly ImmutableHashSet<string> Once = ImmutableHashSet.Create(
        "closed", "closing", "exited", "exit", "exiting", "loaded", "unloaded", "unloading", "disposed", "disposing", "completed", "shutdown", "initialized", "initialised", "load", "unload", "opened", "opening", "started", "startup", "stopped", "finished", "ready", "created", "ended", "built", "launched", "resolve", "destroyed");

    private static readonly ImmutableHashSet<string> Recurring = ImmutableHashSet.Create(
        "tick", "elapsed", "received", "receive", "message", "frame", "data", "moved", "move", "paint", "rendering", "render", "progress", "output", "arrived", "reading", "sample", "measurement", "packet", "updated", "update", "changed", "trade", "quote", "step", "logged", "captured", "metric", "event");

    private static readonly ImmutableHashSet<string> ByUser = ImmutableHashSet.Create("mouse", "click", "clicked", "key", "drag", "drop", "touch", "tap", "tapped", "wheel", "hover", "press", "pressed", "pointer", "checked", "selected");

    /// <summary>Whether an event of that name is caused by what a user does, which goes on only as long as the user.</summary>
    public static bool IsByUser(string name) => RepetitionWords.WordsOf(name).Any(ByUser.Contains);

    /// <summary>Whether an event of that name happens once in the life of its publisher.</summary>
    public static bool IsOnce(string name) => RepetitionWords.WordsOf(name).Any(Once.Contains);

    /// <summary>Whether an event of that name happens again and again.</summary>
    public static bool Recurs(string name) => WithoutSuffix(RepetitionWords.WordsOf(name)).Any(Recurring.Contains);

    // ConnectEvent: every event may be called one.
    private static IEnumerable<string> WithoutSuffix(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.LastOrDefault() == "event" ? all.Take(all.Count - 1) : all;
    }

    /// <summary>Whether a method is called at the beginning or the end of something, not each moment in between: <c>OnTriggerEnter</c>, <c>OnCollisionExit2D</c>.</summary>
    public static bool IsOneOfFew(string name) => RepetitionWords.WordsOf(name).LastOrDefault(word => word != "d") is "enter" or "exit";

    /// <summary>Whether a method is made to handle an event that recurs: <c>timer1_Tick(object sender, EventArgs e)</c>. Designers attach such methods in generated code.</summary>
    public static bool IsHandler(IMethodSymbol method)
        => method is { ReturnsVoid: true, Parameters: { Length: 2 } parameters }
            && parameters[0].Type.SpecialType == SpecialType.System_Object
            && parameters[1].Type.Name.EndsWith("EventArgs", StringComparison.Ordinal)
            && Recurs(method.Name)
            && !IsOnce(method.Name);

    /// <summary>Whether it handles, by its name, an event that comes without the user: of a timer, a port, a socket.</summary>
    public static bool RunsByItself(IMethodSymbol method) => RepetitionWords.WordsOf(method.Name).LastOrDefault() is "tick" or "elapsed" or "received" && !SelfStopping.Is(method);
}
