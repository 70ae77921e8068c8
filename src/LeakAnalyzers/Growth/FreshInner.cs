using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Growth;

/// <summary>Inner collections that are filled right after they are made: <c>byId[id] = new(); foreach (var part in parts) { byId[id].Add(part); }</c>. Each is filled once.</summary>
internal static class FreshInner
{
    /// <summary>Whether the inner collection of an add was made earlier in the same run of its method.</summary>
    public static bool Is(HolderUse add)
    {
        if (add.Action.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: ElementAccessExpressionSyntax inner } })
        {
            return false;
        }

        var name = inner.ToString();
        foreach (var node in inner.AncestorsAndSelf())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax:
                    return false;
                case StatementSyntax { Parent: BlockSyntax block } statement when block.Statements.TakeWhile(earlier => earlier != statement).Any(earlier => IsMade(earlier, name)):
                    return true;
            }
        }

        return false;
    }

    private static bool IsMade(StatementSyntax statement, string name)
        => statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: BaseObjectCreationExpressionSyntax } assignment } && assignment.Left.ToString() == name;
}
