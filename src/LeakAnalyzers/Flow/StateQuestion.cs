using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Conditions that ask a resource itself whether it is open: <c>if (!handle.IsInvalid) handle.Close();</c>, <c>if (connection.State != ConnectionState.Closed)</c>.</summary>
internal static class StateQuestion
{
    /// <summary>The resource that is asked, and the answer that means that it is closed; null where the condition asks something else.</summary>
    /// <param name="question">The condition.</param>
    /// <param name="models">Which calls say by their result that their receiver is closed.</param>
    public static (IOperation Owner, bool Answer)? WhenClosed(FlowQuestion question, ModelSet models)
    {
        switch (OperationWalk.Unwrapped(question.Operand))
        {
            case IInvocationOperation { Instance: { } owner } call when models.Says(call.TargetMethod, ModelFact.ClosedWhenFalse):
                return (owner, false);
            case IAwaitOperation { Operation: IInvocationOperation call } when OperationWalk.Awaited(call) is { Instance: { } owner } awaited && models.Says(awaited.TargetMethod, ModelFact.ClosedWhenFalse):
                return (owner, false);
            case IPropertyReferenceOperation { Instance: { } owner, Property.Name: var name }:
                return Says(name) is { } isClosed ? (owner, isClosed) : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
                when OperationWalk.Unwrapped(comparison.LeftOperand) is IPropertyReferenceOperation { Instance: { } owner, Property.Name: "State" or "Status" or "ReadyState" }
                    && OperationWalk.Unwrapped(comparison.RightOperand) is IFieldReferenceOperation { Field.Name: var state }
                    && Says(state) is { } whenEqual:
                return (owner, whenEqual ^ (comparison.OperatorKind == BinaryOperatorKind.NotEquals));
            default:
                return null;
        }
    }

    private static bool? Says(string name) => name switch
    {
        "IsClosed" or "IsInvalid" or "IsDisposed" or "Disposed" or "Closed" or "IsEmpty" or "IsDefault" or "None" => true,
        "IsOpen" or "IsOpened" or "Open" or "Connected" or "IsConnected" or "IsAllocated" or "IsHandleCreated" or "CanRead" or "CanWrite" or "IsValid" => false,
        _ => null,
    };
}
