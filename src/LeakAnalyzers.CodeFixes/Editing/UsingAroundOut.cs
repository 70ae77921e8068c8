using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>
/// A disposable that came by <c>out var</c>. What works with it goes into <c>using (name) { … }</c>: the branch that runs when the call succeeded, or what follows
/// the call or its early exit.
/// </summary>
internal sealed class UsingAroundOut
{
    private readonly SyntaxNode region;
    private readonly int from;
    private readonly string name;

    private UsingAroundOut(SyntaxNode region, int from, string name)
    {
        this.region = region;
        this.from = from;
        this.name = name;
    }

    /// <summary>Checks that all work with the variable stands in one branch, or after the call in its block; null where it does not.</summary>
    public static UsingAroundOut? For(SyntaxNode value, SemanticModel model, CancellationToken cancellation)
    {
        if (value is not ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword, Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax designation } }
            || model.GetDeclaredSymbol(designation, cancellation) is not ILocalSymbol local
            || !Disposability.IsSync(local.Type)
            || designation.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement
            || block.DescendantNodes().Any(node => node is GotoStatementSyntax or LabeledStatementSyntax or LocalFunctionStatementSyntax))
        {
            return null;
        }

        var uses = LocalUses.Of(local, block, model, cancellation);
        if (uses.Any(use => !(LocalUses.IsWork(use) || use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: 0 }) || UsingCandidate.OutlivesScope(use, model, cancellation)))
        {
            return null;
        }

        UsingAroundOut? whole = statement switch
        {
            IfStatementSyntax choice when IsAskedFirst(designation, choice, negated: false) => new(choice.Statement, 0, local.Name),
            IfStatementSyntax { Else: null } choice when IsAskedFirst(designation, choice, negated: true) && Leaves(choice.Statement) => After(block, statement, local.Name),
            ExpressionStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } => After(block, statement, local.Name),
            _ => null,
        };
        return whole is not null && uses.All(use => whole.region.Span.Contains(use.Span) && (whole.region is not BlockSyntax inside || inside.Statements.IndexOf(part => part.Span.Contains(use.Span)) >= whole.from)) ? whole : null;
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var end = LineEnd.Of(root);
        if (region is not BlockSyntax block)
        {
            var only = (StatementSyntax)region;
            return root.ReplaceNode(only, Block(Using(List([only.WithoutLeadingTrivia()]), end)).WithLeadingTrivia(only.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
        }

        var inside = block.Statements.Skip(from).ToList();
        inside[0] = inside[0].WithLeadingTrivia(inside[0].GetLeadingTrivia().SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        var work = Using(List(inside), end).WithLeadingTrivia(from == 0 ? default : TriviaList(end));
        return root.ReplaceNode(block, block.WithStatements(List(block.Statements.Take(from).Append(work))));
    }

    private UsingStatementSyntax Using(SyntaxList<StatementSyntax> work, SyntaxTrivia end)
        => UsingStatement(null, IdentifierName(name), Block(Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(end), work, Token(SyntaxKind.CloseBraceToken)))
            .WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation);

    private static UsingAroundOut? After(BlockSyntax block, StatementSyntax statement, string name)
        => block.Statements.IndexOf(statement) + 1 is var from && from < block.Statements.Count ? new(block, from, name) : null;

    // if (TryOpen(out var s)) or if (a && TryOpen(out var s)); negated: if (!TryOpen(out var s)).
    private static bool IsAskedFirst(SyntaxNode designation, IfStatementSyntax choice, bool negated)
    {
        var call = designation.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        ExpressionSyntax? condition = call;
        while (condition?.Parent is ParenthesizedExpressionSyntax || (!negated && condition?.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression }))
        {
            condition = (ExpressionSyntax)condition.Parent;
        }

        if (negated && condition?.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not)
        {
            return choice.Condition == not;
        }

        // What stands to the right of the call may fail after it succeeded.
        return !negated && choice.Condition == condition && condition!.DescendantNodes().Where(node => node.SpanStart > call!.Span.End).All(node => node is not ExpressionSyntax);
    }

    private static bool Leaves(StatementSyntax statement)
        => (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement) is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;
}
