using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK401 and LEAK403: a figure that a plotting module keeps until it is closed is made and never closed; in repeated code (401), or where it is only cleared or disposed (403).
/// <code>foreach (var path in paths) { dynamic fig = plt.figure(); fig.savefig(path); }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FigureNeverClosed : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK401",
        title: "A figure made in repeated code is never closed",
        message: "A figure is made {0} and never released: {1}",
        description: "A plotting module such as matplotlib's pyplot keeps every figure it has made until it is closed, whether or not a variable still refers to it. "
            + "Code that runs again and again and makes a figure each time fills the memory with figures nobody will look at.");

    internal static readonly DiagnosticDescriptor SeeminglyReleased = LeakRule.Create(
        id: "LEAK403",
        title: "What looks like a release is none",
        message: "'{0}' does not release {1}: {2}",
        description: "Clearing, hiding or removing takes a thing out of sight, and what it holds stays allocated. A plotting module keeps every figure until it is closed; "
            + "a window, a video writer or a control that was taken out keeps its native resources until it is disposed.");

    /// <summary>The property of a finding that holds the call which closes the figure, as it is written; none where that cannot be told.</summary>
    internal const string Close = nameof(Close);

    /// <summary>The property of a finding that holds the variable of a plot which 'using' can dispose.</summary>
    internal const string Plot = nameof(Plot);

    /// <summary>Creates the rule.</summary>
    public FigureNeverClosed()
        : base(Rule, SeeminglyReleased)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Figure))
        {
            start.RegisterOperationAction(operation => AnalyzePlot(operation, leaks), OperationKind.ObjectCreation);
        }

        if (!leaks.Models.Knows(ModelFact.ImportsModule))
        {
            return;
        }

        start.RegisterOperationAction(
            operation => Analyze(operation, leaks),
            OperationKind.DynamicInvocation,
            OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        if (OpenFigure(context.Operation, context, leaks) is { } made)
        {
            if (made.LooksReleasedAt() is null && WhenRepeated(context, leaks, made.IsDoneWith) is { } when)
            {
                Report(context, when, made.Module is { } module ? $"'{module}'" : "the plotting module", made.Close);
            }
        }
        else if (context.Operation is IInvocationOperation { TargetMethod: { ReturnsVoid: true, DeclaringSyntaxReferences.IsEmpty: false } maker } call)
        {
            if (FigureMaker.LeftCurrent(call, leaks.Models, context.CancellationToken) is not null
                && !FigureField.TypeTidiesUp(maker.ContainingType, leaks.Models, context.CancellationToken)
                && !OperationWalk.Root(call).Descendants().OfType<IInvocationOperation>().Any(other => FigureMaker.Closes(other.TargetMethod, leaks.Models, context.CancellationToken) || (other.Syntax is InvocationExpressionSyntax written && FigureMaker.Closes(written, leaks.Models)))
                && !IsTest(context, leaks)
                && WhenRepeated(context, leaks) is { } when)
            {
                Report(context, when, "the plotting module", FigureMaker.CloseOf(call, null, leaks.Models, context.CancellationToken));
            }
        }
        else if (FigureLife.MayOnlySeemToRelease(context.Operation, leaks.Models))
        {
            foreach (var operation in OperationWalk.Root(context.Operation).Descendants())
            {
                if (OpenFigure(operation, context, leaks) is { } figure && figure.LooksReleasedAt() == context.Operation)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        SeeminglyReleased,
                        context.Operation.Syntax.GetLocation(),
                        ImmutableArray.Create(operation.Syntax.GetLocation()),
                        Properties(figure.Close),
                        NameOf(context.Operation, leaks.Models),
                        "the figure",
                        "the module keeps it until it is closed, so close it"));
                    return;
                }
            }
        }
    }

    private static void AnalyzePlot(OperationAnalysisContext context, LeakContext leaks)
    {
        if (PlotLife.Undisposed((IObjectCreationOperation)context.Operation, leaks) is { } plot
            && !IsTest(context, leaks)
            && WhenRepeated(context, leaks) is { } when)
        {
            // The plot itself is managed; only what it draws on is not.
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), DiagnosticSeverity.Info, null, ImmutableDictionary<string, string?>.Empty.Add(Plot, plot.Name), when, $"dispose '{plot.Name}' when it has been drawn"));
        }
    }

    private static bool IsTest(OperationAnalysisContext context, LeakContext leaks)
        => context.ContainingSymbol.ContainingType is { } type && TestCode.Contains(type, leaks.Models);

    private static FigureLife? OpenFigure(IOperation operation, OperationAnalysisContext context, LeakContext leaks)
        => FigureLife.Of(operation, leaks.Models, context.CancellationToken) is { IsClosed: false, MayBeClosedElsewhere: false } figure
            && !IsTest(context, leaks)
                ? figure
                : null;

    private static ImmutableDictionary<string, string?> Properties(string? close) => ImmutableDictionary<string, string?>.Empty.Add(Close, close);

    private static void Report(OperationAnalysisContext context, string when, string keeper, string? close)
        => context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            context.Operation.Syntax.GetLocation(),
            FigureRuns.MakesFew(context.Operation) ? DiagnosticSeverity.Info : Rule.DefaultSeverity,
            null,
            Properties(close),
            when,
            $"{keeper} keeps every open figure with all its data, so close it when it has been drawn"));

    private static string? WhenRepeated(OperationAnalysisContext context, LeakContext leaks, bool byCallers = true)
        => new FigureRuns(leaks, context.CancellationToken).When(context.Operation, context.ContainingSymbol, byCallers);

    private static string NameOf(IOperation seeming, ModelSet models)
        => DynamicCall.Of(seeming, models) is { } call ? call.Member : "Dispose";
}
