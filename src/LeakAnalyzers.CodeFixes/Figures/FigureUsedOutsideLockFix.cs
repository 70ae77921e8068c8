using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK404: moves the use into the block that holds the lock where that stands just before, or takes the lock around the use.</summary>
public sealed class FigureUsedOutsideLockFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public FigureUsedOutsideLockFix()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        if (!finding.Diagnostic.Properties.TryGetValue(FigureUsedOutsideLock.Lock, out var taking)
            || taking is null
            || finding.Node.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Parent: BlockSyntax block } statement)
        {
            return null;
        }

        return Repair.Of("Use it under the lock", finding.Document, finding.Root.ReplaceNode(block, Locked(block, statement, taking, LineEnd.Of(finding.Root))));
    }

    private static BlockSyntax Locked(BlockSyntax block, ExpressionStatementSyntax statement, string taking, SyntaxTrivia end)
    {
        var at = block.Statements.IndexOf(statement);
        if (at > 0 && block.Statements[at - 1] is UsingStatementSyntax before && (before.Expression?.ToString() == taking || before.Declaration?.Variables.Any(variable => variable.Initializer?.Value.ToString() == taking) == true))
        {
            var body = before.Statement as BlockSyntax ?? SyntaxFactory.Block(before.Statement.WithTrailingTrivia(end));
            var longer = before.WithStatement(body.AddStatements(statement.WithAdditionalAnnotations(Formatter.Annotation)).WithTrailingTrivia(end)).WithAdditionalAnnotations(Formatter.Annotation);
            return block.WithStatements(SyntaxFactory.List(block.Statements.Take(at - 1).Append(longer).Concat(block.Statements.Skip(at + 1))));
        }

        var locked = SyntaxFactory.UsingStatement(null, SyntaxFactory.ParseExpression(taking), SyntaxFactory.Block(statement.WithoutLeadingTrivia()))
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation);
        return block.ReplaceNode(statement, locked);
    }
}
