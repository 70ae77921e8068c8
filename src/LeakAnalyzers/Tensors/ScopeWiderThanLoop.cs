using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>LEAK302: a dispose scope is open around a loop and none inside, so it keeps the tensors of all iterations: <c>using var d = torch.NewDisposeScope(); foreach (var b in data) { … }</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeWiderThanLoop : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK302",
        title: "A dispose scope is wider than the loop that fills it",
        message: "The dispose scope around this loop keeps at least {0} of every iteration until the loop has ended; open a scope inside the loop body",
        description: "A dispose scope holds strong references to the tensors made under it. Around a whole loop it keeps those of all iterations, so that not even the garbage collector can free them. Each iteration needs a scope of its own.");

    /// <summary>Creates the rule.</summary>
    public ScopeWiderThanLoop()
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
            foreach (var operation in block.Descendants())
            {
                if (operation is ILoopOperation loop)
                {
                    AnalyzeLoop(context, scopes, loop, OpenScopes.Around(scopes, loop), uses ??= new VariableUses(block));
                }
            }
        }
    }

    private static void AnalyzeLoop(OperationBlockAnalysisContext context, AmbientScopes scopes, ILoopOperation loop, IOperation? scope, VariableUses uses)
    {
        if (scope is IAnonymousFunctionOperation)
        {
            return;
        }

        var left = TensorsOutliveIteration.IterationOf(loop, scopes, uses, context.CancellationToken);
        if (left.Count == 0 || IsEmptied(scopes, loop, scope) || !(left.Trains || left.RunsModel) || !DrivingLoop.Drives(scopes, loop, left, TensorsOutliveIteration.MemberOf(loop, context)))
        {
            return;
        }

        // Where all callers hold a scope, it is wider than this loop; a loop of few rounds may share it.
        if (scope is null && (DrivingLoop.IsBounded(scopes, loop) || !left.Trains || !TensorsOutliveIteration.IsCalledUnderScope(scopes, loop, context)))
        {
            return;
        }

        var places = left.Places.Select(place => place.Syntax.GetLocation());
        places = scope is null ? places : places.Prepend(scope.Syntax.GetLocation());
        context.ReportDiagnostic(Diagnostic.Create(Rule, loop.Syntax.GetFirstToken().GetLocation(), places, TensorsOutliveIteration.Tensors(left.Count)));
    }

    // Somewhere in the loop, or in a loop around it that is under the same scope.
    private static bool IsEmptied(AmbientScopes scopes, ILoopOperation loop, IOperation? scope)
    {
        for (IOperation? current = loop; current is not null && current != scope && current != scope?.Parent; current = current.Parent)
        {
            if (current is ILoopOperation around && around.Body.Descendants().Any(operation => operation is IInvocationOperation call && scopes.Models.Says(call.TargetMethod, ModelFact.EmptiesScope)))
            {
                return true;
            }
        }

        return false;
    }
}
