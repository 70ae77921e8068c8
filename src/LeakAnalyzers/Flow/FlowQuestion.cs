using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>What a condition asks once negations and conversions are taken off: whether an operand is null, or whether it is true.</summary>
/// <param name="Operand">What is asked about.</param>
/// <param name="AsksForNull">Whether the question is "is it null" (else "is it true").</param>
/// <param name="Negated">Whether the condition is true when the answer is no.</param>
internal readonly record struct FlowQuestion(IOperation Operand, bool AsksForNull, bool Negated)
{
    /// <summary>Reads a condition.</summary>
    public static FlowQuestion Of(IOperation condition)
    {
        var negated = false;
        while (true)
        {
            switch (condition)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                    negated = !negated;
                    condition = not.Operand;
                    continue;
                case IConversionOperation { OperatorMethod: null } conversion:
                    condition = conversion.Operand;
                    continue;
                // if (texture): an object that says by its own conversion whether it is there.
                case IConversionOperation { OperatorMethod.ReturnType.SpecialType: SpecialType.System_Boolean, Operand.Type.IsReferenceType: true } isThere:
                    return new(Bare(isThere.Operand), true, !negated);
                case IIsNullOperation isNull:
                    return new(Bare(isNull.Operand), true, negated);
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary when Other(binary) is { } other:
                    return new(Bare(other), true, negated ^ (binary.OperatorKind == BinaryOperatorKind.NotEquals));
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, OperatorMethod: null } different:
                    return new(different, false, negated);
                case IIsTypeOperation { IsNegated: var isNot } isType:
                    // A failed type test tells as much as null: the value that was made is not here.
                    return new(Bare(isType.ValueOperand), true, !negated ^ isNot);
                case IIsPatternOperation pattern when AsksNull(pattern.Pattern) is { } whenNull:
                    return new(Bare(pattern.Value), true, negated ^ !whenNull);
                default:
                    return new(condition, false, negated);
            }
        }
    }

    /// <summary>What the operand answers on the edge where the condition has an outcome.</summary>
    public bool Answer(bool outcome) => outcome ^ Negated;

    private static IOperation? Other(IBinaryOperation binary)
        => IsNull(binary.RightOperand) ? binary.LeftOperand : IsNull(binary.LeftOperand) ? binary.RightOperand : null;

    private static bool IsNull(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null } || IsZero(operation);

    /// <summary>Whether the value is a handle or pointer that is zero: <c>IntPtr.Zero</c>, <c>null</c>, <c>default</c>.</summary>
    public static bool IsZero(IOperation operation)
    {
        if (operation.Type is not ({ SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } or { TypeKind: TypeKind.Pointer }))
        {
            return false;
        }

        var value = OperationWalk.Unwrapped(operation);
        return value is IFieldReferenceOperation { Field: { IsStatic: true, Name: "Zero" } } or IDefaultValueOperation || value.ConstantValue is { HasValue: true, Value: null or 0 };
    }

    private static IOperation Bare(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    // Whether the pattern matches null (true), matches only what is not null (false), or asks something else (null).
    private static bool? AsksNull(IPatternOperation pattern)
    {
        var whenNull = true;
        while (pattern is INegatedPatternOperation negated)
        {
            whenNull = !whenNull;
            pattern = negated.Pattern;
        }

        return pattern switch
        {
            IConstantPatternOperation constant when IsNull(constant.Value) => whenNull,
            IDeclarationPatternOperation { MatchesNull: false } => !whenNull,
            ITypePatternOperation => !whenNull,
            IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } => !whenNull,
            _ => null,
        };
    }
}
