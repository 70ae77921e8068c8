using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A private field that is added to a type.</summary>
internal static class NewField
{
    /// <summary>Adds it after the fields that stand first in the type.</summary>
    /// <param name="type">The declaration of the type.</param>
    /// <param name="written">The field's type.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="isReadOnly">Whether only constructors set it.</param>
    public static TypeDeclarationSyntax AddTo(TypeDeclarationSyntax type, TypeSyntax written, string name, bool isReadOnly)
    {
        var field = FieldDeclaration(VariableDeclaration(written.WithAdditionalAnnotations(Simplifier.Annotation), SingletonSeparatedList(VariableDeclarator(name))))
            .AddModifiers(isReadOnly ? [Token(SyntaxKind.PrivateKeyword), Token(SyntaxKind.ReadOnlyKeyword)] : [Token(SyntaxKind.PrivateKeyword)])
            .WithTrailingTrivia(LineEnd.Of(type))
            .WithAdditionalAnnotations(Formatter.Annotation);
        var after = type.Members.TakeWhile(member => member is FieldDeclarationSyntax).Count();
        if (after == 0 && type.Members.Count > 0)
        {
            field = field.WithTrailingTrivia(LineEnd.Of(type), LineEnd.Of(type));
        }

        return type.WithMembers(type.Members.Insert(after, field));
    }
}
