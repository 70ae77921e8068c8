using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>A number of an object that a method is given, counts up and uses: <c>state.Day++; state.ByDay[state.Day] = …</c>.</summary>
internal static class CountedMember
{
    /// <summary>Whether a value is such a number, and no code of the compilation sets it back.</summary>
    public static bool Is(IOperation value)
        => value is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }
            && value is IMemberReferenceOperation { Member: { } member, Instance: IParameterReferenceOperation { Parameter: { } owner } }
            && OperationWalk.Root(value).DescendantsAndSelf().Any(operation => operation is IIncrementOrDecrementOperation { Kind: OperationKind.Increment, Target: IMemberReferenceOperation { Instance: IParameterReferenceOperation counted } target }
                && SymbolEqualityComparer.Default.Equals(target.Member, member) && SymbolEqualityComparer.Default.Equals(counted.Parameter, owner))
            && !IsSet(member.Name, value.SemanticModel!.Compilation);

    // What a constructor or an initializer sets is a new object's.
    private static bool IsSet(string name, Compilation compilation)
        => compilation.SyntaxTrees.Any(tree => tree.GetRoot().DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax set => NameOf(set.Left) == name && set.Parent is not InitializerExpressionSyntax && !set.IsKind(SyntaxKind.AddAssignmentExpression) && set.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null,
            PostfixUnaryExpressionSyntax step => step.IsKind(SyntaxKind.PostDecrementExpression) && NameOf(step.Operand) == name,
            PrefixUnaryExpressionSyntax step => step.IsKind(SyntaxKind.PreDecrementExpression) && NameOf(step.Operand) == name,
            ArgumentSyntax given => !given.RefKindKeyword.IsKind(SyntaxKind.None) && NameOf(given.Expression) == name,
            _ => false,
        }));

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
