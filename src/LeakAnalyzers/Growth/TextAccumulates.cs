using System.Collections.Immutable;
using LeakAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>LEAK104: a text in a field, a <c>StringBuilder</c> or a string with <c>+=</c>, gets longer in repeated code and is never cut or cleared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TextAccumulates : GrowthAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK104",
        title: "A long-lived text only ever gets longer",
        message: "'{0}' gets longer {1} and nothing cuts it, so all of it is held {2}: keep only its end, or clear it once it is used",
        description: "A StringBuilder or a string in a field is appended to in code that runs again and again, and no code clears or cuts it. Keep only the newest characters, or clear it once the text was written.");

    internal static readonly LeakOption<int> TextCapacity = LeakOption.Number("text_capacity", 100_000, 1, "How many of the newest characters a repaired text keeps.");

    /// <summary>Creates the rule.</summary>
    public TextAccumulates()
        : base(Rule)
    {
    }

    private protected override void Judge(SymbolAnalysisContext end, TypeUses type)
    {
        foreach (var holder in type.Holders)
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            var growth = HolderGrowth.Of(holder, type, use => use.Growth is { Words: { Length: 1 } words } && words[0] == "text");
            if (growth is null || growth.PlaceOf(holder) is not { } declaration)
            {
                continue;
            }

            end.ReportDiagnostic(Diagnostic.Create(
                Rule,
                declaration,
                growth.Run.IsProven ? Rule.DefaultSeverity : DiagnosticSeverity.Info,
                growth.Adds.Select(add => add.Action.Syntax.GetLocation()),
                ImmutableDictionary<string, string?>.Empty,
                holder.Name,
                growth.Run.When,
                HolderLife.Of(holder)));
        }
    }

    private protected override void AnalyzeMore(CompilationStartAnalysisContext start, GrowthContext context)
        => start.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation is IAssignmentOperation { Target: IMemberReferenceOperation } append
                    && GrowingString.Lengthens(append)
                    && operation.ContainingSymbol is IMethodSymbol function
                    && GrowingString.Judge(append, function, context) is { } growth)
                {
                    operation.ReportDiagnostic(Diagnostic.Create(
                        Rule,
                        append.Syntax.GetLocation(),
                        growth.Run.IsProven ? Rule.DefaultSeverity : DiagnosticSeverity.Info,
                        ImmutableArray.Create(growth.Declaration),
                        ImmutableDictionary<string, string?>.Empty,
                        growth.Holder.Name,
                        growth.Run.When,
                        HolderLife.Of(growth.Holder)));
                }
            },
            OperationKind.CompoundAssignment,
            OperationKind.SimpleAssignment);
}
