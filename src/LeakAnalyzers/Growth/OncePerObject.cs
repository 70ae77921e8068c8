using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Adds beside the place where an object makes itself known: <c>server.Users.Add(id, this); joined.Add(lobby);</c>. An object does that once, though it stands
/// in the loop that reads its messages.
/// </summary>
internal static class OncePerObject
{
    /// <summary>Whether all adds to a collection of an object stand in a block in which the object is put into another collection.</summary>
    public static bool Is(ISymbol holder, IReadOnlyCollection<HolderUse> adds) => !holder.IsStatic && adds.All(IsBesideRegistration);

    private static bool IsBesideRegistration(HolderUse add)
    {
        IOperation? current = add.Action;
        while (current is not null and not IBlockOperation)
        {
            current = current.Parent;
        }

        return current is IBlockOperation { Parent: not ILoopOperation } block
            && block.Operations.Any(statement => statement is IExpressionStatementOperation { Operation: IInvocationOperation { Instance: not null and not IInstanceReferenceOperation, TargetMethod.Name: "Add" or "TryAdd" or "Register" } call }
                && call.Arguments.Any(argument => OperationWalk.Unwrapped(argument.Value) is IInstanceReferenceOperation));
    }
}
