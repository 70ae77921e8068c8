using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Collections of collections that others own: <c>static void Attach(Queue&lt;string&gt; sink) => sinks.Add(sink);</c>. What is put into them, their owners take out.
/// </summary>
internal static class LentElements
{
    /// <summary>Whether a method puts a collection that it was given into the holder.</summary>
    /// <param name="uses">All uses of the holder.</param>
    /// <param name="context">The compilation.</param>
    public static bool AreIn(IEnumerable<HolderUse> uses, GrowthContext context)
        => uses.Any(use => use is { Kind: HolderUseKind.Grow, IsInner: false } && use.Action switch
        {
            IInvocationOperation call => call.Arguments.Any(argument => IsGiven(argument.Value, context)),
            ISimpleAssignmentOperation assignment => IsGiven(assignment.Value, context),
            _ => false,
        });

    private static bool IsGiven(IOperation value, GrowthContext context)
        => OperationWalk.Unwrapped(value) is IParameterReferenceOperation { Type: { } type } && context.IsGrowable(type);
}
