using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>Puts a new statement on a line of its own before another one.</summary>
internal static class StatementBefore
{
    /// <summary>Inserts a statement; comments above the old one stay above both.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="statement">The statement before which the new one comes; it stands in a block or is a top-level statement.</param>
    /// <param name="text">The new statement in C#.</param>
    public static SyntaxNode Insert(SyntaxNode root, StatementSyntax statement, string text)
        => Replace(root, statement, text, statement);

    /// <summary>Inserts a statement and replaces the old one.</summary>
    public static SyntaxNode Replace(SyntaxNode root, StatementSyntax statement, string text, StatementSyntax replacement)
    {
        var leading = statement.GetLeadingTrivia();
        var indent = leading.Count > 0 && leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(leading.Last()) : default;
        var added = SyntaxFactory.ParseStatement(text).WithLeadingTrivia(leading).WithTrailingTrivia(LineEnd.Of(root));
        var kept = replacement.WithLeadingTrivia(indent);
        return statement.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, new[] { global.WithStatement(added), global.WithStatement(kept) })
            : root.ReplaceNode(statement, new SyntaxNode[] { added, kept });
    }
}
