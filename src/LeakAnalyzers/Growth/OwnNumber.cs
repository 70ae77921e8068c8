using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Growth;

/// <summary>A number or name that each object of a type makes for itself: <c>id = nextId++</c>, <c>Id { get; } = Guid.NewGuid()</c>. No two objects have the same.</summary>
internal static class OwnNumber
{
    private const int MostSteps = 4;

    /// <summary>Whether a type gives a member a value that is new for each object, where the object is made.</summary>
    /// <param name="type">The type of which an object is made.</param>
    /// <param name="member">A field or property of it, or of one of its bases.</param>
    public static bool IsMadeBy(INamedTypeSymbol type, ISymbol member)
    {
        for (var step = 0; step < MostSteps && MemberBehind(member) is { } behind; step++)
        {
            member = behind;
        }

        return DeclarationsOf(member).Any(declaration => InitializerOf(declaration) is { } initializer && IsNew(initializer, type))
            || ConstructorsUpTo(type, member.ContainingType).SelectMany(constructor => constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
                .Any(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && NameOf(assignment.Left) == member.Name && IsNew(assignment.Right, type));
    }

    // public int Id { get { return id; } }
    private static ISymbol? MemberBehind(ISymbol member)
        => member is IPropertySymbol && DeclarationsOf(member).Select(HandedOn).FirstOrDefault(name => name is not null) is { } behind ? member.ContainingType.GetMembers(behind).FirstOrDefault() : null;

    private static IEnumerable<SyntaxNode> DeclarationsOf(ISymbol member) => member.DeclaringSyntaxReferences.Select(part => part.GetSyntax());

    private static IEnumerable<ConstructorDeclarationSyntax> ConstructorsUpTo(INamedTypeSymbol type, INamedTypeSymbol last)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var constructor in current.InstanceConstructors.SelectMany(DeclarationsOf).OfType<ConstructorDeclarationSyntax>())
            {
                yield return constructor;
            }

            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, last.OriginalDefinition))
            {
                yield break;
            }
        }
    }

    private static string? HandedOn(SyntaxNode declaration)
        => declaration is PropertyDeclarationSyntax property
            ? (property.ExpressionBody?.Expression
                ?? property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)) switch
                {
                    { ExpressionBody.Expression: { } value } => value,
                    { Body.Statements: { Count: 1 } statements } when statements[0] is ReturnStatementSyntax { Expression: { } value } => value,
                    _ => null,
                }) is { } handed ? NameOf(handed) : null
            : null;

    private static ExpressionSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        _ => null,
    };

    // next++, Interlocked.Increment(ref next), Guid.NewGuid(), and a method of the type that counts and returns the count.
    private static bool IsNew(ExpressionSyntax value, INamedTypeSymbol type)
        => value.DescendantNodesAndSelf().Any(IsStep)
            || (value is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call
                && NameOf(call.Expression) is { } name
                && type.GetMembers(name).OfType<IMethodSymbol>().SelectMany(DeclarationsOf).Any(method => method.DescendantNodes().Any(IsStep)));

    private static bool IsStep(SyntaxNode node) => node switch
    {
        PostfixUnaryExpressionSyntax step => step.IsKind(SyntaxKind.PostIncrementExpression),
        PrefixUnaryExpressionSyntax step => step.IsKind(SyntaxKind.PreIncrementExpression),
        InvocationExpressionSyntax call => NameOf(call.Expression) is "NewGuid" or "CreateVersion7" or "Increment",
        _ => false,
    };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => null,
    };
}
