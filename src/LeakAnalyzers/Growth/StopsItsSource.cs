using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Adds after which what brings them is stopped once there are enough: <c>samples.Add(x); if (samples.Count &lt; 500) return; timer.Stop();</c>.
/// </summary>
internal static class StopsItsSource
{
    /// <summary>Whether a statement behind an add asks how many there are and then stops something.</summary>
    /// <param name="block">The block of the add.</param>
    /// <param name="inner">The statement of the add in it.</param>
    /// <param name="asksSize">Whether a mention asks for the size of what is added to.</param>
    public static bool After(IBlockOperation block, IOperation inner, Func<IOperation, bool> asksSize)
    {
        var leftBefore = false;
        foreach (var statement in block.Operations.SkipWhile(statement => statement != inner).Skip(1))
        {
            if (leftBefore && Stops(statement))
            {
                return true;
            }

            if (statement is IConditionalOperation choice && OperationWalk.WithoutNestedFunctions(choice.Condition).Any(asksSize))
            {
                if (Stops(choice.WhenTrue))
                {
                    return true;
                }

                leftBefore |= (choice.WhenTrue is IBlockOperation { Operations: { Length: > 0 } lines } ? lines[lines.Length - 1] : choice.WhenTrue) is IReturnOperation;
            }
        }

        return false;
    }

    // timer.Stop(), timer.Dispose(), source.Cancel(), feed.Tick -= OnTick
    private static bool Stops(IOperation statement)
        => OperationWalk.WithoutNestedFunctions(statement).Any(operation => operation switch
        {
            IEventAssignmentOperation { Adds: false } => true,
            IInvocationOperation { TargetMethod.Name: "Stop" or "Dispose" or "DisposeAsync" or "Cancel" or "CancelAsync" or "Close" or "Disconnect" or "Unsubscribe", Instance: IMemberReferenceOperation or IParameterReferenceOperation or ILocalReferenceOperation } => true,
            _ => false,
        });
}
