using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK307: opens a mode without graph before the loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EvaluationWithGraphFix))]
public sealed class EvaluationWithGraphFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public EvaluationWithGraphFix()
        : base(EvaluationWithGraph.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not StatementSyntax { Parent: BlockSyntax block } loop
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || scopes.Models.Any(ModelFact.WithoutGraph) is not { } mode
            || IsInterrupted(block, loop)
            || IsFollowedByTraining(block, loop, model, scopes, cancellation)
            || GivesTensors(model.GetEnclosingSymbol(loop.SpanStart, cancellation), scopes))
        {
            return null;
        }

        var opening = ScopeDeclaration.Opening(mode.Key, model, loop, "noGrad");
        var changed = root.InsertNodesBefore(loop, [opening.WithLeadingTrivia(loop.GetLeadingTrivia()).WithTrailingTrivia(LineEnd.Of(root)).WithAdditionalAnnotations(Formatter.Annotation)]);
        var moved = changed.FindToken(diagnostic.Location.SourceSpan.Start + (changed.FullSpan.Length - root.FullSpan.Length)).Parent!;
        return Repair.Of(
            $"Evaluate under '{mode.Key.Member}'",
            document, changed.ReplaceNode(moved, moved.WithoutLeadingTrivia().WithAdditionalAnnotations(Formatter.Annotation)));
    }

    private static bool IsInterrupted(BlockSyntax block, StatementSyntax loop)
        => block.Statements.Skip(block.Statements.IndexOf(loop)).Any(statement =>
            statement.DescendantNodesAndSelf(node => node is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax)).Any(node => node is AwaitExpressionSyntax or YieldStatementSyntax));

    // The mode would last into it.
    private static bool IsFollowedByTraining(BlockSyntax block, StatementSyntax loop, SemanticModel model, AmbientScopes scopes, CancellationToken cancellation)
        => block.Statements.Skip(block.Statements.IndexOf(loop) + 1).SelectMany(later => later.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Any(call => model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method && (scopes.Trains(method) || scopes.Residues.Of(method, 0, cancellation) is { Trains: true } or { Drives: true }));

    // What is computed for somebody may be meant to be trained on.
    private static bool GivesTensors(ISymbol? member, AmbientScopes scopes)
        => member is not IMethodSymbol method || scopes.HoldsBorn(method.ReturnType);
}
