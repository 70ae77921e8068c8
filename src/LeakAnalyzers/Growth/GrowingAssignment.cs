using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Assignments that keep what a holder had and add to it: <c>xs = xs.Add(x)</c>, <c>xs = xs.Append(x).ToArray()</c>, <c>xs = [.. xs, x]</c>.</summary>
internal static class GrowingAssignment
{
    /// <summary>Whether the assigned value is the old content with more.</summary>
    public static bool Grows(ISymbol holder, ISimpleAssignmentOperation assignment)
    {
        var mentioned = false;
        foreach (var operation in OperationWalk.WithoutNestedFunctions(assignment.Value))
        {
            if (IsMention(operation, holder))
            {
                mentioned = true;
            }
            else if (operation is IInvocationOperation { TargetMethod.Name: "Skip" or "SkipLast" or "Take" or "TakeLast" or "TakeWhile" or "SkipWhile" or "Where" or "GetRange" or "RemoveRange" or "RemoveAt" or "Remove" or "RemoveAll" or "Distinct" or "DistinctBy" or "Except" or "Slice" or "Intersect" or "OfType" or "Dequeue" or "Pop" or "Clear" })
            {
                return false;
            }
        }

        if (!mentioned)
        {
            return false;
        }

        foreach (var operation in OperationWalk.WithoutNestedFunctions(assignment.Value))
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "Add" or "AddRange" or "Insert" or "InsertRange" or "Append" or "Prepend" or "Concat" or "Enqueue" or "Push" or "SetItem" or "Union" }
                || operation.Syntax.GetType().Name == "SpreadElementSyntax"
                || (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } && operation.Type?.SpecialType == SpecialType.System_String)
                || (operation is IInterpolatedStringOperation && operation.Type?.SpecialType == SpecialType.System_String))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the assignment only fills a holder that was null: <c>xs = xs ?? new()</c>, <c>if (xs == null) xs = new()</c>.</summary>
    public static bool CreatesWhereMissing(ISymbol holder, ISimpleAssignmentOperation assignment)
    {
        if (OperationWalk.Unwrapped(assignment.Value) is ICoalesceOperation coalesce && IsMention(OperationWalk.Unwrapped(coalesce.Value), holder))
        {
            return true;
        }

        var inner = (IOperation)assignment;
        for (var current = assignment.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); inner = current, current = current.Parent)
        {
            if (current is IConditionalOperation { Condition: { } condition } conditional && conditional.WhenTrue == inner && IsNullCheck(condition, holder))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a growing method leaves its receiver as it is and returns a new collection.</summary>
    public static bool IsPersistent(IMethodSymbol method)
        => !method.ReturnsVoid && method.ContainingType is { } type && (SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, type.OriginalDefinition) && type.Name.StartsWith("Immutable", StringComparison.Ordinal) || type.Name.StartsWith("IImmutable", StringComparison.Ordinal));

    /// <summary>Whether an operation mentions a field or property.</summary>
    public static bool IsMention(IOperation operation, ISymbol holder) => operation switch
    {
        IFieldReferenceOperation field => SymbolEqualityComparer.Default.Equals(field.Field.OriginalDefinition, holder),
        IPropertyReferenceOperation property => SymbolEqualityComparer.Default.Equals(property.Property.OriginalDefinition, holder),
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, holder),
        _ => false,
    };

    private static bool IsNullCheck(IOperation condition, ISymbol holder) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison
            => (IsMention(OperationWalk.Unwrapped(comparison.LeftOperand), holder) && comparison.RightOperand.ConstantValue is { HasValue: true, Value: null })
            || (IsMention(OperationWalk.Unwrapped(comparison.RightOperand), holder) && comparison.LeftOperand.ConstantValue is { HasValue: true, Value: null }),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } pattern => IsMention(OperationWalk.Unwrapped(pattern.Value), holder),
        _ => false,
    };
}
