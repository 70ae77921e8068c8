using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Adds that happen only for callers who leave an argument out: <c>void Place(Cell at, Robot? robot = null) { if (robot == null) { robot = new(); robots.Add(robot); } … }</c>.
/// That a method repeats says nothing about them.
/// </summary>
internal static class OmittedArgument
{
    /// <summary>Whether all adds wait for a left-out argument.</summary>
    public static bool Is(IReadOnlyCollection<HolderUse> adds) => adds.All(add => IsAsked(add.Action));

    private static bool IsAsked(IOperation add)
    {
        var inner = add;
        for (var current = add.Parent; current is not null and not IAnonymousFunctionOperation; inner = current, current = current.Parent)
        {
            if (current is IConditionalOperation choice && inner == choice.WhenTrue && OperationWalk.Unwrapped(choice.Condition) is { } condition && AskedWhetherNull(condition) is IParameterReferenceOperation { Parameter.HasExplicitDefaultValue: true })
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? AskedWhetherNull(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison when OperationWalk.IsNull(comparison.RightOperand) => OperationWalk.Unwrapped(comparison.LeftOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison when OperationWalk.IsNull(comparison.LeftOperand) => OperationWalk.Unwrapped(comparison.RightOperand),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: { } constant }, Value: { } value } when OperationWalk.IsNull(constant) => OperationWalk.Unwrapped(value),
        _ => null,
    };
}
