using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>The statements in which a variable is disposed by hand, and taking them out once a <c>using</c> does it.</summary>
internal static class DisposeCalls
{
    private static readonly SyntaxAnnotation Going = new();

    /// <summary>The variable a statement disposes and does nothing else with: <c>x.Dispose();</c>, <c>x?.Dispose();</c>, <c>await x.DisposeAsync();</c>, <c>x.Close();</c>.</summary>
    public static IdentifierNameSyntax? DisposedBy(StatementSyntax statement)
    {
        if (statement is not ExpressionStatementSyntax { Expression: var expression })
        {
            return null;
        }

        if (expression is AwaitExpressionSyntax awaited)
        {
            expression = awaited.Expression;
        }

        return expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax variable, Name.Identifier.ValueText: var name }, ArgumentList.Arguments.Count: 0 } when IsDispose(name) => variable,
            ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax variable, WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name }, ArgumentList.Arguments.Count: 0 } } when IsDispose(name) => variable,
            _ => null,
        };
    }

    /// <summary>The statement to take out with a dispose call: the call, or the null check that holds nothing else.</summary>
    public static StatementSyntax Whole(StatementSyntax call)
    {
        var current = call;
        while (true)
        {
            switch (current.Parent)
            {
                case BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax { Else: null } check } when IsNullCheck(check.Condition):
                    current = check;
                    continue;
                case IfStatementSyntax { Else: null } check when IsNullCheck(check.Condition):
                    current = check;
                    continue;
                default:
                    return current;
            }
        }
    }

    /// <summary>Whether nothing that does any work comes between a statement and the end of a block around it.</summary>
    public static bool IsLastWorkIn(StatementSyntax statement, BlockSyntax block)
    {
        for (SyntaxNode current = statement; current != block; current = current.Parent!)
        {
            switch (current.Parent)
            {
                case BlockSyntax parent when current is StatementSyntax child:
                    var after = parent.Statements.Skip(parent.Statements.IndexOf(child) + 1).FirstOrDefault();
                    if (after is BreakStatementSyntax or ContinueStatementSyntax || (after is ReturnStatementSyntax { Expression: var result } && DoesNoWork(result)))
                    {
                        return true;
                    }

                    if (after is not null)
                    {
                        return false;
                    }

                    break;
                case IfStatementSyntax or ElseClauseSyntax or CatchClauseSyntax:
                    break;
                case TryStatementSyntax { Finally: null }:
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Takes statements out; comments before them stay.</summary>
    public static SyntaxNode TakeOut(SyntaxNode root, IEnumerable<StatementSyntax> statements)
    {
        foreach (var statement in statements)
        {
            if (root.GetCurrentNode(statement) is not { } current)
            {
                continue;
            }

            if (current.Parent is not BlockSyntax)
            {
                root = root.ReplaceNode(current, SyntaxFactory.Block().WithTriviaFrom(current));
                continue;
            }

            // The line goes with the statement; comments on it or above it stay.
            var leading = current.GetLeadingTrivia();
            var trailing = current.GetTrailingTrivia();
            var bare = current
                .WithLeadingTrivia(leading.All(IsBlank) ? default : leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) && trailing.All(IsBlank) ? leading.Take(leading.Count - 1) : leading)
                .WithTrailingTrivia(trailing.All(IsBlank) ? default : trailing)
                .WithAdditionalAnnotations(Going);
            root = root.ReplaceNode(current, bare);
            root = root.RemoveNode(root.GetAnnotatedNodes(Going).Single(), SyntaxRemoveOptions.KeepExteriorTrivia | SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        }

        return root;
    }

    private static bool DoesNoWork(ExpressionSyntax? expression)
        => expression is null || !expression.DescendantNodesAndSelf().Any(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax);

    private static bool IsBlank(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    private static bool IsDispose(string name) => name is "Dispose" or "DisposeAsync" or "Close" or "CloseAsync";

    private static bool IsNullCheck(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression, Left: IdentifierNameSyntax, Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } => true,
        IsPatternExpressionSyntax { Expression: IdentifierNameSyntax, Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } } } => true,
        _ => false,
    };
}
