using System.Collections.Immutable;

namespace LeakAnalyzers.Models;

/// <summary>The first word of a line in a model file, and what may follow it.</summary>
/// <param name="Word">The word itself.</param>
/// <param name="Fact">What it says.</param>
/// <param name="Keys">The kinds of key it takes, as the letters before the colon.</param>
/// <param name="LeastWords">How many words must follow the key.</param>
/// <param name="MostWords">How many words may follow the key.</param>
internal sealed record ModelVerb(string Word, ModelFact Fact, string Keys, int LeastWords, int MostWords)
{
    private const int Many = int.MaxValue;

    /// <summary>All verbs, in the order of the documentation.</summary>
    public static ImmutableArray<ModelVerb> All { get; } = ImmutableArray.Create(
        new ModelVerb("creates", ModelFact.Creates, "MPD", 0, 0),
        new ModelVerb("creates-elements", ModelFact.CreatesElements, "MPD", 0, 1),
        new ModelVerb("borrows", ModelFact.Borrows, "MPFD", 0, 0),
        new ModelVerb("returns-receiver", ModelFact.ReturnsReceiver, "MPD", 0, 0),
        new ModelVerb("returns-argument", ModelFact.ReturnsArgument, "MD", 1, 1),
        new ModelVerb("releases", ModelFact.Releases, "MD", 0, Many),
        new ModelVerb("takes", ModelFact.Takes, "MD", 1, Many),
        new ModelVerb("uses", ModelFact.Uses, "MPD", 1, Many),
        new ModelVerb("owns-elements", ModelFact.OwnsElements, "T", 0, 0),
        new ModelVerb("disposes-nothing", ModelFact.DisposesNothing, "T", 0, 0),
        new ModelVerb("harmless", ModelFact.Harmless, "T", 0, 0),
        new ModelVerb("pair", ModelFact.Pair, "MD", 1, Many),
        new ModelVerb("not-a-release", ModelFact.NotARelease, "MPD", 0, Many),
        new ModelVerb("shows-modally", ModelFact.ShowsModally, "M", 0, 0),
        new ModelVerb("only-removes", ModelFact.OnlyRemoves, "M", 1, 1),
        new ModelVerb("shows", ModelFact.Shows, "P", 0, 0),
        new ModelVerb("bounded-form", ModelFact.BoundedForm, "M", 1, 1),
        new ModelVerb("series", ModelFact.Series, "MP", 0, 0),
        new ModelVerb("keeps-open", ModelFact.KeepsOpen, "M", 1, 2),
        new ModelVerb("image", ModelFact.Image, "T", 0, 0),
        new ModelVerb("stays-with", ModelFact.StaysWith, "P", 1, 1),
        new ModelVerb("shown-once", ModelFact.ShownOnce, "P", 0, 0),
        new ModelVerb("uses-current", ModelFact.UsesCurrent, "D", 0, 0),
        new ModelVerb("scope", ModelFact.Scope, "T", 0, 0),
        new ModelVerb("opens-scope", ModelFact.OpensScope, "M", 0, 0),
        new ModelVerb("born-in-scope", ModelFact.BornInScope, "T", 0, 0),
        new ModelVerb("moves-to-outer", ModelFact.MovesToOuter, "M", 0, 0),
        new ModelVerb("leaves-scope", ModelFact.LeavesScope, "M", 0, 0),
        new ModelVerb("empties-scope", ModelFact.EmptiesScope, "M", 0, 0),
        new ModelVerb("repeats", ModelFact.Repeats, "MET", 0, Many),
        new ModelVerb("once", ModelFact.RunsOnce, "MT", 0, Many),
        new ModelVerb("waits", ModelFact.Waits, "M", 0, 0),
        new ModelVerb("short-lived", ModelFact.ShortLived, "T", 0, 0),
        new ModelVerb("grows", ModelFact.Grows, "MPD", 0, 1),
        new ModelVerb("shrinks", ModelFact.Shrinks, "MPD", 0, 0),
        new ModelVerb("saves", ModelFact.Saves, "M", 0, 0),
        new ModelVerb("bounded", ModelFact.Bounded, "TM", 0, 0),
        new ModelVerb("long-lived", ModelFact.LongLived, "TMPFE", 0, 0),
        new ModelVerb("holds-weakly", ModelFact.HoldsWeakly, "E", 0, 0),
        new ModelVerb("subscribed-once", ModelFact.SubscribedOnce, "E", 0, 0),
        new ModelVerb("pins", ModelFact.Pins, "M", 0, 0),
        new ModelVerb("torn-down-by", ModelFact.TornDownBy, "T", 1, 1),
        new ModelVerb("marks-test", ModelFact.MarksTest, "T", 0, 0),
        new ModelVerb("imports-module", ModelFact.ImportsModule, "M", 0, 0),
        new ModelVerb("figure", ModelFact.Figure, "T", 0, 0),
        new ModelVerb("reusable", ModelFact.Reusable, "T", 0, 0),
        new ModelVerb("feeds", ModelFact.Feeds, "P", 0, Many),
        new ModelVerb("calls-by-name", ModelFact.CallsByName, "M", 0, 0),
        new ModelVerb("gets-by-name", ModelFact.GetsByName, "M", 0, 0),
        new ModelVerb("opens-lock", ModelFact.OpensLock, "M", 0, 0),
        new ModelVerb("runs-text", ModelFact.RunsText, "M", 1, 1),
        new ModelVerb("known-as", ModelFact.KnownAs, "D", 1, Many),
        new ModelVerb("releases-all", ModelFact.ReleasesAll, "MD", 0, 0),
        new ModelVerb("releases-current", ModelFact.ReleasesCurrent, "D", 0, 0),
        new ModelVerb("releases-if", ModelFact.ReleasesIf, "M", 1, 1),
        new ModelVerb("closed-when-false", ModelFact.ClosedWhenFalse, "M", 0, 0),
        new ModelVerb("wraps-in-scope", ModelFact.WrapsInScope, "M", 1, 1),
        new ModelVerb("keeps-born", ModelFact.KeepsBorn, "T", 0, 0),
        new ModelVerb("owns-members", ModelFact.OwnsMembers, "T", 0, 0),
        new ModelVerb("lends-elements", ModelFact.LendsElements, "T", 0, 0),
        new ModelVerb("opens-mode", ModelFact.OpensMode, "M", 0, 0),
        new ModelVerb("without-graph", ModelFact.WithoutGraph, "M", 0, 0),
        new ModelVerb("cuts-graph", ModelFact.CutsGraph, "M", 0, 0),
        new ModelVerb("reads-number", ModelFact.ReadsNumber, "M", 0, 0),
        new ModelVerb("creates-repeated", ModelFact.CreatesRepeated, "M", 0, 0),
        new ModelVerb("leaves-device", ModelFact.LeavesDevice, "M", 0, 0),
        new ModelVerb("enters-device", ModelFact.EntersDevice, "M", 0, Many),
        new ModelVerb("copies-from-device", ModelFact.CopiesFromDevice, "M", 0, 0),
        new ModelVerb("aliases", ModelFact.Aliases, "M", 0, 0),
        new ModelVerb("uses-graph", ModelFact.UsesGraph, "M", 0, 0),
        new ModelVerb("runs-elsewhere", ModelFact.RunsElsewhere, "M", 1, Many),
        new ModelVerb("runs-many", ModelFact.RunsMany, "M", 1, Many),
        new ModelVerb("runs-now", ModelFact.RunsNow, "M", 1, Many),
        new ModelVerb("returns-result-of", ModelFact.ReturnsResultOf, "M", 1, Many),
        new ModelVerb("runs-own", ModelFact.RunsOwn, "M", 1, 1),
        new ModelVerb("trains", ModelFact.Trains, "M", 0, 0),
        new ModelVerb("evaluates", ModelFact.Evaluates, "M", 0, Many));
}
