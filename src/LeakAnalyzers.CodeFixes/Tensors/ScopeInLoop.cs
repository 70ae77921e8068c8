using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>The edit that opens a scope at the top of a loop body and moves values out of it.</summary>
internal sealed class ScopeInLoop
{
    private readonly StatementSyntax loop;
    private readonly LocalDeclarationStatementSyntax opening;
    private readonly IReadOnlyList<SurvivorMove> moves;

    public ScopeInLoop(StatementSyntax loop, LocalDeclarationStatementSyntax opening, IReadOnlyList<SurvivorMove> moves)
    {
        this.loop = loop;
        this.opening = opening;
        this.moves = moves;
    }

    /// <summary>The changed code.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var body = BodyOf(loop);
        var values = moves.ToDictionary(move => (SyntaxNode)move.Value);
        var replaced = moves.SelectMany(move => new[] { move.Assignment, move.FirstAssignment }).OfType<SyntaxNode>().Distinct().ToList();
        var tracked = root.TrackNodes(values.Keys.Concat(replaced).Append(body));
        foreach (var move in moves)
        {
            var value = tracked.GetCurrentNode(move.Value)!;
            tracked = tracked.ReplaceNode(value, MovedValue.By(value, move.Method));
            if (move.Assignment is not null && move.FirstAssignment == move.Assignment)
            {
                tracked = DisposePrevious(tracked, tracked.GetCurrentNode(move.Assignment)!, move);
            }
            else if (move.Assignment is not null)
            {
                var first = tracked.GetCurrentNode(move.FirstAssignment!)!;
                tracked = tracked.ReplaceNode(first, [KeepPrevious(move).WithLeadingTrivia(first.GetLeadingTrivia()), first.WithLeadingTrivia(ElasticMarker).WithAdditionalAnnotations(Formatter.Annotation)]);
                var last = tracked.GetCurrentNode(move.Assignment)!;
                tracked = tracked.ReplaceNode(last, [last.WithTrailingTrivia(ElasticMarker).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation), Dispose(move).WithTrailingTrivia(last.GetTrailingTrivia())]);
            }
        }

        var current = tracked.GetCurrentNode(body)!;
        return tracked.ReplaceNode(current, WithScope(current));
    }

    /// <summary>What a loop repeats.</summary>
    public static StatementSyntax BodyOf(StatementSyntax loop) => loop switch
    {
        CommonForEachStatementSyntax each => each.Statement,
        ForStatementSyntax counted => counted.Statement,
        WhileStatementSyntax conditional => conditional.Statement,
        DoStatementSyntax once => once.Statement,
        _ => throw new InvalidOperationException("not a loop"),
    };

    private StatementSyntax WithScope(StatementSyntax body)
    {
        var statement = opening.WithAdditionalAnnotations(Formatter.Annotation).WithTrailingTrivia(ElasticMarker);
        if (body is not BlockSyntax block)
        {
            return Block(statement, body).WithAdditionalAnnotations(Formatter.Annotation);
        }

        return block.WithStatements(block.Statements.Insert(0, statement));
    }

    private static SyntaxNode DisposePrevious(SyntaxNode root, ExpressionStatementSyntax assignment, SurvivorMove move)
    {
        return root.ReplaceNode(
            assignment,
            [
                KeepPrevious(move).WithLeadingTrivia(assignment.GetLeadingTrivia()),
                assignment.WithLeadingTrivia(ElasticMarker).WithTrailingTrivia(ElasticMarker).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation),
                Dispose(move).WithTrailingTrivia(assignment.GetTrailingTrivia()),
            ]);
    }

    private static StatementSyntax KeepPrevious(SurvivorMove move)
        => ParseStatement($"var {Previous(move)} = {move.Variable};").WithTrailingTrivia(ElasticMarker).WithAdditionalAnnotations(Formatter.Annotation);

    private static StatementSyntax Dispose(SurvivorMove move)
        => ParseStatement($"{Previous(move)}{(move.MayBeNull ? "?" : "")}.Dispose();").WithAdditionalAnnotations(Formatter.Annotation);

    private static string Previous(SurvivorMove move) => "previous" + char.ToUpperInvariant(move.Variable![0]) + move.Variable.Substring(1);
}
