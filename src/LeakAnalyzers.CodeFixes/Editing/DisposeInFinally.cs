using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A local that starts empty and is filled later, perhaps: <c>Process p = null; if (a) p = new Process();</c>. What follows goes into a try block whose finally disposes it.</summary>
internal sealed class DisposeInFinally
{
    private readonly LocalDeclarationStatementSyntax declaration;
    private readonly BlockSyntax block;
    private readonly ILocalSymbol local;

    private DisposeInFinally(LocalDeclarationStatementSyntax declaration, BlockSyntax block, ILocalSymbol local)
    {
        this.declaration = declaration;
        this.block = block;
        this.local = local;
    }

    /// <summary>Checks that the local is filled once and only worked with; null where it is not.</summary>
    public static DisposeInFinally? For(SyntaxNode value, SemanticModel model, CancellationToken cancellation)
    {
        var node = value;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax || (node.Parent is ConditionalExpressionSyntax choice && choice.Condition != node))
        {
            node = node.Parent!;
        }

        if (node.Parent is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax target, Parent: ExpressionStatementSyntax } assignment
            || model.GetSymbolInfo(target, cancellation).Symbol is not ILocalSymbol local
            || !Disposability.IsSync(local.Type)
            || !local.Type.IsReferenceType
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression }, Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1, Parent: BlockSyntax block } declaration }
            || assignment.Ancestors().TakeWhile(ancestor => ancestor != block).Any(ancestor => ancestor is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            || block.DescendantNodes().Any(inner => inner is GotoStatementSyntax or LabeledStatementSyntax or LocalFunctionStatementSyntax))
        {
            return null;
        }

        var uses = LocalUses.Of(local, block, model, cancellation);
        return uses.All(use => use == target || ((LocalUses.IsWork(use) || use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: 0 }) && !UsingCandidate.OutlivesScope(use, model, cancellation))) ? new DisposeInFinally(declaration, block, local) : null;
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var end = LineEnd.Of(root);
        var dispose = ParseStatement($"{local.Name}?.Dispose();").WithTrailingTrivia(end);
        var position = block.Statements.IndexOf(declaration) + 1;
        if (block.Statements.Count == position + 1 && block.Statements[position] is TryStatementSyntax attempt)
        {
            var last = attempt.Finally is { } present
                ? present.WithBlock(present.Block.AddStatements(dispose.WithAdditionalAnnotations(Formatter.Annotation)))
                : FinallyClause(Block(dispose));
            return root.ReplaceNode(attempt, attempt.WithFinally(last.WithAdditionalAnnotations(Formatter.Annotation)).WithTrailingTrivia(attempt.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
        }

        var inside = Block(
            Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(end),
            List(block.Statements.Skip(position)),
            Token(SyntaxKind.CloseBraceToken));
        var whole = TryStatement(inside, default, FinallyClause(Block(dispose))).WithLeadingTrivia(end).WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(block, block.WithStatements(List(block.Statements.Take(position).Append(whole))));
    }
}
