using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>English words in identifiers that tell how often code runs. Names are evidence, never proof on their own.</summary>
internal static class RepetitionWords
{
    private static readonly ImmutableHashSet<string> Steps = ImmutableHashSet.Create(
        "step", "timestep", "substep", "episode", "ep", "epoch", "tick", "generation", "iteration", "iter", "rollout");

    private static readonly ImmutableHashSet<string> Rounds = ImmutableHashSet.Create(
        "frame", "round", "trial", "game", "turn", "batch", "match", "cycle", "update", "trade", "run");

    private static readonly ImmutableHashSet<string> Running = ImmutableHashSet.Create(
        "running", "run", "cancel", "canceled", "cancelled", "cancellation", "canceling", "cancelling", "stop", "stopped", "stopping", "exit", "exiting", "exited", "quit",
        "quitting", "shutdown", "shutting", "closing", "closed", "close", "open", "opened", "connected", "disconnected", "alive", "active", "playing", "listening", "accepting",
        "started", "disposed", "disposing", "enabled", "disabled", "abort", "aborted", "terminate", "terminating", "ok", "kill", "killed", "recording", "monitoring", "streaming", "online", "training", "forever", "interrupted");

    private static readonly ImmutableHashSet<string> Done = ImmutableHashSet.Create(
        "done", "finished", "terminated", "terminal", "truncated", "over", "completed", "complete", "converged", "won", "lost", "dead");

    private static readonly ImmutableHashSet<string> Work = ImmutableHashSet.Create(
        "more", "next", "has", "any", "left", "remaining", "pending", "wait", "waiting", "loading", "loaded", "busy", "working", "processing", "searching", "ready", "empty", "end", "eof", "first", "found", "valid",
        "success", "succeeded", "failed", "retry", "again", "moving", "animating", "fading", "dragging", "drawing", "transition", "need", "needs", "result");

    private static readonly ImmutableHashSet<string> Streams = ImmutableHashSet.Create(
        "stream", "feed", "listen", "subscribe", "subscription", "watch", "receive", "incoming", "live", "message", "event", "tick", "update", "quote", "trade", "frame", "sample", "reading", "packet", "price", "notification", "change", "telemetry", "measurement", "command", "request", "signal", "tail", "follow");

    private static readonly ImmutableHashSet<string> Preparing = ImmutableHashSet.Create(
        "init", "initialize", "initialise", "initialization", "configure", "configuration", "setup", "awake", "prepare", "bootstrap", "preload", "warmup", "restore", "dispose", "finalize", "main", "seed");

    private static readonly ImmutableHashSet<string> Making = ImmutableHashSet.Create(
        "load", "build", "create", "parse", "deserialize", "import", "register", "compile", "scan", "discover", "make", "generate", "map", "construct", "populate");

    private static readonly ImmutableHashSet<string> Ticks = ImmutableHashSet.Create(
        "step", "tick", "update", "train", "record", "log", "observe", "on", "report", "track", "push", "store", "remember", "handle", "process", "receive", "simulate", "advance", "play", "act", "sample", "measure", "collect", "append", "learn", "optimize", "trace", "notify", "publish", "submit", "memorize", "loop", "run");

    private static readonly ImmutableHashSet<string> Metrics = ImmutableHashSet.Create(
        "loss", "losses", "reward", "metric", "history", "histories", "historical", "trajectory", "trajectories", "experience", "transition", "sample", "measurement", "reading", "score", "latency", "latencies",
        "telemetry", "trace", "replay", "snapshot", "episode", "timing", "log", "logs", "stat", "statistic", "statistics", "event", "accuracy", "accuracies", "return", "observation", "duration", "elapsed", "tick", "heartbeat", "price", "trade", "quote", "candle", "equity", "profit", "pnl");

    private static readonly ImmutableHashSet<string> Subscriptions = ImmutableHashSet.Create("subscribe", "subscription", "listener", "observer");

    private static readonly ImmutableHashSet<string> Callbacks = ImmutableHashSet.Create(
        "CreateTimer", "CreateWallTimer", "On", "AddHandler", "RegisterHandler", "RegisterCallback", "InvokeRepeating", "Every");

    /// <summary>Whether a method of that name likely calls the delegate it is given again and again.</summary>
    public static bool CallsBack(string method) => Callbacks.Contains(method) || Any(method, Subscriptions);

    /// <summary>Whether a name speaks of steps, episodes, epochs and the like.</summary>
    public static bool SaysSteps(string name) => Any(name, Steps);

    /// <summary>Whether a name is that of simulated time: <c>t</c>, <c>time</c>, <c>simTime</c>.</summary>
    public static bool SaysTime(string name) => WordsOf(name).LastOrDefault() is "t" or "time" or "clock";

    /// <summary>Whether a name speaks of frames, rounds, batches: repeated work that is often finite.</summary>
    public static bool SaysRounds(string name) => Any(name, Rounds);

    /// <summary>Whether a name tells if something still runs or should stop.</summary>
    public static bool SaysRunning(string name) => Any(name, Running);

    /// <summary>Whether a name tells if an episode or a task has ended.</summary>
    public static bool SaysDone(string name) => Any(name, Done);

    /// <summary>Whether a name speaks of work that goes on for a while, or of data that is left.</summary>
    public static bool SaysWork(string name) => Any(name, Work);

    /// <summary>Whether the name of an asynchronous sequence says that it goes on: <c>prices</c>, <c>ListenAsync()</c>; not <c>GetEvents()</c>.</summary>
    public static bool SaysStream(string name) => Any(name, Streams) && First(name) is not ("get" or "load" or "fetch" or "list" or "query" or "find" or "search" or "read" or "enumerate" or "download");

    /// <summary>Whether a method of that name prepares something once, or makes something, which may be for once.</summary>
    public static bool IsSetUp(string method) => IsPreparing(method) || IsMaking(method);

    /// <summary>Whether a method of that name prepares or ends something and does nothing else, wherever it is called.</summary>
    public static bool IsPreparing(string method) => First(method) is { } first && Preparing.Contains(first);

    /// <summary>Whether a method of that name makes or takes in something, which set-up does once and a loop without end in each round.</summary>
    public static bool IsMaking(string method) => First(method) is { } first && Making.Contains(first);

    /// <summary>Whether a method of that name brings finite data from one form into another.</summary>
    public static bool IsTransfer(string method)
        => First(method) is "read" or "unpack" or "decode" or "open" or "write" or "save" or "convert" or "copy" or "export" or "get" or "compute" or "calculate" or "extract" or "to" or "from" or "add" or "set";

    /// <summary>Whether a method of that name is likely called again and again.</summary>
    public static bool IsTick(string method) => First(method) is { } first && Ticks.Contains(first);

    /// <summary>Whether a field of that name likely holds what was measured or happened.</summary>
    public static bool IsMetric(string field) => Any(field, Metrics);

    /// <summary>Whether a method is one step of a simulation by its whole name: <c>Tick</c>, <c>Update(float dt)</c>, <c>TrainStep</c>; not <c>UpdateUser</c>.</summary>
    public static bool IsStep(IMethodSymbol method)
    {
        var words = WordsOf(method.Name).ToList();
        var last = words.LastOrDefault();
        return words.Count > 0 && (
            (words[0] is "tick" or "step" && words.Count <= 2)
            || (last is "step" or "tick" or "episode" && words.Count <= 3 && words[0] is "run" or "do" or "train" or "training" or "simulate" or "simulation" or "sim" or "execute" or "perform" or "physics" or "time" or "env" or "agent" or "learn" or "learning" or "on" or "game" or "fixed" or "single" or "play")
            || (method.Name is "Update" or "FixedUpdate" or "LateUpdate" or "Advance" or "Simulate" or "OnUpdate" && method.Parameters.Length <= 1 && method.Parameters.All(IsTime)));
    }

    // Update(float deltaTime), Update(GameTime time)
    private static bool IsTime(IParameterSymbol parameter)
        => parameter.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int32 or SpecialType.System_Int64 || parameter.Type.Name.Contains("Time");

    private static bool Any(string name, ImmutableHashSet<string> words)
    {
        foreach (var word in WordsOf(name))
        {
            if (words.Contains(word) || (word.Length > 2 && word[word.Length - 1] == 's' && words.Contains(word.Substring(0, word.Length - 1))))
            {
                return true;
            }
        }

        return false;
    }

    private static string? First(string name)
    {
        foreach (var word in WordsOf(name))
        {
            return word;
        }

        return null;
    }

    /// <summary>The words of an identifier in lower case: <c>_maxEpisodes2</c> gives max, episodes.</summary>
    public static IEnumerable<string> WordsOf(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetter(name[i]);
            var begins = !ends && i > start && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (!ends && !begins)
            {
                continue;
            }

            if (i > start)
            {
                yield return name.Substring(start, i - start).ToLowerInvariant();
            }

            start = ends ? i + 1 : i;
        }
    }
}
