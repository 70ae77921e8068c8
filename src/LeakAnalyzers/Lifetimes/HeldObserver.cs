using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>What a subscription keeps.</summary>
internal static class HeldObserver
{
    /// <summary>What the arguments of a call keep, in words; null when they keep nothing, or it is not understood.</summary>
    public static string? Of(IInvocationOperation call, CancellationToken cancellation)
    {
        var isExtension = call.TargetMethod.IsExtensionMethod;
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.Explicit || (isExtension && argument.Parameter?.Ordinal == 0))
            {
                continue;
            }

            var value = OperationWalk.Unwrapped(argument.Value);
            if (value is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
            {
                return $"this '{value.Type?.Name}'";
            }

            // token.Register(ping.Cancel)
            if (value is IDelegateCreationOperation { Target: IMethodReferenceOperation { Instance: IMemberReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation } other })
            {
                return $"the object of '{other.Method.Name}'";
            }

            if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate && HeldHandler.Of(argument.Value, cancellation) is { } handler)
            {
                return handler.Method is null ? "what the lambda uses" : $"the object of '{handler.Name}'";
            }
        }

        return null;
    }
}
