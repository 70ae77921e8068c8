using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK309: opens a scope at the top of the try block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryReleasesNothingFix))]
public sealed class RetryReleasesNothingFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public RetryReleasesNothingFix()
        : base(RetryReleasesNothing.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not CatchClauseSyntax { Parent: TryStatementSyntax { Block: { Statements.Count: > 0 } block } statement }
            || model.GetOperation(statement, cancellation) is not ITryOperation attempt
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || scopes.Models.Any(ModelFact.OpensScope) is not { } opener
            || RetryReleasesNothing.LeftIn(attempt, scopes, cancellation) is not { HasUnknown: false, IsInterrupted: false, MakesKeeper: false, KeepsInCallee: false, CallsUnknown: false } left
            || left.Kept.Any(kept => kept.Holder != HolderKind.Mover && (kept.Holder != HolderKind.Caller || kept.Value.Syntax is not ExpressionSyntax || !scopes.IsBorn(kept.Value.Type))))
        {
            return null;
        }

        var returned = left.Kept.Where(kept => kept.Holder == HolderKind.Caller).Select(kept => kept.Value).GroupBy(value => value.Syntax).ToDictionary(same => same.Key, same => scopes.MoveOf(same.First().Type, ModelFact.MovesToOuter)!);
        var moved = block.ReplaceNodes(returned.Keys, (original, current) => MovedValue.By((ExpressionSyntax)current, returned[original]));
        var opening = ScopeDeclaration.Opening(opener.Key, model, block).WithTrailingTrivia(LineEnd.Of(root)).WithAdditionalAnnotations(Formatter.Annotation);
        return Repair.Of(
            "Open a dispose scope inside the try",
            document, root.ReplaceNode(block, moved.WithStatements(moved.Statements.Insert(0, opening))));
    }
}
