using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Figures;

/// <summary>
/// Tells that code which adds to a list on the screen first asks whether the entry is new, or whether the list was filled already, or that it stops the timer that runs it:
/// such a list has one entry for each of what there is.
/// </summary>
internal static class KnownEntries
{
    private static readonly ImmutableHashSet<string> Questions = ImmutableHashSet.Create(
        "Contains", "ContainsKey", "ContainsValue", "TryGetValue", "TryAdd", "Add", "Any", "All", "Exists", "IndexOf", "IndexOfKey", "Find", "FindString", "FindStringExact", "FindItemWithText", "FirstOrDefault", "SingleOrDefault", "ContainsText");

    /// <summary>Whether a condition around the add, or an early way out before it, asks so.</summary>
    public static bool AreAskedFor(InvocationExpressionSyntax add)
    {
        for (SyntaxNode? current = add; current is not null and not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax); current = current.Parent)
        {
            var asks = current switch
            {
                IfStatementSyntax choice => Asks(choice.Condition),
                ConditionalExpressionSyntax choice => Asks(choice.Condition),
                BlockSyntax block => block.Statements.TakeWhile(statement => !statement.Span.Contains(add.Span)).OfType<IfStatementSyntax>().Any(early => EarlyExit.Leaves(early.Statement) && Asks(early.Condition)),
                _ => false,
            };
            if (asks)
            {
                return true;
            }
        }

        return add.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => TypeText.CalledName(call) == "Stop") == true;
    }

    private static bool Asks(ExpressionSyntax condition)
        => condition.DescendantNodesAndSelf().Any(part => part switch
        {
            InvocationExpressionSyntax call => TypeText.CalledName(call) is { } name && Questions.Contains(name),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: IdentifierNameSyntax or MemberAccessExpressionSyntax } => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.FalseLiteralExpression } } => true,
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } } } => true,
            _ => false,
        });
}
