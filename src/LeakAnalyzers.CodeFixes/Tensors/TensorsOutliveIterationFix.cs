using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK301 and LEAK302: opens a scope at the top of the loop body and moves what outlives the iteration out of it, as its holder demands.</summary>
public sealed class TensorsOutliveIterationFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public TensorsOutliveIterationFix()
        : base(TensorsOutliveIteration.Rule, ScopeWiderThanLoop.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not StatementSyntax statement
            || model.GetOperation(statement, cancellation) is not ILoopOperation loop
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || scopes.Models.Any(ModelFact.OpensScope) is not { } opener)
        {
            return null;
        }

        var uses = new VariableUses(OperationWalk.Root(loop));
        var left = TensorsOutliveIteration.IterationOf(loop, scopes, uses, cancellation);
        if (left.HasUnknown || left.MakesKeeper || left.KeepsInCallee || left.CallsUnknown || left.Places.Any(place => !loop.Body.Syntax.Span.Contains(place.Syntax.Span)))
        {
            return null;
        }

        if (left.IsInterrupted)
        {
            return ScopeBetweenAwaits.Apply(root, statement, left, opener.Key, model) is { } changed ? Repair.Of("Open a dispose scope in the loop body", document, changed) : null;
        }

        if (SurvivorMoves.Plan(scopes, loop, left, uses, cancellation) is not { } moves)
        {
            return null;
        }

        var edit = new ScopeInLoop(statement, ScopeDeclaration.Opening(opener.Key, model, loop.Body.Syntax), moves);
        return Repair.Of("Open a dispose scope in the loop body", document, edit.Apply(root));
    }
}
