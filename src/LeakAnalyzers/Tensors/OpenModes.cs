using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>Whether a mode in which no graph is recorded is open at a place, as far as the code around it shows.</summary>
internal static class OpenModes
{
    /// <summary>Whether a using around the operation, in the same function or around its lambda, opens such a mode.</summary>
    public static bool WithoutGraph(AmbientScopes scopes, IOperation place)
    {
        var inner = place;
        for (var current = place.Parent; current is not null; inner = current, current = current.Parent)
        {
            var opens = current switch
            {
                IUsingOperation resource => resource.Body == inner && Opens(scopes, resource.Resources),
                IBlockOperation block => block.Operations.TakeWhile(statement => statement != inner).Any(statement => statement is IUsingDeclarationOperation or IVariableDeclarationGroupOperation or IExpressionStatementOperation && Opens(scopes, statement)),
                _ => false,
            };
            if (opens)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Opens(AmbientScopes scopes, IOperation opening)
        => opening.DescendantsAndSelf().Any(operation => operation is IInvocationOperation call
            && (scopes.Models.Says(call.TargetMethod, ModelFact.WithoutGraph)
                || (scopes.Models.Says(call.TargetMethod, ModelFact.OpensMode) && call.Arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: false }))));
}
