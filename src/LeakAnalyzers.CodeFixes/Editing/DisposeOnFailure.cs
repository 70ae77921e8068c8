using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A local that the method returns in the end: what comes between goes into a try block whose catch disposes it and throws on.</summary>
internal sealed class DisposeOnFailure
{
    private readonly LocalDeclarationStatementSyntax declaration;
    private readonly BlockSyntax block;
    private readonly ILocalSymbol local;
    private readonly bool mayBeNull;

    private DisposeOnFailure(LocalDeclarationStatementSyntax declaration, BlockSyntax block, ILocalSymbol local, bool mayBeNull)
    {
        this.mayBeNull = mayBeNull;
        this.declaration = declaration;
        this.block = block;
        this.local = local;
    }

    /// <summary>Checks that the local is only worked with, disposed before a return, or returned; null where it goes elsewhere.</summary>
    public static DisposeOnFailure? For(SyntaxNode value, SemanticModel model, CancellationToken cancellation)
    {
        if (value.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { UsingKeyword.RawKind: 0, Declaration.Variables: { Count: 1 } variables, Parent: BlockSyntax block } declaration
            || variables[0].Initializer is not { } initializer
            || !initializer.Span.Contains(value.Span)
            || model.GetDeclaredSymbol(variables[0], cancellation) is not ILocalSymbol local
            || !Disposability.IsSync(local.Type)
            || block.DescendantNodes().Any(node => node is GotoStatementSyntax or LabeledStatementSyntax or YieldStatementSyntax or LocalFunctionStatementSyntax))
        {
            return null;
        }

        var uses = LocalUses.Of(local, block, model, cancellation);
        return uses.Any(LocalUses.IsReturned)
            && uses.All(use => LocalUses.IsWork(use) || LocalUses.IsReturned(use) || (LocalUses.IsDispose(use) && IsBeforeReturn(use)))
            && block.Statements.IndexOf(declaration) < block.Statements.Count - 1
                ? new DisposeOnFailure(declaration, block, local, LocalUses.MayStartNull(initializer.Value, local.Type, model, cancellation))
                : null;
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var end = LineEnd.Of(root);
        var position = block.Statements.IndexOf(declaration) + 1;
        var inside = Block(
            Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(end),
            List(block.Statements.Skip(position)),
            Token(SyntaxKind.CloseBraceToken));
        var mark = mayBeNull ? "?" : "";
        var failure = CatchClause(null, null, Block(
            ParseStatement($"{local.Name}{mark}.Dispose();").WithTrailingTrivia(end),
            ThrowStatement().WithTrailingTrivia(end)));
        var whole = TryStatement(inside, SingletonList(failure), null).WithLeadingTrivia(end).WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(block, block.WithStatements(List(block.Statements.Take(position).Append(whole))));
    }

    // local.Dispose(); return null; cannot throw any more, so the catch does not dispose it twice.
    private static bool IsBeforeReturn(IdentifierNameSyntax use)
        => use.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax block } statement
            && block.Statements.SkipWhile(other => other != statement).Skip(1).FirstOrDefault() is ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax or IdentifierNameSyntax };
}
