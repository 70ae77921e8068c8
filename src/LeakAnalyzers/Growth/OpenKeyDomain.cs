using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Growth;

/// <summary>
/// LEAK106: a dictionary or set gets a new key each time repeated code runs, and nothing ever removes one: <c>locks.GetOrAdd(requestId, …)</c>.
/// A warning when every key is new (a Guid, a time, a counter); a suggestion when its name only suggests that.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OpenKeyDomain : GrowthAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK106",
        title: "A dictionary or set keeps every key it ever saw",
        message: "'{0}' gets new keys {1} and nothing removes them, so every entry is held {2}: remove an entry when it is no longer needed, or limit how many are kept",
        description: "A dictionary or set that lives long is given keys from a domain without end (ids, times, addresses) and no code removes entries. A cache without eviction is a leak. Remove entries when their work is done, expire them, or limit their number.");

    /// <summary>Creates the rule.</summary>
    public OpenKeyDomain()
        : base(Rule)
    {
    }

    private protected override void Judge(SymbolAnalysisContext end, TypeUses type)
    {
        var models = type.Context.Leaks.Models;
        foreach (var holder in type.Holders)
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            var growth = HolderGrowth.Of(holder, type, use => IsKeyed(use) && (OpenKey.Of(use) >= KeyDomain.LikelyOpen || IsKept(use) || GivenKey.MayTell(use)), byKey: true);
            if (growth is not null && Tells(growth) && growth.Adds.Any(GivenKey.MayTell))
            {
                // Now that it grows otherwise, the calls are asked.
                growth = HolderGrowth.Of(holder, type, use => IsKeyed(use) && (DomainOf(use) >= KeyDomain.LikelyOpen || IsKept(use)), byKey: true);
            }

            if (growth is null || !Tells(growth) || growth.PlaceOf(holder) is not { } declaration)
            {
                continue;
            }

            var proven = growth.Run.IsProven && growth.Adds.Any(add => DomainOf(add) == KeyDomain.Open);
            end.ReportDiagnostic(Diagnostic.Create(
                Rule,
                declaration,
                proven ? Rule.DefaultSeverity : DiagnosticSeverity.Info,
                growth.Adds.Select(add => add.Action.Syntax.GetLocation()),
                ImmutableDictionary<string, string?>.Empty.Add(KeptForGood.Ended, KeptForGood.EndOf(growth.Adds, models)),
                holder.Name,
                growth.Run.When,
                HolderLife.Of(holder)));
        }

        bool IsKept(HolderUse use) => KeptForGood.By(use, models) is not null;

        // Where only names say that the code repeats, those of the keys must say so too.
        bool Tells(HolderGrowth growth) => growth.Run.IsProven || growth.Adds.Any(add => PassingKey.Is(add) || IsKept(add));

        KeyDomain DomainOf(HolderUse use) => GivenKey.Of(use, type.Context, end.CancellationToken);
    }

    private static bool IsKeyed(HolderUse use) => use.Growth is { Words: { Length: 1 } words } && words[0] is not ("text" or "queue");
}
