using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>Whether an ambient scope is open at a place in the code, as far as the code around it in the same function shows.</summary>
internal static class OpenScopes
{
    /// <summary>The operation that opened the innermost scope around an operation; null where none is open.</summary>
    /// <param name="scopes">What is known of libraries.</param>
    /// <param name="place">The operation.</param>
    public static IOperation? Around(AmbientScopes scopes, IOperation place)
    {
        var inner = place;
        for (var current = place.Parent; current is not null; inner = current, current = current.Parent)
        {
            switch (current)
            {
                case IUsingOperation resource when resource.Body == inner && Opens(scopes, resource.Resources):
                    return resource;
                case IBlockOperation block when OpenedBefore(scopes, block, inner) is { } opened:
                    return opened;
                case IAnonymousFunctionOperation lambda:
                    return IsWrapped(scopes, lambda) ? lambda : null;
                case ILocalFunctionOperation:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether a statement opens a scope for the statements after it.</summary>
    public static bool OpensForTheRest(AmbientScopes scopes, IOperation statement) => statement switch
    {
        IUsingDeclarationOperation declaration => Opens(scopes, declaration.DeclarationGroup),
        IVariableDeclarationGroupOperation group => group.Declarations.SelectMany(declaration => declaration.Declarators).Any(declarator => IsOpening(scopes, declarator.Initializer?.Value)),
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment } => IsOpening(scopes, assignment.Value),
        _ => false,
    };

    /// <summary>Whether the resources of a using hold a scope.</summary>
    public static bool Opens(AmbientScopes scopes, IOperation resources)
        => resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(declaration => declaration.Declarators).Any(declarator => scopes.IsScope(declarator.Symbol.Type) || scopes.IsScope(ValueOf(declarator)?.Type))
            : scopes.IsScope(BareValue.OrNull(resources)?.Type);

    /// <summary>Whether a lambda runs under a scope of its own because of the method it is given to.</summary>
    public static bool IsWrapped(AmbientScopes scopes, IAnonymousFunctionOperation lambda)
    {
        var value = OperationWalk.AsDelegate(lambda);

        return value.Parent is IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call }
            && scopes.Models.Find(call.TargetMethod, ModelFact.WrapsInScope) is { } entry
            && entry.Words.Contains(parameter.Name);
    }

    private static IOperation? OpenedBefore(AmbientScopes scopes, IBlockOperation block, IOperation inner)
    {
        foreach (var statement in block.Operations)
        {
            if (statement == inner)
            {
                return null;
            }

            if (OpensForTheRest(scopes, statement))
            {
                return statement;
            }
        }

        return null;
    }

    private static IOperation? ValueOf(IVariableDeclaratorOperation declarator)
        => BareValue.OrNull((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value);

    private static bool IsOpening(AmbientScopes scopes, IOperation? value)
        => BareValue.OrNull(value) is IInvocationOperation call && scopes.Models.Says(call.TargetMethod, ModelFact.OpensScope);
}
