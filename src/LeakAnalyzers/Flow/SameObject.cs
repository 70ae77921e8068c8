using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Conditions that ask whether two variables hold one object: <c>if (file != archive)</c>, <c>ReferenceEquals(a, b)</c>.</summary>
internal static class SameObject
{
    /// <summary>The two variables, where the answer says that they hold the same; null otherwise.</summary>
    public static (IOperation One, IOperation Another)? Compared(FlowQuestion question, bool answer) => question.Operand switch
    {
        IInvocationOperation { TargetMethod: { Name: nameof(ReferenceEquals), Parameters.Length: 2 } } call when answer
            => (OperationWalk.Unwrapped(call.Arguments[0].Value), OperationWalk.Unwrapped(call.Arguments[1].Value)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, LeftOperand.Type.IsReferenceType: true, RightOperand.Type.IsReferenceType: true } comparison
            when answer == (comparison.OperatorKind == BinaryOperatorKind.Equals)
            => (OperationWalk.Unwrapped(comparison.LeftOperand), OperationWalk.Unwrapped(comparison.RightOperand)),
        _ => null,
    };
}
