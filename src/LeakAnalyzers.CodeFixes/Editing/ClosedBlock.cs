using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A block that ends with a statement that must run: at its end, or in a finally block where the code before may leave.</summary>
internal static class ClosedBlock
{
    /// <summary>Adds the statement at the end of the block; where what follows a place in it may leave earlier, or throws and is caught, that goes into a try.</summary>
    /// <param name="block">The block.</param>
    /// <param name="from">Where the part begins after which the statement must run.</param>
    /// <param name="closing">The statement.</param>
    public static BlockSyntax CloseAtEnd(BlockSyntax block, int from, StatementSyntax closing)
        => block.Statements.Skip(from).Any(MayLeave) || (from < block.Statements.Count && block.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax).OfType<TryStatementSyntax>().Any(attempt => attempt.Catches.Count > 0 && attempt.Block.Span.Contains(block.Span)))
            ? Guard(block, from, block.Statements.Count - from, closing, removed: 0)
            : block.AddStatements(closing.WithAdditionalAnnotations(Formatter.Annotation));

    /// <summary>Puts some statements into a try whose finally holds the statement.</summary>
    /// <param name="block">The block.</param>
    /// <param name="from">The first of the statements.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="closing">The statement for the finally block.</param>
    /// <param name="removed">How many statements after them go: the old place of the closing one.</param>
    public static BlockSyntax Guard(BlockSyntax block, int from, int count, StatementSyntax closing, int removed)
    {
        var guarded = SyntaxFactory.TryStatement(
            SyntaxFactory.Block(block.Statements.Skip(from).Take(count)),
            default,
            SyntaxFactory.FinallyClause(SyntaxFactory.Block(closing.WithAdditionalAnnotations(Formatter.Annotation)))).WithLeadingTrivia(LineEnd.Of(block)).WithAdditionalAnnotations(Formatter.Annotation);
        return block.WithStatements(SyntaxFactory.List(block.Statements.Take(from).Append(guarded).Concat(block.Statements.Skip(from + count + removed))));
    }

    private static bool MayLeave(StatementSyntax statement)
        => statement.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .Any(node => node is ReturnStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax or YieldStatementSyntax);
}
