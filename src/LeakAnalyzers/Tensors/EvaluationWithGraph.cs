using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>LEAK307: a model is switched to evaluation and run in a loop while the graph for training is still recorded: <c>model.eval(); foreach (var b in data) { model.call(b); }</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EvaluationWithGraph : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK307",
        title: "Evaluation records the graph for training",
        message: "This loop evaluates '{0}' while the graph for a backward pass that never comes is recorded, which keeps every intermediate result alive; run it under 'no_grad'",
        description: "A model's eval() switches layers such as dropout, not the recording of the autograd graph. Without no_grad each result holds all intermediate results it was computed from, so that a single retained value keeps a whole graph in memory.",
        severity: DiagnosticSeverity.Info);

    /// <summary>Creates the rule.</summary>
    public EvaluationWithGraph()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (AmbientScopes.Of(leaks) is { } scopes && leaks.Models.Knows(ModelFact.Evaluates) && leaks.Models.Knows(ModelFact.WithoutGraph))
        {
            start.RegisterOperationBlockAction(block => AnalyzeBlock(block, scopes));
        }
    }

    private static void AnalyzeBlock(OperationBlockAnalysisContext context, AmbientScopes scopes)
    {
        foreach (var block in context.OperationBlocks)
        {
            var calls = block.Descendants().OfType<IInvocationOperation>().ToList();
            if (!calls.Exists(call => IsSwitch(call, scopes, toEvaluation: true))
                || calls.Exists(call => scopes.Models.Says(call.TargetMethod, ModelFact.UsesGraph) || scopes.Models.Says(call.TargetMethod, ModelFact.OpensMode))
                || IsTestOrUnderMode(context, scopes))
            {
                continue;
            }

            foreach (var evaluated in calls.Where(call => IsSwitch(call, scopes, toEvaluation: true)))
            {
                if (LoopAfter(evaluated, block, calls, scopes, context.CancellationToken) is { } loop)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, loop.Syntax.GetFirstToken().GetLocation(), [evaluated.Syntax.GetLocation()], (evaluated.Instance as IMemberReferenceOperation)?.Member.Name ?? evaluated.Instance?.Syntax.ToString() ?? "a model"));
                    break;
                }
            }
        }
    }

    // The loop that evaluates: any later one where nothing here trains, else one that stands beside the switch before the switch back.
    private static ILoopOperation? LoopAfter(IInvocationOperation evaluated, IOperation block, List<IInvocationOperation> calls, AmbientScopes scopes, CancellationToken cancellation)
    {
        if (!calls.Exists(call => Trains(call, scopes, cancellation)))
        {
            return block.Descendants().OfType<ILoopOperation>().FirstOrDefault(loop => loop.Syntax.SpanStart > evaluated.Syntax.SpanStart && Evaluates(loop, scopes));
        }

        if (evaluated.Parent is not IExpressionStatementOperation { Parent: IBlockOperation siblings } statement)
        {
            return null;
        }

        foreach (var later in siblings.Operations.SkipWhile(sibling => sibling != statement).Skip(1))
        {
            var inside = later.DescendantsAndSelf().ToList();
            if (inside.OfType<IInvocationOperation>().Any(call => IsSwitch(call, scopes, toEvaluation: false) || Trains(call, scopes, cancellation)))
            {
                return null;
            }

            if (inside.OfType<ILoopOperation>().FirstOrDefault(loop => Evaluates(loop, scopes)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool Evaluates(ILoopOperation loop, AmbientScopes scopes) => RunsModel(loop.Body, scopes) && !OpenModes.WithoutGraph(scopes, loop);

    private static bool Trains(IInvocationOperation call, AmbientScopes scopes, CancellationToken cancellation)
        => scopes.Trains(call.TargetMethod) || scopes.Residues.Of(call.TargetMethod, 0, cancellation) is { Trains: true } or { Drives: true };

    // eval(), or train(false); and train() or train(true) for the other way.
    private static bool IsSwitch(IInvocationOperation call, AmbientScopes scopes, bool toEvaluation)
    {
        if (scopes.Models.Find(call.TargetMethod, ModelFact.Evaluates) is not { } entry)
        {
            return false;
        }

        var isOff = entry.Words.IsEmpty || call.Arguments.Any(argument => argument.Parameter is { Name: var name } && entry.Words.Contains(name) && argument.Value.ConstantValue is { HasValue: true, Value: false });
        return isOff == toEvaluation;
    }

    private static bool RunsModel(IOperation body, AmbientScopes scopes)
        => body.Descendants().Any(operation => operation is IInvocationOperation call && scopes.RunsModel(call) && !OpenModes.WithoutGraph(scopes, call));

    private static bool IsTestOrUnderMode(OperationBlockAnalysisContext context, AmbientScopes scopes)
        => context.OwningSymbol is not IMethodSymbol method
            || scopes.KeepsBorn(method.ContainingType)
            || TestCode.Contains(method.ContainingType, scopes.Models)
            || scopes.Calls.WithoutGraph(method, context.CancellationToken) == CalledUnder.Scope;
}
