using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>One statement that gives a set or dictionary a key, and where statements can follow that run only when the key is new.</summary>
/// <param name="Mention">The mention of the collection.</param>
/// <param name="Key">The key: naming it again gives the same.</param>
/// <param name="Anchor">The statement of the add, or the branch taken when it added.</param>
/// <param name="Place">Where the statements go.</param>
internal sealed record KeyAdd(Mention Mention, ExpressionSyntax Key, StatementSyntax Anchor, KeyAddPlace Place)
{
    /// <summary>The add at a mention; null where what follows it cannot be told to run only for new keys.</summary>
    public static KeyAdd? Of(Mention mention)
    {
        if (!mention.IsRepeatable || mention.IsConditional)
        {
            return null;
        }

        if (mention.Receiver.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } keys, Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment } element && assignment.Left == element)
        {
            return assignment.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement ? Known(mention, keys[0].Expression, statement, KeyAddPlace.After) : null;
        }

        if (mention.Call is not { ArgumentList.Arguments: { Count: > 0 } arguments } call || mention.CalledName?.Identifier.ValueText is not ("Add" or "TryAdd"))
        {
            return null;
        }

        var key = arguments[0].Expression;
        var tells = mention.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean };
        if (call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } alone)
        {
            return Known(mention, key, alone, tells ? KeyAddPlace.Wrapped : KeyAddPlace.After);
        }

        SyntaxNode condition = call;
        while (condition.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } or ParenthesizedExpressionSyntax)
        {
            condition = condition.Parent;
        }

        if (condition.Parent is IfStatementSyntax { Statement: var branch } choice && choice.Condition == condition)
        {
            return Known(mention, key, branch, KeyAddPlace.Within);
        }

        return call.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Parent: IfStatementSyntax { Else: null, Parent: BlockSyntax } unless } not && unless.Condition == not && EarlyExit.Leaves(unless.Statement)
            ? Known(mention, key, unless, KeyAddPlace.After)
            : null;
    }

    /// <summary>The edit that puts the statements there.</summary>
    public void Insert(SyntaxEditor editor, StatementSyntax[] statements)
    {
        var formatted = statements.Select(statement => statement.WithAdditionalAnnotations(Formatter.Annotation)).ToArray();
        switch (Place)
        {
            case KeyAddPlace.After:
                if (Anchor is IfStatementSyntax)
                {
                    formatted[0] = formatted[0].WithLeadingTrivia(LineEnd.Of(Anchor.SyntaxTree.GetRoot()));
                }

                editor.InsertAfter(Anchor, formatted);
                break;
            case KeyAddPlace.Within when Anchor is BlockSyntax { Statements: { Count: > 0 } statementsWithin }:
                editor.InsertBefore(statementsWithin[0], formatted);
                break;
            case KeyAddPlace.Within when Anchor is BlockSyntax empty:
                editor.ReplaceNode(Anchor, empty.AddStatements(formatted).WithAdditionalAnnotations(Formatter.Annotation));
                break;
            case KeyAddPlace.Within:
                editor.ReplaceNode(Anchor, SyntaxFactory.Block(formatted.Append(Anchor.WithoutTrivia())).WithTriviaFrom(Anchor).WithAdditionalAnnotations(Formatter.Annotation));
                break;
            default:
                var add = (ExpressionStatementSyntax)Anchor;
                editor.ReplaceNode(Anchor, SyntaxFactory.IfStatement(add.Expression.WithoutTrivia(), SyntaxFactory.Block(formatted)).WithTriviaFrom(add).WithAdditionalAnnotations(Formatter.Annotation));
                break;
        }
    }

    private static KeyAdd? Known(Mention mention, ExpressionSyntax key, StatementSyntax anchor, KeyAddPlace place)
        => IsPlain(key) ? new KeyAdd(mention, key, anchor, place) : null;

    private static bool IsPlain(ExpressionSyntax key) => key switch
    {
        IdentifierNameSyntax => true,
        MemberAccessExpressionSyntax access => IsPlain(access.Expression),
        ThisExpressionSyntax => true,
        _ => false,
    };
}

/// <summary>Where statements go that follow the add of a new key.</summary>
internal enum KeyAddPlace
{
    /// <summary>Behind the statement.</summary>
    After,

    /// <summary>At the beginning of the branch.</summary>
    Within,

    /// <summary>In a branch of their own: the statement becomes a condition.</summary>
    Wrapped,
}
