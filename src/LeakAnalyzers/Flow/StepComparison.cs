using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Loop conditions that compare a counter which the body advances: <c>while (step &lt; steps)</c>, <c>while (time &lt; end)</c>.</summary>
internal static class StepComparison
{
    /// <summary>Why the loop repeats if the comparison is one of steps or of simulated time; null otherwise.</summary>
    public static RepeatedRun? Judge(IBinaryOperation comparison, ILoopOperation loop)
    {
        var (counter, bound) = comparison.OperatorKind switch
        {
            BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.NotEquals => (comparison.LeftOperand, comparison.RightOperand),
            BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => (comparison.RightOperand, comparison.LeftOperand),
            _ => (null, null),
        };
        if (counter is null || bound is null || CountedBy(counter) is not { } counted || RepeatedLoop.IsLengthOfData(OperationWalk.Unwrapped(bound)))
        {
            return null;
        }

        var boundName = OperationWalk.Named(bound)?.Name ?? "";
        var saysSteps = RepetitionWords.SaysSteps(counted.Name) || RepetitionWords.SaysSteps(boundName);
        if (!saysSteps && !RepetitionWords.SaysTime(counted.Name))
        {
            return null;
        }

        // The condition may advance it itself: while (step++ < steps)
        foreach (var operation in OperationWalk.WithoutNestedFunctions(loop.Body).Append(OperationWalk.Unwrapped(counter)))
        {
            var advanced = operation switch
            {
                IIncrementOrDecrementOperation step => step.Target,
                IAssignmentOperation assignment => assignment.Target,
                _ => null,
            };
            if (advanced is not null && SymbolEqualityComparer.Default.Equals(OperationWalk.Named(advanced), counted))
            {
                // What a finite stretch of simulated time records may be its result.
                return new RepeatedRun(RepetitionKind.Steps, saysSteps, $"in every round of the loop over '{counted.Name}'", loop.Syntax);
            }
        }

        return null;
    }

    private static ISymbol? CountedBy(IOperation counter)
        => OperationWalk.Unwrapped(counter) is IIncrementOrDecrementOperation step ? OperationWalk.Named(step.Target) : OperationWalk.Named(counter);
}
