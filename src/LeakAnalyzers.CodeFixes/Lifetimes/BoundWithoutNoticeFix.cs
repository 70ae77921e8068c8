using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Lifetimes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>
/// Repairs LEAK507: the class implements <c>INotifyPropertyChanged</c>, and its automatic properties that others can set raise the event. Where there are none nothing
/// ever changes, and the event keeps no handlers.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BoundWithoutNoticeFix))]
public sealed class BoundWithoutNoticeFix : OneDocumentFix
{
    private const string Space = "global::System.ComponentModel.";
    private const string Event = "PropertyChanged";

    /// <summary>Creates the fix.</summary>
    public BoundWithoutNoticeFix()
        : base(BoundWithoutNotice.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, _, root, model) = finding;
        if (finding.Node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not { DeclaringSyntaxReferences.Length: 1 } type
            || !model.LookupSymbols(declaration.SpanStart, type, Event).IsEmpty
            || declaration.OpenBraceToken.IsMissing || declaration.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            return null;
        }

        var settable = declaration.Members.OfType<PropertyDeclarationSyntax>().Where(property => IsSettable(property)).ToList();
        var names = settable.ToDictionary(property => property, property => FieldFor(property, type, model));
        if (names.Values.Any(name => name is null) || names.Values.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            return null;
        }

        var isAnnotated = (model.GetNullableContext(declaration.OpenBraceToken.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        var end = LineEnd.Of(root);
        var changed = declaration.ReplaceNodes(settable, (property, _) => Raising(property, names[property]!, end));
        changed = changed.WithMembers(changed.Members.InsertRange(0, [EventMember(settable.Count > 0, isAnnotated, end), .. settable.Select(property => Field(property, names[property]!, end))]));
        var notifying = SyntaxGenerator.GetGenerator(document).AddInterfaceType(changed, ParseTypeName(Space + "INotifyPropertyChanged").WithAdditionalAnnotations(Simplifier.Annotation));
        return Repair.Of("Implement INotifyPropertyChanged", document, root.ReplaceNode(declaration, notifying));
    }

    // public T X { get; set; } without attributes on its accessors; one that only the class itself or an initializer sets is bound like one that never changes.
    private static bool IsSettable(PropertyDeclarationSyntax property)
        => property.Modifiers.Any(SyntaxKind.PublicKeyword)
            && !property.Modifiers.Any(SyntaxKind.StaticKeyword)
            && !property.Modifiers.Any(SyntaxKind.AbstractKeyword)
            && property.AccessorList is { Accessors: { Count: 2 } accessors }
            && accessors.All(accessor => accessor is { Body: null, ExpressionBody: null, AttributeLists.Count: 0 })
            && accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration));

    private static string? FieldFor(PropertyDeclarationSyntax property, INamedTypeSymbol type, SemanticModel model)
    {
        var name = property.Identifier.ValueText;
        var field = char.ToLowerInvariant(name[0]) + name.Substring(1);
        return field == name || SyntaxFacts.GetKeywordKind(field) != SyntaxKind.None || !model.LookupSymbols(property.SpanStart, type, field).IsEmpty ? null : field;
    }

    private static MemberDeclarationSyntax EventMember(bool isRaised, bool isAnnotated, SyntaxTrivia end)
    {
        var handler = $"{Space}PropertyChangedEventHandler{(isAnnotated ? "?" : "")}";
        var member = ParseMemberDeclaration(isRaised ? $"public event {handler} {Event};" : $"event {handler} {Space}INotifyPropertyChanged.{Event} {{ add {{ }} remove {{ }} }}")!;
        return member.WithTrailingTrivia(end, end).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }

    private static MemberDeclarationSyntax Field(PropertyDeclarationSyntax property, string name, SyntaxTrivia end)
        => FieldDeclaration(VariableDeclaration(property.Type.WithoutTrivia(), SingletonSeparatedList(VariableDeclarator(Identifier(name)).WithInitializer(property.Initializer?.WithoutTrivia()))))
            .AddModifiers(Token(SyntaxKind.PrivateKeyword))
            .WithTrailingTrivia(end, end)
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static PropertyDeclarationSyntax Raising(PropertyDeclarationSyntax property, string field, SyntaxTrivia end)
    {
        var lines = new[] { "int X", "{", $"get => {field};", $"{Modifiers(property)}set", "{", $"{field} = value;", $"{Event}?.Invoke(this, new {Space}PropertyChangedEventArgs(nameof({property.Identifier.Text})));", "}", "}" };
        var accessors = ((PropertyDeclarationSyntax)ParseMemberDeclaration(string.Join(end.ToString(), lines))!).AccessorList!;
        return property.WithAccessorList(accessors.WithLeadingTrivia(end)).WithInitializer(null).WithSemicolonToken(default).WithTrailingTrivia(property.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }

    private static string Modifiers(PropertyDeclarationSyntax property)
        => string.Concat(property.AccessorList!.Accessors.Single(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)).Modifiers.Select(modifier => modifier.Text + " "));
}
