using System.Collections.Immutable;
using LeakAnalyzers.Figures;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK203: a variable is given a new value while nobody else holds the disposable it held:
/// <code>var frame = new Bitmap(w, h); while (running) { frame = new Bitmap(w, h); Draw(frame); } frame.Dispose();</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OverwrittenBeforeDispose : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK203",
        title: "A disposable is overwritten before it is disposed",
        message: "'{0}' is given a new value while the {1} it holds is still open{2}; dispose the old one first",
        description: "When the only variable that holds a disposable object is given another value, nobody can dispose the object any more. In a loop that is one lost object for each iteration.");

    /// <summary>Creates the rule.</summary>
    public OverwrittenBeforeDispose()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
        => ObligationSources.Register(start, leaks, (context, result) => Report(context, result, leaks));

    // if (items is null) { state = Open(out items); } runs once, however often the loop around it does.
    private static bool FillsOnce(SyntaxNode origin)
    {
        foreach (var ancestor in origin.Ancestors())
        {
            switch (ancestor)
            {
                case IfStatementSyntax choice when choice.Statement.Span.Contains(origin.Span):
                    var asked = new HashSet<string>(choice.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));
                    if (choice.Statement.DescendantNodes().Any(node => Written(node) is { } written && asked.Contains(written)))
                    {
                        return true;
                    }

                    break;
                case MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    return false;
            }
        }

        return false;
    }

    private static string? Written(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } => target.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax target } } => target.Identifier.ValueText,
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword or (int)SyntaxKind.RefKeyword, Expression: IdentifierNameSyntax target } => target.Identifier.ValueText,
        _ => null,
    };

    private static void Report(OperationBlockAnalysisContext context, OwnershipResult result, LeakContext leaks)
    {
        foreach (var leak in result.LossesBy(LossKind.Overwritten))
        {
            if (FigureLoss.IsModalDialog(leak.Resource, context.OperationBlocks, leaks.Models))
            {
                continue;
            }

            var origin = leak.Resource.Origin!.Syntax;
            if (FillsOnce(origin))
            {
                continue;
            }

            var place = leak.Exit is IExpressionStatementOperation { Operation: var assignment } ? assignment.Syntax : leak.Exit?.Syntax ?? origin;
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                place.GetLocation(),
                ImmutableArray.Create(origin.GetLocation()),
                LossProperties.Of(leak.Resource, result),
                LostResource.Holder(leak.Resource) ?? "The variable",
                leak.Resource.Type.Name,
                ""));
        }
    }
}
