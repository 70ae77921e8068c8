using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>Tells methods of the project whose elements run out only when they are told to stop: <c>while (true) { yield return Read(); }</c>.</summary>
internal static class EndlessIterator
{
    /// <summary>Whether a method yields elements in a loop that nothing but a flag to stop leaves.</summary>
    public static bool Is(IMethodSymbol method)
        => method.OriginalDefinition.DeclaringSyntaxReferences.Any(part => Own(part.GetSyntax()).Where(IsEndless).Any(loop => Own(loop).Any(IsElement) && !Own(loop).Any(CanLeave)));

    private static bool IsEndless(SyntaxNode node) => node switch
    {
        WhileStatementSyntax { Condition: var condition } => condition.IsKind(SyntaxKind.TrueLiteralExpression) || SaysRunning(condition),
        ForStatementSyntax { Condition: null } => true,
        _ => false,
    };

    private static bool IsElement(SyntaxNode node) => node.IsKind(SyntaxKind.YieldReturnStatement);

    // The break of an inner loop or switch counts too: better silent than wrong.
    private static bool CanLeave(SyntaxNode node)
        => node is BreakStatementSyntax or GotoStatementSyntax || (node.IsKind(SyntaxKind.YieldBreakStatement) && !(node.FirstAncestorOrSelf<IfStatementSyntax>() is { } told && SaysRunning(told.Condition)));

    // !token.IsCancellationRequested, _running
    private static bool SaysRunning(ExpressionSyntax condition) => (condition is PrefixUnaryExpressionSyntax not ? not.Operand : condition) switch
    {
        IdentifierNameSyntax name => RepetitionWords.SaysRunning(name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Name: var name } => RepetitionWords.SaysRunning(name.Identifier.ValueText),
        _ => false,
    };

    // Lambdas and local functions run for themselves.
    private static IEnumerable<SyntaxNode> Own(SyntaxNode node)
        => node.DescendantNodes(inner => inner == node || inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));
}
