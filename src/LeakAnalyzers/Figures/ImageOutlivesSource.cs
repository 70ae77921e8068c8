using System.Collections.Concurrent;
using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK404 for images: an image is returned or shown although <c>using</c> disposes it, or the stream that it reads from, at the end of the method:
/// <code>using var image = plot.GetImage(400, 300); return image;</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImageOutlivesSource : LeakAnalyzer
{
    /// <summary>The property of a finding that holds the type whose constructor copies an image.</summary>
    internal const string Copy = nameof(Copy);

    /// <summary>Creates the rule.</summary>
    public ImageOutlivesSource()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Image))
        {
            start.RegisterOperationBlockStartAction(block =>
            {
                var usings = new ConcurrentBag<IOperation>();
                block.RegisterOperationAction(operation => usings.Add(operation.Operation), OperationKind.Using, OperationKind.UsingDeclaration);
                block.RegisterOperationBlockEndAction(end =>
                {
                    foreach (var held in usings)
                    {
                        AnalyzeUsing(held, end, leaks);
                    }
                });
            });
        }
    }

    private static void AnalyzeUsing(IOperation held, OperationBlockAnalysisContext context, LeakContext leaks)
    {
        var (resources, scope) = held switch
        {
            IUsingOperation { Resources: IVariableDeclarationGroupOperation group } statement => (group, (IOperation)statement.Body),
            IUsingDeclarationOperation { DeclarationGroup: var group, Parent: { } block } => (group, block),
            _ => (null, null),
        };
        if (resources is null || scope is null)
        {
            return;
        }

        foreach (var declarator in resources.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            var local = declarator.Symbol;
            if (leaks.Models.Says(local.Type, ModelFact.Image))
            {
                ReportEscapes(context, declarator, scope, leaks);
            }
            else if (leaks.Models.Knows(ModelFact.KeepsOpen) && IsStream(local.Type))
            {
                ReportReaders(context, declarator, scope, leaks);
            }
        }
    }

    // return image;   pictureBox.Image = image;
    private static void ReportEscapes(OperationBlockAnalysisContext context, IVariableDeclaratorOperation declarator, IOperation scope, LeakContext leaks)
    {
        foreach (var use in Uses(declarator.Symbol, scope))
        {
            if (Outlives(use, leaks) is { } how)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    FigureClosedAtWrongTime.Rule,
                    use.Syntax.GetLocation(),
                    ImmutableArray.Create(declarator.Syntax.GetLocation()),
                    $"'{declarator.Symbol.Name}' is {how}, and 'using' disposes it at the end of its block",
                    "whoever gets it can no longer use it, so leave the disposal to them"));
            }
        }
    }

    // using var stream = …; return new Bitmap(stream);
    private static void ReportReaders(OperationBlockAnalysisContext context, IVariableDeclaratorOperation declarator, IOperation scope, LeakContext leaks)
    {
        foreach (var use in Uses(declarator.Symbol, scope))
        {
            if (ArgumentOf(use) is not { Parameter: { ContainingSymbol: IMethodSymbol method } parameter, Parent: { } creation }
                || leaks.Models.Find(method, ModelFact.KeepsOpen) is not { } entry
                || entry.Words[0] != parameter.Name
                || OutlivesAsValue(creation, scope, leaks) is not { } how)
            {
                continue;
            }

            context.ReportDiagnostic(Diagnostic.Create(
                FigureClosedAtWrongTime.Rule,
                creation.Syntax.GetLocation(),
                DiagnosticSeverity.Info,
                ImmutableArray.Create(declarator.Syntax.GetLocation()),
                ImmutableDictionary<string, string?>.Empty.Add(Copy, entry.Words.Length > 1 ? entry.Words[1] : null),
                $"The image is {how}, and the stream '{declarator.Symbol.Name}' that it still reads from is closed at the end of its block",
                "copy the image, or keep the stream open as long as it"));
        }
    }

    private static IEnumerable<ILocalReferenceOperation> Uses(ILocalSymbol local, IOperation scope)
        => OperationWalk.WithoutNestedFunctions(scope).OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local));

    private static string? OutlivesAsValue(IOperation creation, IOperation scope, LeakContext leaks)
    {
        var value = OperationWalk.Wrapped(creation);
        return value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var image } declarator }
            ? declarator.Syntax.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { UsingKeyword.RawKind: 0 } ? Uses(image, scope).Select(use => Outlives(use, leaks)).FirstOrDefault(how => how is not null) : null
            : Outlives(creation, leaks);
    }

    private static string? Outlives(IOperation value, LeakContext leaks) => OperationWalk.Wrapped(value).Parent switch
    {
        IReturnOperation { Kind: OperationKind.Return } => "returned",
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var kept } } assignment when assignment.Value == OperationWalk.Wrapped(value) && leaks.Models.Says(kept.Type, ModelFact.Image) => $"kept in '{kept.Name}'",
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var shown } } assignment when assignment.Value == OperationWalk.Wrapped(value) && leaks.Models.Says(shown, ModelFact.Shows) => $"shown by '{assignment.Target.Syntax}'",
        _ => null,
    };

    private static IArgumentOperation? ArgumentOf(IOperation use) => OperationWalk.Wrapped(use).Parent as IArgumentOperation;

    private static bool IsStream(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Stream", ContainingNamespace.Name: "IO" })
            {
                return true;
            }
        }

        return false;
    }
}
