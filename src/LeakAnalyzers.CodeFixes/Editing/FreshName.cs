using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A name for a new local variable that nothing in the method, and nothing in scope, has.</summary>
internal static class FreshName
{
    /// <summary>A name after a type: <c>FileStream</c> gives <c>fileStream</c>, or <c>fileStream2</c> where that is taken.</summary>
    public static string For(ITypeSymbol type, SyntaxNode place, SemanticModel model)
    {
        var word = type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;
        return Like(char.ToLowerInvariant(word[0]) + word.Substring(1), place, model);
    }

    /// <summary>A name, with a number behind it where it is taken.</summary>
    public static string Like(string wish, SyntaxNode place, SemanticModel model)
    {
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>(node => node is not GlobalStatementSyntax) ?? place.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(model.LookupSymbols(place.SpanStart).Select(symbol => symbol.Name), StringComparer.Ordinal);
        taken.UnionWith(member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        var name = wish;
        for (var number = 2; taken.Contains(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None; number++)
        {
            name = wish + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return name;
    }
}
