using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
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
        message: "A figure is made {0} and never released: {1} when it has been drawn",
        description: "A plotting module such as matplotlib's pyplot keeps every figure it has made until it is closed, whether or not a variable still refers to it. "
            + "Code that runs again and again and makes a figure each time fills the memory with figures nobody will look at.");

    internal static readonly DiagnosticDescriptor SeeminglyReleased = LeakRule.Create(
        id: "LEAK403",
        title: "What looks like a release is none",
        message: "'{0}' does not release {1}: {2}",
        description: "Clearing, hiding or removing takes a thing out of sight, and what it holds stays allocated. A plotting module keeps every figure until it is closed; "
            + "a window, a video writer or a control that was taken out keeps its native resources until it is disposed.");

    /// <summary>The property of a finding that holds the figure as it is written, where a variable holds it.</summary>
    internal const string Figure = nameof(Figure);

    /// <summary>The property of a finding that holds the module as it is written.</summary>
    internal const string Module = nameof(Module);

    /// <summary>The property of a finding that holds the method which calls members of the module by name, where one does.</summary>
    internal const string CallsBy = nameof(CallsBy);

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
            if (made.LooksReleasedAt() is null && WhenRepeated(context, leaks) is { } when)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), Properties(made), when, $"'{made.Module}' keeps every open figure with all its data, so close it"));
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
                        Properties(figure),
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
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), DiagnosticSeverity.Info, null, null, when, $"dispose '{plot.Name}'"));
        }
    }

    private static bool IsTest(OperationAnalysisContext context, LeakContext leaks)
        => context.ContainingSymbol.ContainingType is { } type && TestCode.Contains(type, leaks.Models);

    private static FigureLife? OpenFigure(IOperation operation, OperationAnalysisContext context, LeakContext leaks)
        => FigureLife.Of(operation, leaks.Models, context.CancellationToken) is { IsClosed: false, MayBeClosedElsewhere: false } figure
            && !IsTest(context, leaks)
                ? figure
                : null;

    private static ImmutableDictionary<string, string?> Properties(FigureLife figure)
        => ImmutableDictionary<string, string?>.Empty.Add(Figure, figure.Expression).Add(Module, figure.Module).Add(CallsBy, figure.CallsBy);

    private static string? WhenRepeated(OperationAnalysisContext context, LeakContext leaks)
        => FigureLife.LoopAround(context.Operation.Syntax) is not null
            ? "in every turn of a loop"
            : leaks.Repetition.At(context.Operation, context.ContainingSymbol) is { IsProven: true } run ? run.When : null;

    private static string NameOf(IOperation seeming, ModelSet models)
        => DynamicCall.Of(seeming, models) is { } call ? call.Member : "Dispose";
}
