using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>LEAK305: the value of a training step is kept as a tensor, and with it the graph of that step: <c>total += loss</c>, <c>history.Add(loss)</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GraphKept : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK305",
        title: "The autograd graph of a training step is kept",
        message: "'{0}' keeps the autograd graph of every '{1}' that is added to it; add its number, or a detached tensor",
        description: "A loss tensor refers to the graph it was computed by, and so to the tensors of its training step. A sum or a list of such tensors keeps the graphs of all steps. For a report the number is enough: loss.item<float>().");

    /// <summary>Creates the rule.</summary>
    public GraphKept()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (AmbientScopes.Of(leaks) is { } scopes && leaks.Models.Knows(ModelFact.Trains))
        {
            start.RegisterOperationBlockAction(block => AnalyzeBlock(block, scopes));
        }
    }

    private static void AnalyzeBlock(OperationBlockAnalysisContext context, AmbientScopes scopes)
    {
        foreach (var block in context.OperationBlocks)
        {
            var trained = TrainedIn(block, scopes);
            if (trained.IsEmpty)
            {
                continue;
            }

            var uses = new VariableUses(block);
            foreach (var step in trained)
            {
                foreach (var use in uses.Of(step.Key))
                {
                    if (KeptGraph.Of(scopes, use) is { } kept && !trained.ContainsKey(kept.Holder) && IsKeptLonger(kept.Holder, step.Value))
                    {
                        context.ReportDiagnostic(Diagnostic.Create(Rule, kept.Value.Syntax.GetLocation(), [step.Value.Syntax.GetLocation()], kept.Holder.Name, step.Key.Name));
                    }
                }
            }
        }
    }

    // The variables on which a backward pass is made, each with the call that makes it.
    private static ImmutableDictionary<ISymbol, IInvocationOperation> TrainedIn(IOperation block, AmbientScopes scopes)
    {
        var trained = ImmutableDictionary.CreateBuilder<ISymbol, IInvocationOperation>(SymbolEqualityComparer.Default);
        foreach (var operation in block.Descendants())
        {
            if (operation is IInvocationOperation call && scopes.Trains(call.TargetMethod) && KeptGraph.VariableOf(call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } variable && scopes.IsBorn(call.Instance?.Type ?? call.Arguments[0].Value.Type))
            {
                trained[variable] = call;
            }
        }

        return trained.ToImmutable();
    }

    // Longer than the step: a field, or a local from outside the loop that makes the step.
    private static bool IsKeptLonger(ISymbol holder, IOperation step)
    {
        if (holder is IFieldSymbol or IPropertySymbol)
        {
            return true;
        }

        for (var current = step.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation loop)
            {
                return holder is IParameterSymbol || (holder.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && !loop.Syntax.Span.Contains(declared.Span));
            }
        }

        return false;
    }
}
