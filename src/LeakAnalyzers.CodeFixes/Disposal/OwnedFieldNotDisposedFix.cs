using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK205: disposes the field where its type cleans up, or makes the type disposable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OwnedFieldNotDisposedFix))]
public sealed class OwnedFieldNotDisposedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public OwnedFieldNotDisposedFix()
        : base(OwnedFieldNotDisposed.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not { } node
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type
            || HeldBy(node, model, cancellation) is not var (member, held))
        {
            return null;
        }

        var name = IdentifierName(SyntaxFacts.GetKeywordKind(member.Name) == SyntaxKind.None ? member.Name : "@" + member.Name);
        return TeardownRepair.Of(
            document,
            (type, declaration),
            model.Compilation,
            Property(diagnostic, OwnedFieldNotDisposed.MadeIn) ?? "",
            Property(diagnostic, OwnedFieldNotDisposed.Called),
            teardown => MemberDisposal.Of(name, held, MayBeNull(node, member, held, model, cancellation), isAsync: teardown.Existing?.Modifiers.Any(SyntaxKind.AsyncKeyword) == true),
            "it",
            cancellation);
    }

    private static string? Property(Diagnostic diagnostic, string name) => diagnostic.Properties.TryGetValue(name, out var value) ? value : null;

    private static (ISymbol Member, ITypeSymbol Held)? HeldBy(SyntaxNode node, SemanticModel model, CancellationToken cancellation) => node switch
    {
        VariableDeclaratorSyntax variable when model.GetDeclaredSymbol(variable, cancellation) is IFieldSymbol field => (field, field.Type),
        PropertyDeclarationSyntax declared when model.GetDeclaredSymbol(declared, cancellation) is { } property => (property, property.Type),
        _ => null,
    };

    // A read-only member with an initializer always holds something, unless what it is set to may be null.
    private static bool MayBeNull(SyntaxNode node, ISymbol member, ITypeSymbol held, SemanticModel model, CancellationToken cancellation)
    {
        if (held.NullableAnnotation == NullableAnnotation.Annotated)
        {
            return true;
        }

        var isReadOnly = member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };
        var initializer = node is VariableDeclaratorSyntax variable ? variable.Initializer : (node as PropertyDeclarationSyntax)?.Initializer;
        if (initializer?.Value is PostfixUnaryExpressionSyntax)
        {
            return true;
        }

        return held.NullableAnnotation != NullableAnnotation.NotAnnotated && !(isReadOnly && initializer?.Value is BaseObjectCreationExpressionSyntax);
    }
}
