using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>Recognises conditions that let code run once however often they are asked: a member that is still null or not yet set.</summary>
internal static class OnceGuard
{
    /// <summary>Whether a condition asks for the first time.</summary>
    public static bool Guards(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand: var right } => (OperationWalk.IsNull(right) && IsMember(left)) || (OperationWalk.IsNull(left) && IsMember(right)),
        IIsPatternOperation { Value: var value, Pattern: IConstantPatternOperation { Value: var constant } } => OperationWalk.IsNull(constant) && IsMember(value),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var flag } => IsMember(flag),
        _ => false,
    };

    private static bool IsMember(IOperation value)
        => OperationWalk.Unwrapped(value) is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false, Property.DeclaringSyntaxReferences.IsEmpty: false };
}
