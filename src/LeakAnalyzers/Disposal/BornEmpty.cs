using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// An object of the project's own that holds nothing until one of its methods is called, made only to ask one of its properties: <c>new SshBackend().ProtocolKey</c>.
/// </summary>
internal static class BornEmpty
{
    /// <summary>Whether an operation makes such an object.</summary>
    public static bool IsOnlyAsked(IOperation origin, ObligationTypes types)
        => origin is IObjectCreationOperation { Arguments.IsEmpty: true, Constructor: { DeclaringSyntaxReferences.IsEmpty: false } constructor, Parent: IPropertyReferenceOperation }
            && FillsNothing(constructor, types);

    private static bool FillsNothing(IMethodSymbol constructor, ObligationTypes types)
    {
        for (var type = constructor.ContainingType; type is { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
        {
            var held = type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && types.IsDisposable(field.Type)).ToList();
            var made = type.InstanceConstructors.FirstOrDefault(candidate => candidate.Parameters.IsEmpty)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ConstructorDeclarationSyntax;
            if (made?.Initializer is { ArgumentList.Arguments.Count: > 0 } || held.Any(field => IsFilledAtOnce(field) || (made is not null && Fills(made, field.AssociatedSymbol?.Name ?? field.Name))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsFilledAtOnce(IFieldSymbol field)
        => (field.AssociatedSymbol ?? field).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } => !IsNull(value),
            PropertyDeclarationSyntax { Initializer.Value: { } value } => !IsNull(value),
            _ => false,
        };

    private static bool Fills(ConstructorDeclarationSyntax constructor, string member)
        => constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => !IsNull(assignment.Right) && assignment.Left switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText == member,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText == member,
            _ => false,
        });

    private static bool IsNull(ExpressionSyntax value) => value is LiteralExpressionSyntax or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } or DefaultExpressionSyntax;
}
