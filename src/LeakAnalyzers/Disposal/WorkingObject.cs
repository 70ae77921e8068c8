using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// An object in a local that is started with a handler attached and left at work when the method ends: <c>timer.Elapsed += OnElapsed; timer.Start();</c>.
/// Disposing it at the end of its scope would stop it before it has done anything.
/// </summary>
internal static class WorkingObject
{
    /// <summary>Whether the object an operation makes is left at work.</summary>
    /// <param name="made">The operation, as the flow analysis knows it.</param>
    /// <param name="blocks">The code it stands in.</param>
    public static bool IsLeftAtWork(IOperation made, ImmutableArray<IOperation> blocks)
    {
        if (blocks.SelectMany(block => block.Descendants()).FirstOrDefault(operation => operation.Syntax == made.Syntax && operation.Kind == made.Kind) is not { } origin)
        {
            return false;
        }

        var value = OperationWalk.Wrapped(origin);

        var local = value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
            _ => null,
        };
        if (local is null)
        {
            return false;
        }

        var isAttached = false;
        var isStarted = (origin as IObjectCreationOperation)?.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Any(IsSwitchedOn) == true;
        foreach (var reference in OperationWalk.Root(origin).Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)))
        {
            switch (reference.Parent)
            {
                case IEventReferenceOperation { Parent: IEventAssignmentOperation { Adds: true } }:
                    isAttached = true;
                    break;
                case IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } property when assignment.Target == property:
                    isStarted |= IsSwitchedOn(assignment);
                    break;
                case IInvocationOperation { TargetMethod.Name: var name } call when call.Instance == reference:
                    if (name.StartsWith("Wait", StringComparison.Ordinal) || name.StartsWith("Stop", StringComparison.Ordinal) || name.StartsWith("Kill", StringComparison.Ordinal))
                    {
                        return false;
                    }

                    isStarted |= name.StartsWith("Start", StringComparison.Ordinal) || name.StartsWith("Begin", StringComparison.Ordinal) || name == "Open" || name.EndsWith("Async", StringComparison.Ordinal);
                    break;
            }
        }

        return isAttached && isStarted;
    }

    private static bool IsSwitchedOn(ISimpleAssignmentOperation assignment)
        => assignment is { Target: IPropertyReferenceOperation { Property.Name: "Enabled" or "EnableRaisingEvents" or "IsEnabled" }, Value.ConstantValue: { HasValue: true, Value: true } };
}
