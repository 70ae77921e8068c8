using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK404 for images that a control shows: the image is disposed right after it was given to the control, which goes on drawing it:
/// <code>pictureBox.Image = image; image.Dispose();</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShownImageDisposed : LeakAnalyzer
{
    /// <summary>The property of a finding that says that the call itself is to go.</summary>
    internal const string TakeOut = nameof(TakeOut);

    /// <summary>Creates the rule.</summary>
    public ShownImageDisposed()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Shows))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        if (context.Operation is not IInvocationOperation { TargetMethod: { Name: "Dispose", Parameters.IsEmpty: true }, Instance: ILocalReferenceOperation { Local: var image }, Parent: IExpressionStatementOperation { Parent: IBlockOperation block } statement }
            || !leaks.Models.Says(image.Type, ModelFact.Image))
        {
            return;
        }

        IPropertyReferenceOperation? shown = null;
        foreach (var earlier in block.Operations.TakeWhile(operation => operation != statement))
        {
            if (earlier is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } target, Value: var value } } && leaks.Models.Says(property, ModelFact.Shows))
            {
                var showsIt = OperationWalk.Unwrapped(value) is ILocalReferenceOperation { Local: var given } && SymbolEqualityComparer.Default.Equals(given, image);
                shown = showsIt ? target : shown?.Syntax.ToString() == target.Syntax.ToString() ? null : shown;
            }
            else if (earlier is not IExpressionStatementOperation || earlier.Descendants().Any(operation => operation is IAssignmentOperation { Target: var target } && OperationWalk.Named(target) is { } named && SymbolEqualityComparer.Default.Equals(named, image)))
            {
                // The variable holds another one, or something happens in between that may take it away.
                shown = null;
            }
        }

        if (shown is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                FigureClosedAtWrongTime.Rule,
                context.Operation.Syntax.GetLocation(),
                ImmutableArray.Create(shown.Syntax.GetLocation()),
                ImmutableDictionary<string, string?>.Empty.Add(TakeOut, "true"),
                $"'{image.Name}' is disposed while '{shown.Syntax}' shows it",
                "drawing it throws, so dispose it when it is no longer shown"));
        }
    }
}
