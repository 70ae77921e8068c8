using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>Where <c>await</c> may be written.</summary>
internal static class AsyncCode
{
    /// <summary>Whether a node stands in an asynchronous function, or in top-level statements.</summary>
    public static bool Contains(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case AnonymousFunctionExpressionSyntax function:
                    return !function.AsyncKeyword.IsKind(SyntaxKind.None);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case BaseMethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case AccessorDeclarationSyntax or PropertyDeclarationSyntax:
                    return false;
            }
        }

        return node.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null;
    }
}
