using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>The statement that opens a scope: <c>using var scope = torch.NewDisposeScope();</c>.</summary>
internal static class ScopeDeclaration
{
    /// <summary>The statement, with a name for the scope that is free in the code it stands before.</summary>
    /// <param name="opener">The method that opens a scope.</param>
    /// <param name="model">The semantic model of the code.</param>
    /// <param name="body">The code that will run under the scope.</param>
    /// <param name="wish">The name to take where it is free.</param>
    public static LocalDeclarationStatementSyntax Opening(ModelKey opener, SemanticModel model, SyntaxNode body, string wish = "scope")
    {
        var method = InvocationExpression(ShortestName(opener, model, body.SpanStart));
        var declarator = VariableDeclarator(Identifier(FreeName(model, body, wish))).WithInitializer(EqualsValueClause(method));
        return LocalDeclarationStatement(VariableDeclaration(IdentifierName("var")).AddVariables(declarator))
            .WithUsingKeyword(Token(SyntaxKind.UsingKeyword))
            .NormalizeWhitespace();
    }

    /// <summary>The shortest way to name a static method at a place: alone where a using static brings it, else with as much before it as it needs.</summary>
    public static ExpressionSyntax ShortestName(ModelKey method, SemanticModel model, int position)
    {
        var parts = (method.Type + "." + method.Member).Split('.');
        for (var first = parts.Length - 1; first >= 0; first--)
        {
            var name = ParseExpression(string.Join(".", parts.Skip(first)));
            var call = InvocationExpression(name);
            if (model.GetSpeculativeSymbolInfo(position, call, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol bound && ModelSet.IsMeantBy(bound, method))
            {
                return name;
            }
        }

        return ParseExpression("global::" + string.Join(".", parts));
    }

    /// <summary>A name that nothing visible here, or declared in the code below, has.</summary>
    public static string FreeName(SemanticModel model, SyntaxNode body, string wish = "scope")
    {
        var member = body.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? body;
        var taken = new HashSet<string>(member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
        taken.UnionWith(model.LookupSymbols(body.SpanStart, name: wish).Where(symbol => symbol.Kind is SymbolKind.Local or SymbolKind.Parameter or SymbolKind.RangeVariable).Select(symbol => symbol.Name));
        var name = wish;
        for (var number = 2; taken.Contains(name); number++)
        {
            name = wish + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return name;
    }
}
