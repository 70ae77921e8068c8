using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Tells loops that count steps, episodes or very many rounds from those that count data at hand.</summary>
internal static class CountedLoop
{
    /// <summary>A loop with a constant number of rounds up to this one is finite set-up, not repetition.</summary>
    public const long FewRounds = 10_000;

    private const int SmallSetting = 100;

    /// <summary>Why the body of a counted loop repeats without a known end; null for a loop over data at hand.</summary>
    public static RepeatedRun? Judge(IForLoopOperation loop)
    {
        if (!Compares(loop))
        {
            // for (var i = 0; i < n && step < steps; i++)
            return RepeatedLoop.Conjuncts(loop.Condition!).OfType<IBinaryOperation>().Select(part => StepComparison.Judge(part, loop)).FirstOrDefault(run => run is not null);
        }

        var condition = (IBinaryOperation)loop.Condition!;
        var counter = loop.Locals.FirstOrDefault()?.Name ?? OperationWalk.Named(condition.LeftOperand)?.Name ?? "";
        var bound = OperationWalk.Unwrapped(condition.RightOperand);
        if (RepeatedLoop.IsLengthOfData(bound) || RoundsOf(loop) is <= FewRounds || IsSmallSetting(bound))
        {
            return null;
        }

        var boundName = OperationWalk.Named(bound)?.Name ?? "";
        if (RepetitionWords.SaysSteps(counter) || RepetitionWords.SaysSteps(boundName) || (RoundsOf(loop) is > FewRounds && counter.Length > 0))
        {
            return new RepeatedRun(RepetitionKind.Steps, true, $"in every round of the loop over '{(RepetitionWords.SaysSteps(counter) || boundName.Length == 0 ? counter : boundName)}'", loop.Syntax);
        }

        return RepetitionWords.SaysRounds(counter) || RepetitionWords.SaysRounds(boundName) || IsTime(loop, counter)
            ? new RepeatedRun(RepetitionKind.Steps, false, $"in every round of the loop over '{(boundName.Length == 0 || RepetitionWords.SaysRounds(counter) || IsTime(loop, counter) ? counter : boundName)}'", loop.Syntax)
            : null;
    }

    // for (double t = 0; t < duration; t += dt)
    private static bool IsTime(IForLoopOperation loop, string counter)
        => loop.Locals.FirstOrDefault()?.Type.SpecialType is SpecialType.System_Double or SpecialType.System_Single && RepetitionWords.SaysTime(counter);

    /// <summary>Whether the condition of a loop is one comparison that its counter ends.</summary>
    public static bool Compares(IForLoopOperation loop)
        => loop.Condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.NotEquals };

    /// <summary>Whether each round moves what the condition asks on: <c>for (var node = first; node.IsActive; node = node.Next)</c>.</summary>
    public static bool Walks(IForLoopOperation loop)
        => loop.AtLoopBottom.SelectMany(OperationWalk.WithoutNestedFunctions).OfType<ISimpleAssignmentOperation>().Any(step => OperationWalk.Named(step.Target) is { } moved
            && OperationWalk.WithoutNestedFunctions(loop.Condition!).Any(part => SymbolEqualityComparer.Default.Equals(OperationWalk.Named(part), moved)));

    // int repetitions = 10: a number that a user may set, and that is meant to be small.
    private static bool IsSmallSetting(IOperation bound)
        => bound is IFieldReferenceOperation { Field: { DeclaringSyntaxReferences: { Length: 1 } declared } }
            && declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { Token.Value: int value } }
            && value <= SmallSetting;

    // The number of rounds where it is constant, multiplied with those of the constant loops around it.
    private static long? RoundsOf(IForLoopOperation loop)
    {
        long rounds = 1;
        for (IOperation? current = loop; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is not IForLoopOperation { Condition: IBinaryOperation condition })
            {
                continue;
            }

            if (condition.RightOperand.ConstantValue is not { HasValue: true, Value: { } value } || !long.TryParse(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture), out var times))
            {
                // An outer loop over data says nothing about the rounds of a constant inner one.
                return current == loop ? null : rounds;
            }

            rounds = Math.Max(rounds, 1) * Math.Max(Math.Min(times, int.MaxValue), 1);
            if (rounds > FewRounds)
            {
                return rounds;
            }
        }

        return rounds;
    }
}
