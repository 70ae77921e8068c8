using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>
/// A local declaration, the statements after it and the dispose call that ends them, which become one <c>using</c> statement: what follows the
/// dispose call still finds the object disposed. Without a dispose call it ends at the last use, where what follows needs the same file.
/// </summary>
internal sealed class UsingStatement
{
    private readonly UsingCandidate candidate;
    private readonly BlockSyntax block;
    private readonly int first;
    private readonly int last;

    private UsingStatement(UsingCandidate candidate, BlockSyntax block, int first, int last)
    {
        this.candidate = candidate;
        this.block = block;
        this.first = first;
        this.last = last;
    }

    /// <summary>Checks that the statements can move into a block of their own; null where one of their variables is used after it.</summary>
    public static UsingStatement? For(UsingCandidate candidate, SemanticModel model, CancellationToken cancellation)
    {
        if (candidate.Scope is not BlockSyntax block || candidate.Calls.Count > 1 || (candidate.Calls.Count == 0 && !candidate.IsReopened))
        {
            return null;
        }

        var first = block.Statements.IndexOf(candidate.Declaration);
        var last = candidate.Calls.Count == 1 ? block.Statements.IndexOf(DisposeCalls.Whole(candidate.Calls[0])) : candidate.LastUse + 1;
        if (last <= first + 1 || (last < block.Statements.Count && candidate.Uses.Any(use => use.SpanStart > block.Statements[last].Span.End)))
        {
            return null;
        }

        var inside = block.Statements.Skip(first + 1).Take(last - first - 1).ToList();
        var after = block.Statements.Skip(candidate.Calls.Count == 1 ? last + 1 : last).ToList();
        var declared = inside.SelectMany(statement => statement.DescendantNodesAndSelf())
            .Where(node => node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or LocalFunctionStatementSyntax)
            .Select(node => model.GetDeclaredSymbol(node, cancellation))
            .OfType<ISymbol>()
            .ToList();
        var isUsedAfter = after.SelectMany(statement => statement.DescendantNodes().OfType<IdentifierNameSyntax>())
            .Any(name => declared.Any(symbol => symbol.Name == name.Identifier.ValueText));
        return isUsedAfter ? null : new UsingStatement(candidate, block, first, last);
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var inside = block.Statements.Skip(first + 1).Take(last - first - 1);
        var call = candidate.Calls.Count == 1 ? block.Statements[last] : null;
        var comments = call is not null && call.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            ? call!.GetLeadingTrivia()
            : default;
        var body = SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed),
            SyntaxFactory.List(inside),
            SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(comments));
        var statement = SyntaxFactory.UsingStatement(candidate.Declaration.Declaration.WithoutTrivia(), null, body)
            .WithAwaitKeyword(candidate.IsAsync ? SyntaxFactory.Token(SyntaxKind.AwaitKeyword) : default)
            .WithLeadingTrivia(candidate.Declaration.GetLeadingTrivia())
            .WithTrailingTrivia(call?.GetTrailingTrivia() ?? SyntaxFactory.TriviaList(LineEnd.Of(root)))
            .WithAdditionalAnnotations(Formatter.Annotation);
        var statements = block.Statements.Take(first).Append(statement).Concat(block.Statements.Skip(call is null ? last : last + 1));
        return root.ReplaceNode(block, block.WithStatements(SyntaxFactory.List(statements)));
    }
}
