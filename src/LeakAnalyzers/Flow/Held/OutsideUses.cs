using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow.Held;

/// <summary>
/// Looks for code that may dispose, keep or replace what a member holds where the analysis of its type does not see it: in other types and in generated files.
/// It compares names, not symbols: what looks like it counts.
/// </summary>
internal static class OutsideUses
{
    /// <summary>Whether code outside the type, or in a file of it that was not analysed, does more with a member of that name than use it.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="type">Its type.</param>
    /// <param name="analysed">The files whose part of the type was analysed.</param>
    /// <param name="compilation">Where to look.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static bool Touch(string name, INamedTypeSymbol type, ISet<SyntaxTree> analysed, Compilation compilation, CancellationToken cancellation)
        => compilation.SyntaxTrees.Any(tree => Touch(name, tree, type, analysed, cancellation));

    /// <summary>Whether a file of the type that was not analysed, or a type inside it, does more with the member than use it.</summary>
    public static bool TouchInUnseenParts(string name, INamedTypeSymbol type, ISet<SyntaxTree> analysed, CancellationToken cancellation)
        => type.DeclaringSyntaxReferences.Any(declared => (!analysed.Contains(declared.SyntaxTree) || !type.GetTypeMembers().IsEmpty) && Touch(name, declared.SyntaxTree, type, analysed, cancellation));

    private static bool Touch(string name, SyntaxTree tree, INamedTypeSymbol type, ISet<SyntaxTree> analysed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (tree.GetText(cancellation).ToString().IndexOf(name, StringComparison.Ordinal) < 0)
        {
            return false;
        }

        var own = analysed.Contains(tree) ? type.DeclaringSyntaxReferences.Where(declared => declared.SyntaxTree == tree).Select(declared => declared.Span).ToList() : [];
        foreach (var token in tree.GetRoot(cancellation).DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name && token.Parent is IdentifierNameSyntax mention && !(mention.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around && own.Contains(around.Span)) && MayTouch(mention))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayTouch(IdentifierNameSyntax mention)
    {
        SyntaxNode value = mention;
        while ((value.Parent is MemberAccessExpressionSyntax access && access.Name == value) || value.Parent is MemberBindingExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax)
        {
            value = value.Parent!;
        }

        return value.Parent switch
        {
            MemberAccessExpressionSyntax next => IsRelease(next.Name),
            ConditionalAccessExpressionSyntax next when next.Expression == value => next.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is { } member && IsRelease(member.Name),
            ConditionalAccessExpressionSyntax => true,
            ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or UsingStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or IsPatternExpressionSyntax or BinaryExpressionSyntax
                or NameColonSyntax or ExpressionColonSyntax or InitializerExpressionSyntax or YieldStatementSyntax or ForEachStatementSyntax or ConditionalExpressionSyntax => true,
            _ => false,
        };
    }

    private static bool IsRelease(SimpleNameSyntax name) => ReleaseNames.IsRelease(name.Identifier.ValueText);
}
