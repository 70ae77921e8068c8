using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>What a variable, field or property is given, wherever that can be seen.</summary>
internal static class StoredValues
{
    /// <summary>The values a local is given in the member that declares it, without conversions and without null.</summary>
    public static IEnumerable<IOperation> Of(ILocalSymbol local, IOperation member)
    {
        foreach (var operation in member.Descendants())
        {
            var value = operation switch
            {
                IVariableDeclaratorOperation declarator when Is(declarator.Symbol) => declarator.GetVariableInitializer()?.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => assignment.Value,
                _ => null,
            };
            if (value is not null && OperationWalk.Unwrapped(value) is { ConstantValue.HasValue: false } stored)
            {
                yield return stored;
            }
        }

        bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, local);
    }

    /// <summary>The expressions a field or property is given in its own type, or that a property or method returns.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ISymbol member, CancellationToken cancellation)
    {
        foreach (var declared in member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)))
        {
            foreach (var value in Declared(declared))
            {
                yield return value;
            }
        }

        if (member is IMethodSymbol)
        {
            yield break;
        }

        foreach (var assignment in member.ContainingType.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes()).OfType<AssignmentExpressionSyntax>())
        {
            var name = assignment.Left is MemberAccessExpressionSyntax access ? access.Name : assignment.Left;
            if (name is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == member.Name && !assignment.Right.IsKind(SyntaxKind.NullLiteralExpression))
            {
                yield return WithoutCasts(assignment.Right);
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> Declared(SyntaxNode declared) => declared switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } => [WithoutCasts(value)],
        PropertyDeclarationSyntax property => new[] { property.Initializer?.Value, property.ExpressionBody?.Expression }.OfType<ExpressionSyntax>().Concat(Returned(property.AccessorList)).Select(WithoutCasts),
        MethodDeclarationSyntax { ExpressionBody.Expression: { } value } => [WithoutCasts(value)],
        MethodDeclarationSyntax { Body: { } body } => Returned(body).Select(WithoutCasts),
        _ => [],
    };

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode? body)
        => body?.DescendantNodes().Select(node => node switch
        {
            ReturnStatementSyntax { Expression: { } value } => value,
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            _ => null,
        }).OfType<ExpressionSyntax>() ?? [];

    private static ExpressionSyntax WithoutCasts(ExpressionSyntax value)
    {
        while (true)
        {
            switch (value)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    value = parenthesized.Expression;
                    break;
                case CastExpressionSyntax cast:
                    value = cast.Expression;
                    break;
                case PostfixUnaryExpressionSyntax postfix:
                    value = postfix.Operand;
                    break;
                case AssignmentExpressionSyntax assignment:
                    value = assignment.Right;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                    value = coalesce.Right;
                    break;
                default:
                    return value;
            }
        }
    }
}
