using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// LEAK107: recorded data is written to a file or sent away and then kept: the next recording adds to it, and is saved together with all before it.
/// A warning when recording provably repeats; a suggestion otherwise.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SavedData : GrowthAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK107",
        title: "Recorded data is kept after it was saved",
        message: "'{0}' is saved here but not cleared, and it grows {1}: clear it, or start a new one, once it is saved",
        description: "A collection of recorded data is written to a file or serialised, but no code empties it afterwards. It goes on growing, and each save writes everything again. Clear the collection after it was saved, or write each element at once.");

    /// <summary>Creates the rule.</summary>
    public SavedData()
        : base(Rule)
    {
    }

    /// <summary>The call that saves a holder's content while its object lives on; null where none does, or where it writes a file anew that it was loaded from.</summary>
    internal static HolderUse? SaveOf(ISymbol holder, TypeUses type)
        => SavesOf(holder, type).FirstOrDefault(use => !type.IsAtEnd(use.Function!)) is { } save && !StoredData.Is(holder, type) ? save : null;

    /// <summary>Whether a holder's content is written away where its object ends, as a whole or element by element: it is a recording that is meant to be whole.</summary>
    internal static bool IsSavedAtEnd(ISymbol holder, TypeUses type)
        => type.Of(holder).Any(use => use.Kind == HolderUseKind.Read && use.Function is { } function && type.LeadingTo(function).Any(TypeUses.IsLast) && Writes(use, type.Context.Leaks.Models));

    private static bool Writes(HolderUse use, ModelSet models)
        => OperationWalk.WithoutNestedFunctions(OperationWalk.Root(use.Reference)).Any(operation => operation is IInvocationOperation call
            && (models.Says(call.TargetMethod, ModelFact.Saves) || (call.TargetMethod.Name.StartsWith("Write", StringComparison.Ordinal) && call.TargetMethod.ContainingType.Name is "TextWriter" or "StreamWriter" or "BinaryWriter")));

    private static IEnumerable<HolderUse> SavesOf(ISymbol holder, TypeUses type)
        => type.Of(holder).Where(use => use.Kind == HolderUseKind.Read && use.Function is not null && SavingCall(use, type.Context.Leaks.Models) is not null);

    private protected override void Judge(SymbolAnalysisContext end, TypeUses type)
    {
        foreach (var holder in type.Holders)
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            if (SaveOf(holder, type) is not { } save
                || HolderGrowth.Of(holder, type, use => use.Growth is null or { Words.IsEmpty: true }) is not { } growth
                || SavingCall(save, type.Context.Leaks.Models) is not { } call)
            {
                continue;
            }

            end.ReportDiagnostic(Diagnostic.Create(
                Rule,
                call.Syntax.GetLocation(),
                growth.Run.IsProven ? Rule.DefaultSeverity : DiagnosticSeverity.Info,
                growth.Adds.Select(add => add.Action.Syntax.GetLocation()),
                ImmutableDictionary<string, string?>.Empty,
                holder.Name,
                growth.Run.When));
        }
    }

    /// <summary>The call around a mention that writes it away, directly or through calls that only shape it (<c>xs.ToArray()</c>, <c>string.Join</c>).</summary>
    private static IInvocationOperation? SavingCall(HolderUse use, ModelSet models)
    {
        for (var current = use.Reference.Parent; current is not null and not (IBlockOperation or ILoopOperation or IAnonymousFunctionOperation or IConditionalOperation); current = current.Parent)
        {
            if (current is IInvocationOperation call && models.Says(call.TargetMethod, ModelFact.Saves))
            {
                return call;
            }
        }

        return null;
    }
}
