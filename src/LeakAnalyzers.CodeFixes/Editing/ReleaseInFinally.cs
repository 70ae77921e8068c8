using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A local that is given back in a finally block: what follows its declaration goes into the try block, and releases by hand go away.</summary>
internal sealed class ReleaseInFinally
{
    private readonly LocalDeclarationStatementSyntax declaration;
    private readonly BlockSyntax block;
    private readonly ExpressionSyntax release;
    private readonly IReadOnlyCollection<StatementSyntax> byHand;

    private ReleaseInFinally(LocalDeclarationStatementSyntax declaration, BlockSyntax block, ExpressionSyntax release, IReadOnlyCollection<StatementSyntax> byHand)
    {
        this.declaration = declaration;
        this.block = block;
        this.release = release;
        this.byHand = byHand;
    }

    /// <summary>Checks that the local is set once and only released by plain statements; null where it is not.</summary>
    public static ReleaseInFinally? For(SyntaxNode value, string? key, SemanticModel model, CancellationToken cancellation)
    {
        var node = value;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            node = node.Parent!;
        }

        if (node.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1, Parent: BlockSyntax block } declaration } variable }
            || model.GetDeclaredSymbol(variable, cancellation) is not ILocalSymbol { RefKind: RefKind.None } local
            || block.DescendantNodes().Any(inner => inner is GotoStatementSyntax or LabeledStatementSyntax or LocalFunctionStatementSyntax)
            || ReleaseCall.Of(key, IdentifierName(local.Name), local.Type, value, model, declaration.SpanStart) is not { } release)
        {
            return null;
        }

        var byHand = new List<StatementSyntax>();
        foreach (var use in LocalUses.Of(local, block, model, cancellation))
        {
            if (use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use)
            {
                return null;
            }

            if (!IsReleased(use, release, model, cancellation))
            {
                continue;
            }

            // if (p != IntPtr.Zero) Marshal.FreeHGlobal(p); stands for itself.
            if (use.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Parent: BlockSyntax around } statement
                || statement.Ancestors().TakeWhile(ancestor => ancestor != block).Any(ancestor => ancestor is FinallyClauseSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax)
                || IsAskedFor(around, local.Name))
            {
                return null;
            }

            byHand.Add(statement);
        }

        return new ReleaseInFinally(declaration, block, release, byHand);
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var end = LineEnd.Of(root);
        var position = block.Statements.IndexOf(declaration) + 1;
        var letGo = ExpressionStatement(release).WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation);
        var tracked = root.TrackNodes(byHand.Concat([declaration, block]));
        foreach (var statement in byHand)
        {
            tracked = tracked.RemoveNode(tracked.GetCurrentNode(statement)!, SyntaxRemoveOptions.KeepExteriorTrivia & ~SyntaxRemoveOptions.KeepTrailingTrivia | SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        }

        var current = tracked.GetCurrentNode(block)!;
        var rest = current.Statements.Skip(position).ToList();
        if (rest.Count == 0)
        {
            return tracked.ReplaceNode(current, current.AddStatements(letGo));
        }

        var inside = Block(Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(end), List(rest), Token(SyntaxKind.CloseBraceToken));
        var whole = TryStatement(inside, default, FinallyClause(Block(letGo))).WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation);
        return tracked.ReplaceNode(current, current.WithStatements(List(current.Statements.Take(position).Append(whole))));
    }

    private static bool IsReleased(IdentifierNameSyntax use, ExpressionSyntax release, SemanticModel model, CancellationToken cancellation)
    {
        var name = release switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } } => method,
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var method } } => method,
            _ => "",
        };
        var call = use.Parent switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax given } => given,
            CastExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax given } } => given,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax own } access when access.Expression == use => own,
            _ => null,
        };
        return call is not null && model.GetSymbolInfo(call, cancellation).Symbol?.Name == name;
    }

    private static bool IsAskedFor(BlockSyntax around, string local)
        => around.Parent is IfStatementSyntax { Condition: var condition } && condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local);
}
