using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>A private field that holds a set or dictionary and is mentioned in one type declaration only, so that another collection beside it can remember more about its keys.</summary>
/// <param name="Held">The collection.</param>
/// <param name="Symbol">The field.</param>
/// <param name="Key">The type of the keys as written.</param>
/// <param name="Type">The declaration of the type it stands in.</param>
internal sealed record KeyedField(HeldCollection Held, IFieldSymbol Symbol, TypeSyntax Key, TypeDeclarationSyntax Type)
{
    /// <summary>Whether several threads may use it at once.</summary>
    public bool IsConcurrent => Held.Type.Name == "ConcurrentDictionary";

    /// <summary>The field of a held collection; null where it is visible elsewhere, declared with others, or holds what must be disposed.</summary>
    public static KeyedField? Of(HeldCollection held)
        => held.Holder is IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field
            && !held.IsDeclaredWithOthers
            && held.Type is { Name: "Dictionary" or "HashSet" or "ConcurrentDictionary", TypeArguments: { Length: > 0 } types }
            && held.TypeSyntax.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } written
            && written.Identifier.ValueText == held.Type.Name
            && !types.Any(Disposability.IsSync)
            && held.Declaration.Parent is TypeDeclarationSyntax declaring
            && held.Mentions.All(mention => mention.Name.FirstAncestorOrSelf<TypeDeclarationSyntax>() == declaring)
            ? new KeyedField(held, field, written.TypeArgumentList.Arguments[0], declaring)
            : null;

    /// <summary>A name after the field's that no member of the type has: <c>seenOrder</c>.</summary>
    public string NameWith(string ending)
    {
        var name = Symbol.Name + ending;
        for (var number = 2; Symbol.ContainingType.MemberNames.Contains(name); number++)
        {
            name = Symbol.Name + ending + number;
        }

        return name;
    }

    /// <summary>The declaration of another collection, to stand behind the field.</summary>
    /// <param name="name">The new field.</param>
    /// <param name="type">Its type below <c>System.Collections</c>, such as <c>Generic.Queue&lt;int&gt;</c>.</param>
    /// <param name="arguments">What its constructor is given.</param>
    public FieldDeclarationSyntax Beside(string name, string type, string arguments = "")
    {
        var full = "global::System.Collections." + type;
        var declaration = (FieldDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"private {(Symbol.IsStatic ? "static " : "")}readonly {full} {name} = new {full}({arguments});")!;
        return declaration.ReplaceNodes(declaration.DescendantNodes().OfType<QualifiedNameSyntax>().Where(part => part.Right is GenericNameSyntax || part.Parent is TypeArgumentListSyntax), (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithLeadingTrivia(Held.Declaration.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(LineEnd.Of(Held.Declaration.SyntaxTree.GetRoot()))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
