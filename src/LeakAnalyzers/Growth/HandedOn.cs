using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Growth;

/// <summary>Properties that only hand on a private field: <c>Items => items</c>, <c>Items => items ??= new()</c>, <c>Items { get { return items; } }</c>.</summary>
internal static class HandedOn
{
    /// <summary>The field; null where the getter does anything else.</summary>
    public static IFieldSymbol? FieldOf(IPropertySymbol property)
    {
        var name = Returned(property.DeclaringSyntaxReferences[0].GetSyntax()) switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } made => NameOf(made.Left),
            { } value => NameOf(value),
            null => null,
        };
        return name is null ? null : property.ContainingType.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(field => field.DeclaredAccessibility == Accessibility.Private && SymbolEqualityComparer.Default.Equals(field.Type, property.Type));
    }

    private static ExpressionSyntax? Returned(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => value,
        PropertyDeclarationSyntax { AccessorList.Accessors: { Count: 1 } accessors } => accessors[0] switch
        {
            { ExpressionBody.Expression: { } value } => value,
            { Body.Statements: { Count: 1 } statements } => (statements[0] as ReturnStatementSyntax)?.Expression,
            _ => null,
        },
        _ => null,
    };

    private static string? NameOf(ExpressionSyntax value) => value switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };
}
