using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>LEAK308: a dispose scope or grad mode, which belongs to its thread, spans an await or a yield, or is relied on by a delegate that runs on other threads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeAcrossThreads : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK308",
        title: "A dispose scope or grad mode is left open across threads",
        message: "What '{0}' opens belongs to this thread, but {1}",
        description: "Scopes and grad modes are kept per thread. After an await the code may go on on another thread: tensors made there are not in the scope, and the scope collects what others make on the first thread. An iterator that yields inside a scope captures its consumer's tensors. Other threads do not see the scope at all.");

    /// <summary>Creates the rule.</summary>
    public ScopeAcrossThreads()
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
            foreach (var region in ScopeRegion.OfScopes(scopes, block).Concat(ScopeRegion.OfModes(scopes, block)))
            {
                AnalyzeRegion(context, scopes, block, region);
            }
        }
    }

    private static void AnalyzeRegion(OperationBlockAnalysisContext context, AmbientScopes scopes, IOperation block, ScopeRegion region)
    {
        var isScope = scopes.IsScope(region.Resource.Type);
        foreach (var operation in Running(region))
        {
            switch (operation)
            {
                case IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true }:
                    Report(context, region, operation, "after this await the code may run on another one; end it before the await");
                    return;
                case { Kind: OperationKind.YieldReturn }:
                    Report(context, region, operation, "it stays open while the consumer of the sequence runs; end it before the yield");
                    return;
                case IAnonymousFunctionOperation lambda when isScope && RunsElsewhere(scopes, lambda) && LeavesTensors(scopes, block, lambda, context.CancellationToken):
                    Report(context, region, lambda, "this code runs on others, which do not see it; open a scope inside");
                    return;
            }
        }
    }

    private static void Report(OperationBlockAnalysisContext context, ScopeRegion region, IOperation place, string problem)
    {
        var name = region.Resource is IInvocationOperation call ? call.TargetMethod.Name : region.Resource.Syntax.ToString();
        context.ReportDiagnostic(Diagnostic.Create(Rule, region.Resource.Syntax.GetLocation(), [place.Syntax.GetLocation()], name, problem));
    }

    // Operations of the region in the order of the text; a lambda is given, but not entered.
    private static IEnumerable<IOperation> Running(ScopeRegion region)
    {
        var pending = new Stack<IOperation>(region.Code.Reverse());
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            yield return current;
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                continue;
            }

            foreach (var child in current.ChildOperations.Reverse())
            {
                pending.Push(child);
            }
        }
    }

    private static bool RunsElsewhere(AmbientScopes scopes, IAnonymousFunctionOperation lambda)
    {
        var value = OperationWalk.AsDelegate(lambda);

        return value.Parent is IArgumentOperation { Parameter.ContainingSymbol: IMethodSymbol method, Parameter.Name: var name }
            && scopes.Models.Find(method, ModelFact.RunsElsewhere) is { } entry
            && entry.Words.Contains(name);
    }

    private static bool LeavesTensors(AmbientScopes scopes, IOperation block, IAnonymousFunctionOperation lambda, CancellationToken cancellation)
        => LeftBehind.In(scopes, [lambda.Body], new ValueFates(scopes, lambda.Body, new VariableUses(block), 0, cancellation), entersLoops: true, 0, cancellation) is var left
            && (left.Count > 0 || left.Kept.Any(kept => kept.Holder == HolderKind.OuterCollection));
}
