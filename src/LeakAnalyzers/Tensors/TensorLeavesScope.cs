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
                uses ??= new VariableUses(block);
                ReportPromoted(context, scopes, region, uses);
                var byPath = ReturnsByPath(context, scopes, block, region, uses);
                foreach (var kept in SurvivorsOf(region, scopes, uses, context.CancellationToken))
                {
                    if (!byPath.TryGetValue(kept.Value.Syntax, out var state))
                    {
                        Report(context, scopes, region, kept, isMovedElsewhere: false);
                    }
                    else if (state.Unmoved)
                    {
                        Report(context, scopes, region, kept, state.Moved);
                    }

                    byPath.Remove(kept.Value.Syntax);
                }

                foreach (var returned in byPath.Where(returned => returned.Value.Unmoved))
                {
                    if (uses.At(returned.Key) is { } value)
                    {
                        Report(context, scopes, region, new KeptValue(HolderKind.Caller, value), returned.Value.Moved);
                    }
                }
            }
        }
    }

    // Locals that are moved by name are followed along the paths: each place where one is returned, and what it may be there.
    private static Dictionary<SyntaxNode, (bool Unmoved, bool Moved)> ReturnsByPath(OperationBlockAnalysisContext context, AmbientScopes scopes, IOperation block, ScopeRegion region, VariableUses uses)
    {
        var found = new Dictionary<SyntaxNode, (bool, bool)>();
        if (region.IsInNestedFunction)
        {
            return found;
        }

        foreach (var local in MovesOnPaths.NamedIn(scopes, region.Code))
        {
            if (!MovesOnPaths.IsDecidedElsewhere(scopes, local, region.Code))
            {
                var paths = new MovesOnPaths(scopes, region, context.GetControlFlowGraph(block), uses, context.CancellationToken);
                foreach (var returned in paths.Returns(local))
                {
                    found[returned.Key] = returned.Value;
                }
            }
        }

        return found;
    }

    /// <summary>The values made under a scope that live on after it without having been moved.</summary>
    internal static IEnumerable<KeptValue> SurvivorsOf(ScopeRegion region, AmbientScopes scopes, VariableUses uses, CancellationToken cancellation)
    {
        var fates = new ValueFates(scopes, region.Frame, uses, 0, cancellation);
        var left = LeftBehind.In(scopes, region.Code, fates, entersLoops: true, 0, cancellation);
        var survivors = left.Kept
            .Where(kept => kept.Holder != HolderKind.Mover && (scopes.IsBorn(kept.Value.Type) || IsTakenApart(kept.Value, scopes)) && (kept.Variable is null || IsReadLater(kept.Variable, region, uses)))
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

    private static void Report(OperationBlockAnalysisContext context, AmbientScopes scopes, ScopeRegion region, KeptValue kept, bool isMovedElsewhere)
    {
        var move = MoveFor(kept.Holder);
        if (scopes.MoveOf(ElementOf(kept.Value.Type), move) is not { } method)
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
        // Where it may have been moved already, a second move would take it too far: no fix.
        var properties = isMovedElsewhere || !scopes.IsBorn(kept.Value.Type) ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Move, method);
        var way = isMovedElsewhere ? " where the path did not move it" : "";
        context.ReportDiagnostic(Diagnostic.Create(Rule, kept.Value.Syntax.GetLocation(), [region.Opening.Syntax.GetLocation()], properties, $"is disposed with its scope although {holder}", $"move it out of the scope with '{method}'{way}"));
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
                // What is to be kept needs a handle of its own.
                var alias = IsStored(move) ? scopes.Models.Any(ModelFact.Aliases)?.Key.Member : null;
                var properties = ImmutableDictionary<string, string?>.Empty.Add(alias is null ? Unmove : InputGivenBack.Alias, alias ?? move.TargetMethod.Name);
                context.ReportDiagnostic(Diagnostic.Create(Rule, move.Syntax.GetLocation(), [region.Opening.Syntax.GetLocation()], properties, $"belongs to the caller, and '{move.TargetMethod.Name}' takes it out of the caller's own scope", alias is null ? "leave it where it is" : $"store a handle of its own with '{alias}'"));
            }
        }
    }

    // (output, hidden, cell) = lstm.call(x): the elements stay what they are.
    private static bool IsTakenApart(IOperation value, AmbientScopes scopes) => value.Type is { IsTupleType: true } && value.Parent is IDeconstructionAssignmentOperation && scopes.HoldsBorn(value.Type);

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements[0].Type : type;

    private static bool IsStored(IOperation value) => value.Parent switch
    {
        IConversionOperation conversion => IsStored(conversion),
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation or IArrayElementReferenceOperation } => true,
        IArgumentOperation { Parent: IInvocationOperation add } => StoringCalls.Stores(add.TargetMethod),
        _ => false,
    };

    private static bool IsReadLater(ISymbol variable, ScopeRegion region, VariableUses uses)
    {
        var isRepeated = IsInLoopThatSparesDeclaration(variable, region);
        return uses.Of(variable).Any(use => !IsWritten(use) && !IsAskedFor(use) && (isRepeated || use.Syntax.SpanStart > region.Frame.Syntax.Span.End));
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

    // A question about the handle, such as whether it is dead, is answered of a dead one as well.
    private static bool IsAskedFor(IOperation reference) => reference.Parent is IPropertyReferenceOperation { Type.SpecialType: SpecialType.System_Boolean };

    private static bool IsWritten(IOperation reference) => reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;
}
