using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Conditions that only compare something new with the newest element: <c>if (bars[^1].Time &lt; bar.Time) bars.Add(bar)</c>. They leave out what comes twice in a row, and bound nothing.</summary>
internal static class NewestElement
{
    /// <summary>Whether a condition asks a collection for nothing but its newest element, and whether there is one.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="isMention">Whether an operation mentions the collection.</param>
    public static bool IsAllThatIsAsked(IOperation condition, Func<IOperation, bool> isMention)
    {
        var asksNewest = false;
        foreach (var mention in OperationWalk.WithoutNestedFunctions(condition).Where(isMention))
        {
            if (ComparisonWithNewest(mention) is { } comparison)
            {
                asksNewest |= comparison;
                if (!comparison)
                {
                    return false;
                }
            }
            else if (!AsksWhetherEmpty(mention))
            {
                return false;
            }
        }

        return asksNewest;
    }

    // True where the newest element is compared with something that was just made or given; false where it is compared with anything else; null where it is not asked for.
    private static bool? ComparisonWithNewest(IOperation mention)
    {
        if (NewestOf(mention) is not { } newest)
        {
            return null;
        }

        var value = newest;
        while (value.Parent is IPropertyReferenceOperation or IFieldReferenceOperation or IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is not IBinaryOperation comparison)
        {
            return false;
        }

        var other = OperationWalk.Unwrapped(comparison.LeftOperand == value ? comparison.RightOperand : comparison.LeftOperand);
        while (other is IMemberReferenceOperation { Instance: { } instance })
        {
            other = OperationWalk.Unwrapped(instance);
        }

        return other is ILocalReferenceOperation or IParameterReferenceOperation;
    }

    // xs.Last(), xs[^1], xs[xs.Count - 1]; for the mention in the index, the whole as well.
    private static IOperation? NewestOf(IOperation mention)
    {
        for (var current = mention.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IConversionOperation or IArgumentOperation or IPropertyReferenceOperation { Property.Name: "Count" or "Length" }:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, RightOperand.ConstantValue: { HasValue: true, Value: 1 } }:
                    continue;
                case IInvocationOperation { TargetMethod: { Name: "Last" or "LastOrDefault" or "Peek" }, Arguments.Length: <= 1 }:
                case IPropertyReferenceOperation { Arguments.Length: 1 } indexer when IsNewest(indexer.Arguments[0].Value):
                case IImplicitIndexerReferenceOperation { Argument: IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand.ConstantValue: { HasValue: true, Value: 1 } } }:
                    return current;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool IsNewest(IOperation index)
        => index is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, LeftOperand: IPropertyReferenceOperation { Property.Name: "Count" or "Length" }, RightOperand.ConstantValue: { HasValue: true, Value: 1 } };

    private static bool AsksWhetherEmpty(IOperation mention) => mention.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "Count" or "Length", Parent: IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: 0 } } } => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Any", Arguments.Length: 1 } } => true,
        _ => false,
    };
}
