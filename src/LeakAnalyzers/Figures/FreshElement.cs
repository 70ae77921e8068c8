using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Figures;

/// <summary>Whether an expression is an object made for the one place it is given to, so that nobody else uses or disposes it.</summary>
internal static class FreshElement
{
    /// <summary>Decides by names within the type; whatever is not plainly made on the spot is not fresh.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="type">The type around it.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static bool Is(ExpressionSyntax value, INamedTypeSymbol type, CancellationToken cancellation)
        => value is BaseObjectCreationExpressionSyntax
            || (value is IdentifierNameSyntax name
                && TypeText.MemberAround(value) is { } member
                && (IsFreshLocal(name, member) || IsFreshArgument(name, member, type, cancellation)));

    private static bool IsFreshLocal(IdentifierNameSyntax name, SyntaxNode member)
    {
        var made = member.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(local => local.Identifier.ValueText == name.Identifier.ValueText).ToList();
        return made.Count > 0
            && made.TrueForAll(local => local.Initializer?.Value is BaseObjectCreationExpressionSyntax)
            && !IsKept(name, member);
    }

    // A private method that is given a new object by each of its callers.
    private static bool IsFreshArgument(IdentifierNameSyntax name, SyntaxNode member, INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (member is not MethodDeclarationSyntax method || IsKept(name, member))
        {
            return false;
        }

        var ordinal = method.ParameterList.Parameters.IndexOf(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText);
        var calls = ordinal < 0 ? [] : TypeText.Nodes<InvocationExpressionSyntax>(type, cancellation).Where(call => TypeText.CalledName(call) == method.Identifier.ValueText).ToList();
        return calls.Count > 0
            && !method.Modifiers.Any(modifier => modifier.ValueText is "public" or "internal" or "protected")
            && calls.TrueForAll(call => call.ArgumentList.Arguments.Count > ordinal && IsFreshIn(call.ArgumentList.Arguments[ordinal].Expression));
    }

    private static bool IsFreshIn(ExpressionSyntax argument)
        => argument is BaseObjectCreationExpressionSyntax
            || (argument is IdentifierNameSyntax name && TypeText.MemberAround(argument) is { } member && IsFreshLocal(name, member));

    // Stored, returned or added to a collection as well: then somebody may use it again or dispose it.
    private static bool IsKept(IdentifierNameSyntax name, SyntaxNode member)
        => member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(other => other.Identifier.ValueText == name.Identifier.ValueText).Any(other => other.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Right == other,
            ReturnStatementSyntax or ArrowExpressionClauseSyntax or InitializerExpressionSyntax or EqualsValueClauseSyntax or YieldStatementSyntax => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => IsStore(call) && TypeText.CalledName(call) is { } store && !IsControlsAdd(call, store),
            ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax } => true,
            _ => false,
        });

    private static bool IsStore(InvocationExpressionSyntax call)
        => TypeText.CalledName(call) is { } name && (name.Contains("Add") || name.StartsWith("Insert", StringComparison.Ordinal) || name is "Push" or "Enqueue" or "Register" or "Track");

    private static bool IsControlsAdd(InvocationExpressionSyntax call, string name)
        => name == "Add" && call.Expression is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Controls" } or IdentifierNameSyntax { Identifier.ValueText: "Controls" } };
}
