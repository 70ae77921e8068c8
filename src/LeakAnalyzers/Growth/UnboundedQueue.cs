using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>LEAK105: a channel or blocking collection without a capacity is written to in repeated code, and nobody reads from it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedQueue : GrowthAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK105",
        title: "An unbounded queue is filled and never read",
        message: "'{0}' has no capacity, is written to {1}, and nothing reads from it: give it a capacity and a rule for what is dropped when it is full, or read from it",
        description: "A channel or blocking collection was created without a capacity. Repeated code writes to it and no code takes elements out, so all of them are held. Create it bounded, so that it drops or waits when it is full.");

    /// <summary>Creates the rule.</summary>
    public UnboundedQueue()
        : base(Rule)
    {
    }

    private protected override void Judge(SymbolAnalysisContext end, TypeUses type)
    {
        foreach (var holder in type.Holders)
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            if (type.Of(holder).Any(use => use.Kind == HolderUseKind.Expose) || HolderGrowth.Of(holder, type, use => use.Growth is { Words: { Length: 1 } words } && words[0] == "queue") is not { } growth)
            {
                continue;
            }

            var creations = type.Of(holder).Select(Created).Where(made => made is not null).ToList();
            if (creations.Count != 1 || !IsUnbounded(creations[0]!))
            {
                continue;
            }

            end.ReportDiagnostic(Diagnostic.Create(
                Rule,
                creations[0]!.Syntax.GetLocation(),
                growth.Run.IsProven ? Rule.DefaultSeverity : DiagnosticSeverity.Info,
                growth.Adds.Select(add => add.Action.Syntax.GetLocation()),
                ImmutableDictionary<string, string?>.Empty,
                holder.Name,
                growth.Run.When));
        }
    }

    private static IOperation? Created(HolderUse use) => use switch
    {
        { Kind: HolderUseKind.Create, Action: ISymbolInitializerOperation initializer } => OperationWalk.Unwrapped(initializer.Value),
        { Kind: HolderUseKind.Create or HolderUseKind.Replace, Action: IAssignmentOperation assignment } => OperationWalk.Unwrapped(assignment.Value),
        _ => null,
    };

    private static bool IsUnbounded(IOperation made) => made switch
    {
        IInvocationOperation call => call.TargetMethod.Name == "CreateUnbounded",
        IObjectCreationOperation creation => creation.Arguments.All(argument => argument.Parameter?.Type.SpecialType != SpecialType.System_Int32),
        _ => false,
    };
}
