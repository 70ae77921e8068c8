using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// LEAK301 for code that something else calls again and again: the handler of a timer, a member that a framework calls for each frame, the body of a parallel loop:
/// <c>timer.Elapsed += (s, e) => Show(model.call(Read()).item&lt;float&gt;());</c>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorsOutliveRun : LeakAnalyzer
{
    /// <summary>Creates the rule.</summary>
    public TensorsOutliveRun()
        : base(TensorsOutliveIteration.Rule)
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
        if (context.OwningSymbol is not IMethodSymbol { ContainingType: { } type } method || scopes.KeepsBorn(type) || TestCode.Contains(type, scopes.Models))
        {
            return;
        }

        foreach (var block in context.OperationBlocks)
        {
            VariableUses? uses = null;
            if (method.ReturnsVoid && scopes.Leaks.Repetition.Of(method) is { IsProven: true } && !scopes.Leaks.Repetition.RunsOnce(method))
            {
                Report(context, scopes, block, method.Locations[0], uses ??= new VariableUses(block));
            }

            foreach (var operation in block.Descendants())
            {
                if (operation is IAnonymousFunctionOperation lambda && RunsOften(scopes, lambda) && OpenScopes.Around(scopes, lambda) is null)
                {
                    Report(context, scopes, lambda.Body, lambda.Syntax.GetFirstToken().GetLocation(), uses ??= new VariableUses(block));
                }
            }
        }
    }

    private static void Report(OperationBlockAnalysisContext context, AmbientScopes scopes, IOperation body, Location place, VariableUses uses)
    {
        var left = RunOf(body, scopes, uses, context.CancellationToken);
        if (left.Count > 0 && !left.EmptiesScope)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                TensorsOutliveIteration.Rule, place, left.Places.Select(made => made.Syntax.GetLocation()), TensorsOutliveIteration.Tensors(left.Count), "call", "it", "its body"));
        }
    }

    /// <summary>What one run of a body leaves behind.</summary>
    internal static LeftBehind RunOf(IOperation body, AmbientScopes scopes, VariableUses uses, CancellationToken cancellation)
        => LeftBehind.In(scopes, [body], new ValueFates(scopes, body, uses, 0, cancellation), entersLoops: false, 0, cancellation);

    // Attached to what recurs, or given to what calls it for many elements.
    private static bool RunsOften(AmbientScopes scopes, IAnonymousFunctionOperation lambda)
    {
        if (scopes.Leaks.Repetition.OfDelegate(lambda) is { IsProven: true })
        {
            return true;
        }

        var value = OperationWalk.AsDelegate(lambda);

        return value.Parent is IArgumentOperation { Parameter: { ContainingSymbol: IMethodSymbol called, Name: var name } }
            && scopes.Models.Find(called, ModelFact.RunsMany) is { } entry
            && entry.Words.Contains(name);
    }
}
