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
            if (EvaluatedIn(block, scopes, context.CancellationToken) is not { } evaluated || IsTestOrUnderMode(context, scopes))
            {
                continue;
            }

            var loop = block.Descendants().OfType<ILoopOperation>().FirstOrDefault(candidate =>
                candidate.Syntax.SpanStart > evaluated.Syntax.SpanStart && RunsModel(candidate.Body, scopes) && !OpenModes.WithoutGraph(scopes, candidate));
            if (loop is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, loop.Syntax.GetFirstToken().GetLocation(), [evaluated.Syntax.GetLocation()], (evaluated.Instance as IMemberReferenceOperation)?.Member.Name ?? evaluated.Instance?.Syntax.ToString() ?? "a model"));
            }
        }
    }

    // The call that switches to evaluation, unless something here trains, switches back, or chooses a mode itself.
    private static IInvocationOperation? EvaluatedIn(IOperation block, AmbientScopes scopes, CancellationToken cancellation)
    {
        IInvocationOperation? evaluated = null;
        foreach (var operation in block.Descendants())
        {
            if (operation is not IInvocationOperation call)
            {
                continue;
            }

            if (scopes.Models.Says(call.TargetMethod, ModelFact.Evaluates))
            {
                evaluated ??= call;
            }
            else if (scopes.Trains(call.TargetMethod)
                || scopes.Models.Says(call.TargetMethod, ModelFact.OpensMode)
                || scopes.Residues.Of(call.TargetMethod, 0, cancellation) is { Trains: true } or { Drives: true })
            {
                return null;
            }
        }

        return evaluated;
    }

    private static bool RunsModel(IOperation body, AmbientScopes scopes)
        => body.Descendants().Any(operation => operation is IInvocationOperation call && scopes.RunsModel(call) && !OpenModes.WithoutGraph(scopes, call));

    private static bool IsTestOrUnderMode(OperationBlockAnalysisContext context, AmbientScopes scopes)
        => context.OwningSymbol is not IMethodSymbol method
            || scopes.KeepsBorn(method.ContainingType)
            || TestCode.Contains(method.ContainingType, scopes.Models)
            || scopes.Calls.WithoutGraph(method, context.CancellationToken) == CalledUnder.Scope;
}
