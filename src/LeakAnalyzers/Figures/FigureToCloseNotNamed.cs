using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK402: <c>plt.close()</c> closes whichever figure is current. Where the figure that is meant is at hand, and another may be current, it must be named: <c>plt.close(fig)</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FigureToCloseNotNamed : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK402",
        title: "The figure to close is not named",
        message: "This closes whichever figure is current, which need not be '{0}': {1}; a figure that is not closed is kept for as long as the process runs, so close '{0}' by name",
        description: "A plotting module with a current figure closes that one when it is told to close without saying which. When something else has made or activated a figure since, "
            + "the figure that was meant stays open, and the module keeps every open figure with all its data. Naming the figure always closes the right one.");

    /// <summary>The property of a finding that holds the figure as it is written.</summary>
    internal const string Figure = nameof(Figure);

    /// <summary>Creates the rule.</summary>
    public FigureToCloseNotNamed()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (!leaks.Models.Knows(ModelFact.ImportsModule))
        {
            return;
        }

        start.RegisterOperationAction(
            operation => Analyze(operation, leaks.Models),
            OperationKind.DynamicInvocation,
            OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, ModelSet models)
    {
        if (!IsBareClose(context.Operation, models, context.CancellationToken))
        {
            return;
        }

        var member = new PlottingMember(context.Operation, models, context.CancellationToken);
        var open = FigureVariable.Before(context.Operation, models, context.CancellationToken).Where(figure => !member.ClosesByName(figure)).ToList();
        var closedBefore = member.ClosesBefore(close => IsBareClose(close, models, context.CancellationToken));
        if (open.Count <= closedBefore
            || open[closedBefore] is not { } figure
            || member.ShowsAfter(figure)
            || member.WhyAnotherMayBeCurrent(figure) is not { } why)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            context.Operation.Syntax.GetLocation(),
            ImmutableArray.Create(figure.Creation.GetLocation()),
            ImmutableDictionary<string, string?>.Empty.Add(Figure, figure.Expression),
            figure.Expression,
            why));
    }

    private static bool IsBareClose(IOperation operation, ModelSet models, CancellationToken cancellation)
        => operation.Syntax is InvocationExpressionSyntax
        && DynamicCall.Of(operation, models) is { Arguments.IsEmpty: true } call
        && models.SaysOfAnyModule(call.Member, ModelFact.ReleasesCurrent)
        && DynamicModule.Of(call.Receiver, models, cancellation) is { } module
        && models.FindDynamic(module, call.Member, ModelFact.ReleasesCurrent) is not null;
}
