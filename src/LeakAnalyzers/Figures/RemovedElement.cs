using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>Whether an element that is taken out of its container is lost with that. By names within the type.</summary>
internal static class RemovedElement
{
    /// <summary>Whether a local was got from the container itself, and is used for nothing but to be taken out.</summary>
    public static bool IsTakenFrom(ILocalSymbol local, string elements, SyntaxNode member)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declared)
        {
            return false;
        }

        var source = declared switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
            ForEachStatementSyntax each => each.Expression,
            _ => null,
        };
        return source is not null
            && source.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(part => part is MemberAccessExpressionSyntax or IdentifierNameSyntax && TypeText.Of(part) == elements)
            && member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name).All(IsOnlyTakenOut);
    }

    /// <summary>The call that adds a field's element to the container, where the field is given another or none right after the element was taken out, and holds only elements made for it.</summary>
    public static InvocationExpressionSyntax? AddOfForgotten(IFieldSymbol field, IInvocationOperation removal, string elements, CancellationToken cancellation)
    {
        InvocationExpressionSyntax? add = null;
        var forgotten = false;
        foreach (var mention in TypeText.Mentions(field, cancellation))
        {
            switch (mention.Parent)
            {
                case AssignmentExpressionSyntax assignment when assignment.Left == mention:
                    if (assignment.Right is not BaseObjectCreationExpressionSyntax && !assignment.Right.IsKind(SyntaxKind.NullLiteralExpression))
                    {
                        return null;
                    }

                    forgotten |= assignment.SpanStart > removal.Syntax.Span.End && TypeText.MemberAround(assignment) == TypeText.MemberAround(removal.Syntax);
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call } when TypeText.Of(called.Expression) == elements && called.Name.Identifier.ValueText is "Add" or "Remove":
                    add = called.Name.Identifier.ValueText == "Add" ? call : add;
                    break;
                case MemberAccessExpressionSyntax access when access.Expression == mention && access.Name.Identifier.ValueText is not ("Dispose" or "Parent"):
                case ConditionalAccessExpressionSyntax { WhenNotNull: not InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" } } }:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }:
                case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } }:
                    break;
                default:
                    return null;
            }
        }

        return forgotten ? add : null;
    }

    private static bool IsOnlyTakenOut(IdentifierNameSyntax name) => name.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => TypeText.CalledName(call) == "Remove",
        MemberAccessExpressionSyntax access => access.Expression == name && !(access.Name.Identifier.ValueText is "Parent" && access.Parent is AssignmentExpressionSyntax),
        BinaryExpressionSyntax or IsPatternExpressionSyntax => true,
        _ => false,
    };
}
