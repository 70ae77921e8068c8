using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A named number in the user's code, so that a repair leaves no magic value behind.</summary>
internal static class NamedConstant
{
    /// <summary>How many elements a bounded history keeps, by the settings of the file a node stands in.</summary>
    public static int Capacity(Document document, SyntaxNode place)
        => UnboundedCollection.HistoryCapacity.Read(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(place.SyntaxTree));

    /// <summary>A name no member of the type has: prefix and the holder's words.</summary>
    /// <param name="prefix">Such as <c>Max</c>.</param>
    /// <param name="holder">Such as <c>_losses</c>.</param>
    /// <param name="type">The type that gets the constant.</param>
    public static string NameFor(string prefix, string holder, INamedTypeSymbol type)
    {
        var core = holder.TrimStart('_');
        core = core.StartsWith("m_", StringComparison.Ordinal) || core.StartsWith("s_", StringComparison.Ordinal) ? core.Substring(2) : core;
        core = core.Length == 0 ? "Elements" : char.ToUpperInvariant(core[0]) + core.Substring(1);
        var name = prefix + core;
        for (var number = 2; type.MemberNames.Contains(name) || type.Name == name; number++)
        {
            name = prefix + core + number;
        }

        return name;
    }

    /// <summary>The declaration <c>private const int Name = value;</c>, to stand directly before another member.</summary>
    public static FieldDeclarationSyntax Declare(string name, int value, MemberDeclarationSyntax before, SyntaxKind visibility = SyntaxKind.PrivateKeyword)
    {
        var indentation = before.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return SyntaxFactory.FieldDeclaration(
                SyntaxFactory.VariableDeclaration(
                    SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.IntKeyword)),
                    SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(name).WithInitializer(SyntaxFactory.EqualsValueClause(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value)))))))
            .AddModifiers(SyntaxFactory.Token(visibility), SyntaxFactory.Token(SyntaxKind.ConstKeyword))
            .WithLeadingTrivia(indentation)
            .WithTrailingTrivia(LineEnd.Of(before.SyntaxTree.GetRoot()))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
