using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>How far the constant of a repair must be seen, and how code names it.</summary>
/// <param name="Holder">The collection whose size it limits.</param>
/// <param name="Visibility">The modifier of its declaration.</param>
internal sealed record ConstantScope(ISymbol Holder, SyntaxKind Visibility)
{
    /// <summary>The scope that all these adds need; null where one of them could not name the constant.</summary>
    public static ConstantScope? For(HeldCollection held, ImmutableArray<Mention> adds)
    {
        var outside = adds.Where(add => !IsInside(add, held.Holder)).ToImmutableArray();
        if (outside.IsEmpty)
        {
            return new ConstantScope(held.Holder, SyntaxKind.PrivateKeyword);
        }

        if (held.Holder.ContainingType.IsGenericType && !outside.All(add => IsDerived(add, held.Holder)))
        {
            return null;
        }

        var visibility = outside.Any(add => add.Document.Project.Id != held.Document.Project.Id) ? SyntaxKind.PublicKeyword
            : held.Holder.DeclaredAccessibility == Accessibility.Protected ? SyntaxKind.ProtectedKeyword
            : SyntaxKind.InternalKeyword;
        return visibility == SyntaxKind.ProtectedKeyword && !outside.All(add => IsDerived(add, held.Holder)) ? null : new ConstantScope(held.Holder, visibility);
    }

    /// <summary>The name of the constant where an add stands.</summary>
    public string NameAt(Mention add, string name)
        => IsInside(add, Holder) || IsDerived(add, Holder) ? name : $"{Holder.ContainingType.ToMinimalDisplayString(add.Model, add.Name.SpanStart)}.{name}";

    private static bool IsInside(Mention add, ISymbol holder)
        => add.Name.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => SymbolEqualityComparer.Default.Equals(add.Model.GetDeclaredSymbol(type), holder.ContainingType));

    private static bool IsDerived(Mention add, ISymbol holder)
    {
        for (var type = TypeAt(add)?.BaseType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, holder.ContainingType.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static INamedTypeSymbol? TypeAt(Mention add)
        => add.Name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type ? add.Model.GetDeclaredSymbol(type) : null;
}
