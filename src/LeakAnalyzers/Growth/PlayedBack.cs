using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Growth;

/// <summary>Recordings that are played back: <c>frames[cursor]</c>. They are meant to be whole until what they record ends.</summary>
internal static class PlayedBack
{
    /// <summary>Whether code of the holder's type, or of a type that adds to it, reads an element at a position that a field or a parameter holds.</summary>
    /// <param name="holder">The field or property.</param>
    /// <param name="adds">Where it grows.</param>
    public static bool Is(ISymbol holder, IReadOnlyCollection<HolderUse> adds)
        => holder.ContainingType.DeclaringSyntaxReferences.Select(part => part.GetSyntax())
            .Concat(adds.Select(add => add.Reference.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>()).OfType<SyntaxNode>())
            .Distinct()
            .SelectMany(type => type.DescendantNodes().OfType<ElementAccessExpressionSyntax>())
            .Any(access => IsAbout(access.Expression, holder.Name) && access.ArgumentList.Arguments.Count == 1 && IsCursor(access.ArgumentList.Arguments[0].Expression));

    private static bool IsAbout(ExpressionSyntax expression, string name) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == name,
        _ => false,
    };

    // for (var i = 0; …) Draw(frames[i]): a position that a local runs through is no cursor.
    private static bool IsCursor(ExpressionSyntax position)
    {
        var value = position;
        while (value is CastExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            value = value is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)value).Expression;
        }

        if (value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression, Left: IdentifierNameSyntax number, Right: LiteralExpressionSyntax } && IsParameter(number))
        {
            // Entry(int number) => entries[number - 1]: a field there may count the elements.
            value = number;
        }

        return value is IdentifierNameSyntax { Identifier.ValueText: var name }
            && position.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && !member.DescendantNodes().Any(node => node switch
            {
                VariableDeclaratorSyntax local => local.Identifier.ValueText == name && node.Parent?.Parent is not FieldDeclarationSyntax,
                SingleVariableDesignationSyntax designation => designation.Identifier.ValueText == name,
                ForEachStatementSyntax each => each.Identifier.ValueText == name,
                _ => false,
            })
            && !position.Ancestors().Any(ancestor => ancestor is LambdaExpressionSyntax);
    }

    private static bool IsParameter(IdentifierNameSyntax name)
        => name.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()?.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText) == true;
}
