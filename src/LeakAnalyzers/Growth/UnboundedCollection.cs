using System.Collections.Immutable;
using LeakAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Growth;

/// <summary>
/// LEAK101: a collection that lives as long as its object is added to in repeated code, and nothing ever takes elements out:
/// <c>losses.Add(loss)</c> in every training step. Reported as a suggestion where repetition is only likely.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedCollection : GrowthAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK101",
        title: "A long-lived collection only ever grows",
        message: "'{0}' grows {1} and nothing removes from it, so every element is held {2}: keep only the newest elements, or clear it once they are used",
        description: "A collection in a field is added to in code that runs again and again while the object lives, and no code removes elements, replaces the collection or checks its size. In a long run it takes all memory. Keep a bounded number of elements, clear the collection once its content is used, or keep only the aggregate that is read.");

    internal static readonly LeakOption<int> HistoryCapacity = LeakOption.Number("history_capacity", 1000, 1, "How many of the newest elements a repaired collection keeps.");

    /// <summary>Creates the rule.</summary>
    public UnboundedCollection()
        : base(Rule)
    {
    }

    private protected override void Judge(SymbolAnalysisContext end, TypeUses type)
    {
        foreach (var holder in type.Holders)
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            var growth = HolderGrowth.Of(holder, type, use => use.Growth is null or { Words.IsEmpty: true });
            if (growth is null || SavedData.SaveOf(holder, type) is not null || growth.PlaceOf(holder) is not { } declaration)
            {
                continue;
            }

            end.ReportDiagnostic(Diagnostic.Create(
                Rule,
                declaration,
                growth.Run.IsProven && !SavedData.IsSavedAtEnd(holder, type) ? Rule.DefaultSeverity : DiagnosticSeverity.Info,
                growth.Adds.Select(add => add.Action.Syntax.GetLocation()),
                ImmutableDictionary<string, string?>.Empty.Add(KeptForGood.Ended, KeptForGood.EndOf(growth.Adds, type.Context.Leaks.Models)),
                holder.Name,
                growth.Run.When,
                HolderLife.Of(holder)));
        }
    }
}
