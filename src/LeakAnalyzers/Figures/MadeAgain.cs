using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK401 for images that nothing can release: a new one is made again and again where one could be drawn on again:
/// <code>while (true) { var image = new RenderTargetBitmap(640, 480, 96, 96, PixelFormats.Pbgra32); image.Render(visual); }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MadeAgain : LeakAnalyzer
{
    /// <summary>Creates the rule.</summary>
    public MadeAgain()
        : base(FigureNeverClosed.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Reusable))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.ObjectCreation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is not { } type
            || !leaks.Models.Says(type, ModelFact.Reusable)
            || context.ContainingSymbol is not IMethodSymbol { ContainingType: { } holder } method
            || creation.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var image } }
            || TestCode.Contains(holder, leaks.Models)
            || DiffersEachTime(creation)
            || !OperationWalk.Root(creation).Descendants().OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, image)).All(IsOnlyDrawn))
        {
            return;
        }

        var run = CalledAgain.Run(creation, method, leaks, context.CancellationToken);
        var when = run?.When ?? (LoopSyntax.Around(creation.Syntax) is not null ? "in every turn of a loop" : null);
        if (when is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                FigureNeverClosed.Rule,
                creation.Syntax.GetLocation(),
                run is { IsProven: true } ? FigureNeverClosed.Rule.DefaultSeverity : DiagnosticSeverity.Info,
                null,
                null,
                when,
                $"only a finalizer frees a {type.Name}, so make one before and draw on that again"));
        }
    }

    // Drawn on, written out, or shown: whoever keeps it, or hands it on, needs a new one each time.
    private static bool IsOnlyDrawn(ILocalReferenceOperation use)
    {
        var value = OperationWalk.Wrapped(use);

        return value.Parent switch
        {
            IInvocationOperation call => call.Instance == value,
            IMemberReferenceOperation member => member.Instance == value,
            IArgumentOperation { Parameter.ContainingSymbol: IMethodSymbol { Name: "Create", IsStatic: true } } => true,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Source" or "ImageSource" } } shown => shown.Value == value,
            _ => false,
        };
    }

    // An image of another size each time cannot be used again.
    private static bool DiffersEachTime(IObjectCreationOperation creation)
        => LoopSyntax.Around(creation.Syntax) is { } loop
            && creation.Arguments.SelectMany(argument => argument.Descendants()).OfType<ILocalReferenceOperation>().Any(used => used.Local.DeclaringSyntaxReferences.Any(declared => loop.Span.Contains(declared.Span)));
}
