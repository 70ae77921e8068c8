using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>LEAK304: a tensor made under a dispose scope is returned or stored without being moved out, so its holder gets a disposed one: <c>using var d = torch.NewDisposeScope(); return a + b;</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorLeavesScope : LeakAnalyzer
{
    /// <summary>The property of a finding that says how the value must leave: the name of a <see cref="ModelFact"/>.</summary>
    internal const string Move = "move";

    /// <summary>The property of a finding about a value that must not be moved: the name of the method that moves it.</summary>
    internal const string Unmove = "unmove";

    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK304",
        title: "A tensor leaves its dispose scope without being moved out",
        message: "This tensor {0}; {1}",
        description: "A dispose scope disposes every tensor made under it when it ends. One that is returned, or stored where it lives longer, must be moved out of the scope first; else its next use throws, or what is stored is a dead handle.");

    /// <summary>Creates the rule.</summary>
    public TensorLeavesScope()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (AmbientScopes.Of(leaks) is { } scopes && leaks.Models.Knows(ModelFact.OpensScope))
        {
            start.RegisterOperationBlockAction(block => AnalyzeBlock(block, scopes));
        }
    }

    private static void AnalyzeBlock(OperationBlockAnalysisContext context, AmbientScopes scopes)
    {
        foreach (var block in context.OperationBlocks)
        {
            VariableUses? uses = null;
            foreach (var region in ScopeRegion.OfScopes(scopes, block))
            {
                ReportPromoted(context, scopes, region, uses ??= new VariableUses(block));
                foreach (var kept in SurvivorsOf(region, scopes, uses ??= new VariableUses(block), context.CancellationToken))
                {
                    Report(context, scopes, region, kept);
                }
            }
        }
    }

    /// <summary>The values made under a scope that live on after it without having been moved.</summary>
    internal static IEnumerable<KeptValue> SurvivorsOf(ScopeRegion region, AmbientScopes scopes, VariableUses uses, CancellationToken cancellation)
    {
        var fates = new ValueFates(scopes, region.Frame, uses, 0, cancellation);
        var left = LeftBehind.In(scopes, region.Code, fates, entersLoops: true, 0, cancellation);
        var survivors = left.Kept
            .Where(kept => kept.Holder != HolderKind.Mover && scopes.IsBorn(kept.Value.Type) && (kept.Variable is null || IsReadLater(kept.Variable, region, uses)))
            .GroupBy(kept => kept.Value.Syntax)
            .Select(same => same.First())
            .ToList();
        if (survivors.Count == 0)
        {
            return survivors;
        }

        var moves = new LaterMoves(scopes, region.Code);
        return survivors.Where(kept => !moves.Covers(kept.Value));
    }

    /// <summary>How a value must leave its scope for the sake of its holder.</summary>
    internal static ModelFact MoveFor(HolderKind holder) => holder is HolderKind.Member or HolderKind.Callee ? ModelFact.LeavesScope : ModelFact.MovesToOuter;

    private static void Report(OperationBlockAnalysisContext context, AmbientScopes scopes, ScopeRegion region, KeptValue kept)
    {
        var move = MoveFor(kept.Holder);
        if (scopes.MoveOf(kept.Value.Type, move) is not { } method)
        {
            return;
        }

        var holder = kept.Holder switch
        {
            HolderKind.Caller => "it is returned",
            HolderKind.Member => "it is stored",
            HolderKind.Callee => "the called method stores it",
            HolderKind.OuterCollection => "it is in a collection that is used afterwards",
            _ => $"'{kept.Variable?.Name}' is used afterwards",
        };
        var properties = ImmutableDictionary<string, string?>.Empty.Add(Move, method);
        context.ReportDiagnostic(Diagnostic.Create(Rule, kept.Value.Syntax.GetLocation(), [region.Opening.Syntax.GetLocation()], properties, $"is disposed with its scope although {holder}", $"move it out of the scope with '{method}'"));
    }

    // A move is relative to the scope that owns the tensor: what the caller gave is taken out of the caller's scope.
    private static void ReportPromoted(OperationBlockAnalysisContext context, AmbientScopes scopes, ScopeRegion region, VariableUses uses)
    {
        foreach (var operation in region.Code.SelectMany(part => part.DescendantsAndSelf()))
        {
            if (operation is IInvocationOperation { Instance: IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } given } } move
                && scopes.Models.Says(move.TargetMethod, ModelFact.MovesToOuter)
                && scopes.IsBorn(given.Type)
                && !uses.IsCaptured(given)
                && !uses.Of(given).Any(use => use.Parent is IAssignmentOperation assignment && assignment.Target == use || use.Parent is ITupleOperation { Parent: IDeconstructionAssignmentOperation }))
            {
                var properties = ImmutableDictionary<string, string?>.Empty.Add(Unmove, move.TargetMethod.Name);
                context.ReportDiagnostic(Diagnostic.Create(Rule, move.Syntax.GetLocation(), [region.Opening.Syntax.GetLocation()], properties, $"belongs to the caller, and '{move.TargetMethod.Name}' takes it out of the caller's own scope", "leave it where it is"));
            }
        }
    }

    private static bool IsReadLater(ISymbol variable, ScopeRegion region, VariableUses uses)
    {
        var isRepeated = IsInLoopThatSparesDeclaration(variable, region);
        return uses.Of(variable).Any(use => !IsWritten(use) && (isRepeated || use.Syntax.SpanStart > region.Frame.Syntax.Span.End));
    }

    private static bool IsInLoopThatSparesDeclaration(ISymbol variable, ScopeRegion region)
    {
        for (var current = region.Frame.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation loop && variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && !loop.Syntax.Span.Contains(declared.Span))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWritten(IOperation reference) => reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;
}
