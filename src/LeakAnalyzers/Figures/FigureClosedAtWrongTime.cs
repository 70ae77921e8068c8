using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK404 for figures of a plotting module: the close is there, but before the figure is saved, after the loop that makes one figure a turn,
/// on one path only, in a finalizer, or meant for all figures where only one is done:
/// <code>foreach (var path in paths) { fig = plt.figure(); fig.savefig(path); } plt.close(fig);</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FigureClosedAtWrongTime : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK404",
        title: "A figure or image is released at the wrong time",
        message: "Released at the wrong time: {0}; {1}",
        description: "A figure that is closed after the loop which makes it, or only when nothing went wrong, stays open in all other cases. One that is closed too early is gone when it is saved or shown: "
            + "the module then saves an empty figure, and an image that was disposed throws.");

    /// <summary>The property of a finding that says which edit repairs it: the name of a <see cref="ClosingMistake"/>.</summary>
    internal const string Mistake = nameof(Mistake);

    /// <summary>The property of a finding that holds the figure as it is written.</summary>
    internal const string Figure = nameof(Figure);

    /// <summary>Creates the rule.</summary>
    public FigureClosedAtWrongTime()
        : base(Rule, FigureNeverClosed.SeeminglyReleased)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.ImportsModule))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.DynamicInvocation, OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        if (FigureClose.Of(context.Operation, leaks, context.CancellationToken) is not { } close
            || close.FindMistake(context.ContainingSymbol) is not { } found)
        {
            return;
        }

        var properties = ImmutableDictionary<string, string?>.Empty.Add(Mistake, found.Mistake.ToString()).Add(Figure, found.Figure);
        context.ReportDiagnostic(found.Mistake == ClosingMistake.Tuple
            ? Diagnostic.Create(FigureNeverClosed.SeeminglyReleased, context.Operation.Syntax.GetLocation(), properties, "close", "the figure", $"what it is given holds the figure together with its axes, so close '{found.Figure}'")
            : Diagnostic.Create(
                Rule,
                context.Operation.Syntax.GetLocation(),
                found.Other is { } other ? ImmutableArray.Create(other.GetLocation()) : null,
                properties,
                found.What,
                found.Advice));
    }
}
