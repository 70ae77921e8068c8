using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>The loops of the source, whatever they run over.</summary>
internal static class LoopSyntax
{
    /// <summary>The innermost loop around code in the same function; null where there is none.</summary>
    public static StatementSyntax? Around(SyntaxNode node)
        => node.Ancestors()
            .TakeWhile(ancestor => ancestor is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax and not MemberDeclarationSyntax)
            .FirstOrDefault(ancestor => ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax) as StatementSyntax;
}
