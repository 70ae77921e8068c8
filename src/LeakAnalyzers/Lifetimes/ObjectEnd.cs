using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Lifetimes;

/// <summary>How the life of an object ends, so far as its type tells.</summary>
/// <param name="Called">The member that the type's framework calls then.</param>
/// <param name="Between">The two events between which the object is in use, with a blank between them.</param>
/// <param name="IsDisposable">Whether it is disposed.</param>
internal sealed record ObjectEnd(string? Called, string? Between, bool IsDisposable)
{
    /// <summary>Whether objects of the type are known to end before the process does.</summary>
    public bool IsKnown => Called is not null || Between is not null || IsDisposable;

    /// <summary>When to let go, to stand at the end of a sentence.</summary>
    public string Words => Called is { } called ? $"in '{called}'"
        : Between is { } between && !IsDisposable ? $"on '{between.Substring(between.IndexOf(' ') + 1)}'"
        : IsDisposable ? "in 'Dispose'"
        : "when it is no longer used";

    /// <summary>Reads the end of a type. Of what is said of several bases, that of the nearest counts.</summary>
    public static ObjectEnd Of(INamedTypeSymbol type, LeakContext leaks)
    {
        var said = leaks.Models.EntriesOf(type).FirstOrDefault(entry => entry.Fact is ModelFact.TornDownBy or ModelFact.ShownBetween);
        return new(
            said?.Fact == ModelFact.TornDownBy ? said.Words[0] : null,
            said?.Fact == ModelFact.ShownBetween ? string.Join(" ", said.Words) : null,
            leaks.Ownership.Types.IsDisposable(type));
    }

    /// <summary>Whether the only end an object of the type has is that it is no longer shown.</summary>
    public static bool IsOnlyUnloaded(INamedTypeSymbol type, LeakContext leaks) => leaks.Models.Knows(ModelFact.ShownBetween) && Of(type, leaks) is { Between: not null, IsDisposable: false };
}
