using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK404 for plots in controls: the plot that a control goes on showing is disposed, or its model is given to a second control:
/// <code>formsPlot.Plot.Dispose(); formsPlot.Refresh();</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueStillShown : LeakAnalyzer
{
    /// <summary>The property of a finding that holds the statement which repairs it.</summary>
    internal const string Repair = nameof(Repair);

    /// <summary>Creates the rule.</summary>
    public ValueStillShown()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.StaysWith))
        {
            start.RegisterOperationAction(operation => AnalyzeDispose(operation, leaks), OperationKind.Invocation);
        }

        if (leaks.Models.Knows(ModelFact.ShownOnce))
        {
            start.RegisterOperationAction(operation => AnalyzeShowing(operation, leaks), OperationKind.SimpleAssignment);
        }
    }

    private static void AnalyzeDispose(OperationAnalysisContext context, LeakContext leaks)
    {
        if (context.Operation is IInvocationOperation { TargetMethod.Name: "Dispose", Instance: IPropertyReferenceOperation { Instance: { } owner } value, Parent: IExpressionStatementOperation or IReturnOperation } dispose
            && leaks.Models.Find(value.Property, ModelFact.StaysWith) is { } entry
            && !(context.ContainingSymbol is IMethodSymbol method && (EventWords.IsOnce(method.Name) || method.Name.Contains("Dispose") || method.MethodKind == MethodKind.Destructor)))
        {
            var reset = $"{owner.Syntax}.{entry.Words[0]}()";
            context.ReportDiagnostic(Diagnostic.Create(
                FigureClosedAtWrongTime.Rule,
                dispose.Syntax.GetLocation(),
                null,
                ImmutableDictionary<string, string?>.Empty.Add(Repair, reset),
                $"'{value.Syntax}' is disposed while '{owner.Syntax}' goes on showing it",
                $"call '{reset}', which disposes it and shows a new one"));
        }
    }

    private static void AnalyzeShowing(OperationAnalysisContext context, LeakContext leaks)
    {
        if (context.Operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } view } shown, Value: var value, Parent: IExpressionStatementOperation { Parent: IBlockOperation block } statement }
            || !leaks.Models.Says(shown.Property, ModelFact.ShownOnce)
            || OperationWalk.Unwrapped(value) is not (ILocalReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation)
            || OperationWalk.Named(value) is not { } model
            || OperationWalk.Named(view) is not { } second)
        {
            return;
        }

        ISimpleAssignmentOperation? before = null;
        foreach (var earlier in block.Operations.TakeWhile(operation => operation != statement))
        {
            if (earlier is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment })
            {
                if (assignment.Target is IPropertyReferenceOperation { Instance: { } other, Property: var property } && leaks.Models.Says(property, ModelFact.ShownOnce))
                {
                    var showsIt = SymbolEqualityComparer.Default.Equals(OperationWalk.Named(assignment.Value), model);
                    var isSame = before is not null && SymbolEqualityComparer.Default.Equals(OperationWalk.Named(other), OperationWalk.Named(((IPropertyReferenceOperation)before.Target).Instance!));
                    before = showsIt && !SymbolEqualityComparer.Default.Equals(OperationWalk.Named(other), second) ? assignment : isSame ? null : before;
                }
                else if (SymbolEqualityComparer.Default.Equals(OperationWalk.Named(assignment.Target), model))
                {
                    before = null;
                }
            }
        }

        if (before is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                FigureClosedAtWrongTime.Rule,
                context.Operation.Syntax.GetLocation(),
                ImmutableArray.Create(before.Syntax.GetLocation()),
                ImmutableDictionary<string, string?>.Empty.Add(Repair, $"{before.Target.Syntax} = null"),
                $"'{model.Name}' is still shown by '{((IPropertyReferenceOperation)before.Target).Instance!.Syntax}'",
                "a model belongs to one view at a time, so take it from the other one first"));
        }
    }
}
