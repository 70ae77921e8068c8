using LeakAnalyzers.Flow.Held;
using LeakAnalyzers.Models;

namespace LeakAnalyzers.Lifetimes;

/// <summary>What the timers of the referenced libraries call the members that start and stop them. Code is compared with it by name.</summary>
internal sealed class TimerWords
{
    private readonly HashSet<string> starting;
    private readonly HashSet<string> switches;
    private readonly HashSet<string> stopping;

    /// <summary>Reads the words from the models.</summary>
    public TimerWords(ModelSet models)
    {
        starting = NamesOf(models, ModelFact.Starts, 'M');
        switches = NamesOf(models, ModelFact.Starts, 'P');
        stopping = NamesOf(models, ModelFact.Stops, 'M');
    }

    /// <summary>Whether a call of a method of that name starts a timer.</summary>
    public bool IsStart(string method) => starting.Contains(method);

    /// <summary>Whether a property of that name starts a timer when it is set to true, and stops it when it is set to false.</summary>
    public bool IsSwitch(string property) => switches.Contains(property);

    /// <summary>Whether a call of a method of that name stops a timer.</summary>
    public bool IsStop(string method) => stopping.Contains(method) || ReleaseNames.IsRelease(method);

    private static HashSet<string> NamesOf(ModelSet models, ModelFact fact, char kind)
        => new(models.KeysOf(fact).Where(key => key.Kind == kind).Select(key => key.Member), StringComparer.Ordinal);
}
