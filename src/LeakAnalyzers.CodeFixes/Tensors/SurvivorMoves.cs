using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>A value that must be moved out of a scope, and the old value of its variable that must then be disposed.</summary>
/// <param name="Value">The expression.</param>
/// <param name="Method">The method that moves it.</param>
/// <param name="Assignment">The statement that gives it to a variable whose old value nobody else disposes.</param>
/// <param name="Variable">The name of that variable.</param>
/// <param name="MayBeNull">Whether that variable may hold null.</param>
/// <param name="FirstAssignment">The first statement of the round that gives the variable a value; it may be the same.</param>
internal sealed record SurvivorMove(ExpressionSyntax Value, string Method, ExpressionStatementSyntax? Assignment = null, string? Variable = null, bool MayBeNull = false, ExpressionStatementSyntax? FirstAssignment = null);

/// <summary>Plans how the values that outlive a scope leave it; there is no plan where that could not be right.</summary>
internal static class SurvivorMoves
{
    /// <summary>The moves for all values of a loop that live on; null where one of them cannot be moved safely.</summary>
    public static IReadOnlyList<SurvivorMove>? Plan(AmbientScopes scopes, ILoopOperation loop, LeftBehind left, VariableUses uses, CancellationToken cancellation)
    {
        var moves = new Dictionary<SyntaxNode, SurvivorMove>();
        foreach (var kept in left.Kept)
        {
            if (kept.Holder == HolderKind.Mover)
            {
                continue;
            }

            if (Plan(scopes, loop, kept, uses, cancellation) is not { } move)
            {
                return null;
            }

            moves[move.Value] = move;
        }

        return moves.Values.ToList();
    }

    private static SurvivorMove? Plan(AmbientScopes scopes, ILoopOperation loop, KeptValue kept, VariableUses uses, CancellationToken cancellation)
    {
        var fact = kept.Holder is HolderKind.Member or HolderKind.Callee ? ModelFact.LeavesScope : ModelFact.MovesToOuter;
        if (kept.Value.Syntax is not ExpressionSyntax value
            || value is ConditionalAccessExpressionSyntax or AssignmentExpressionSyntax or TupleExpressionSyntax
            || !loop.Body.Syntax.Span.Contains(value.Span)
            || !scopes.IsBorn(kept.Value.Type)
            || scopes.MoveOf(kept.Value.Type, fact) is not { } method)
        {
            return null;
        }

        return kept.Holder == HolderKind.OuterLocal ? PlanVariable(scopes, loop, kept, value, method, uses, cancellation) : new SurvivorMove(value, method);
    }

    // The variable gets a value in each round; the one before was moved out too, and nobody else disposes it.
    private static SurvivorMove? PlanVariable(AmbientScopes scopes, ILoopOperation loop, KeptValue kept, ExpressionSyntax value, string method, VariableUses uses, CancellationToken cancellation)
    {
        if (kept.Variable is not ILocalSymbol variable
            || value.Parent is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement } assignment
            || assignment.Right != value)
        {
            return null;
        }

        var written = uses.WrittenTo(variable).ToList();
        if (uses.Of(variable).Any(use => IsDisposed(use)))
        {
            return new SurvivorMove(value, method);
        }

        var startsNull = uses.InitialValueOf(variable) is null or { ConstantValue: { HasValue: true, Value: null } };
        return written.All(origin => origin.ConstantValue is { HasValue: true, Value: null } || scopes.Residues.IsNew(origin, uses, 0, cancellation))
            && !uses.IsCaptured(variable)
            && FirstOf(written, loop, block, statement) is { } first
            ? new SurvivorMove(value, method, statement, variable.Name, startsNull, first)
            : null;
    }

    // The first write of a round, where all of the round are statements of one block and the last of them is the one that is moved.
    private static ExpressionStatementSyntax? FirstOf(IReadOnlyList<IOperation> written, ILoopOperation loop, BlockSyntax block, ExpressionStatementSyntax last)
    {
        var before = written.Count(origin => !loop.Body.Syntax.Span.Contains(origin.Syntax.Span) && origin.ConstantValue is not { HasValue: true });
        var inRound = written.Where(origin => loop.Body.Syntax.Span.Contains(origin.Syntax.Span)).Select(origin => origin.Syntax.FirstAncestorOrSelf<ExpressionStatementSyntax>()).OrderBy(statement => statement?.SpanStart).ToList();
        return before <= 1 && inRound.Count > 0 && inRound.All(statement => statement?.Parent == block) && inRound[inRound.Count - 1] == last ? inRound[0] : null;
    }

    private static bool IsDisposed(IOperation use)
        => use.Parent is IInvocationOperation { TargetMethod: { Name: nameof(IDisposable.Dispose), Parameters.IsEmpty: true } }
            || use.Parent is IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.Name: nameof(IDisposable.Dispose) } };
}
