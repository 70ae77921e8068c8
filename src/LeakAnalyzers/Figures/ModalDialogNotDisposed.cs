using LeakAnalyzers.Disposal;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK406: a form that is shown with ShowDialog is only hidden when the user closes it, and nothing disposes it:
/// <code>var dialog = new SettingsForm(); dialog.ShowDialog();</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModalDialogNotDisposed : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK406",
        title: "A modal dialog is not disposed",
        message: "The {0} is shown as a modal dialog, which closing only hides, and nothing disposes it{1}, so its controls and images stay allocated; put it in a 'using'",
        description: "A form that is shown without waiting disposes itself when it is closed. One that is shown as a modal dialog does not, so that its caller can still read what the user chose: the caller must dispose it. "
            + "Otherwise each showing leaves a form with its controls, fonts, images and event subscriptions behind.");

    /// <summary>Creates the rule.</summary>
    public ModalDialogNotDisposed()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(Models.ModelFact.ShowsModally))
        {
            ObligationSources.Register(start, leaks, (context, result) => Report(context, result, leaks));
        }
    }

    private static void Report(OperationBlockAnalysisContext context, OwnershipResult result, LeakContext leaks)
    {
        foreach (var leak in new[] { LossKind.OutOfScope, LossKind.Dropped, LossKind.Overwritten }.SelectMany(result.LossesBy).GroupBy(leak => leak.Resource).Select(ways => ways.First()))
        {
            if (FigureLoss.IsModalDialog(leak.Resource, context.OperationBlocks, leaks.Models) && !DisposesItself(leak.Resource.Type, context.CancellationToken))
            {
                var path = result.Released.Contains(leak.Resource) ? LostResource.Path(leak) : "";
                context.ReportDiagnostic(Diagnostic.Create(Rule, leak.Resource.Origin!.Syntax.GetLocation(), LossProperties.Of(leak.Resource, result), leak.Resource.Type.Name, path));
            }
        }
    }

    // A form may dispose itself, for example when it has been closed.
    internal static bool DisposesItself(ITypeSymbol type, CancellationToken cancellation)
        => type.DeclaringSyntaxReferences.Any(declared => declared.GetSyntax(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(call => call is { ArgumentList.Arguments.Count: 0, Expression: IdentifierNameSyntax { Identifier.ValueText: "Dispose" } or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: "Dispose" } }));
}
