using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// An object that a loop makes in each round and adds to a dictionary by a property of its own: <c>var client = new Client(listener.Accept()); clients.Add(client.Name, client)</c>.
/// <c>Add</c>, unlike the indexer, throws for a key that is there already, so each add that works is a new entry.
/// </summary>
internal static class AddedOnce
{
    /// <summary>What that says of the keys; null where it says nothing: the key is another one, or the code asks for it first.</summary>
    /// <param name="add">The add.</param>
    /// <param name="key">Its key, without conversions.</param>
    /// <param name="initializerOf">What a local is made with in this round of the loop; null if it was made before.</param>
    public static KeyDomain? By(HolderUse add, IOperation key, Func<ILocalReferenceOperation, IOperation?> initializerOf)
    {
        if (add.Action is not IInvocationOperation { TargetMethod: { Name: "Add", ReturnsVoid: true, Parameters.Length: 2 }, Arguments: { Length: 2 } arguments }
            || key is not (IPropertyReferenceOperation { Property.IsIndexer: false } or IFieldReferenceOperation)
            || ((IMemberReferenceOperation)key).Instance is not { } instance
            || OperationWalk.Unwrapped(instance) is not ILocalReferenceOperation owner
            || OperationWalk.Unwrapped(arguments[1].Value) is not ILocalReferenceOperation { Local: var value } || !SymbolEqualityComparer.Default.Equals(value, owner.Local)
            || initializerOf(owner) is not { } made || OperationWalk.Unwrapped(made) is not IObjectCreationOperation
            || OperationWalk.LoopsAround(add.Action).FirstOrDefault() is not ((IWhileLoopOperation or IForLoopOperation { Condition: null }) and var round)
            || OperationWalk.WithoutNestedFunctions(round.Body).Any(operation => AsksForKey(operation, add.Holder)))
        {
            return null;
        }

        return RepeatedLoop.NeverEnds(round) && !IsCaught(add.Action, round) ? KeyDomain.Open : KeyDomain.LikelyOpen;
    }

    private static bool AsksForKey(IOperation operation, ISymbol holder)
        => GrowingAssignment.IsMention(operation, holder) && operation.Parent is IInvocationOperation { TargetMethod.Name: "ContainsKey" or "TryGetValue" or "Contains" } or IPropertyReferenceOperation { Property.Name: "Keys" };

    // try { clients.Add(client.Name, client); } catch (ArgumentException) { }
    private static bool IsCaught(IOperation add, ILoopOperation round)
    {
        for (var current = add.Parent; current is not null && current != round; current = current.Parent)
        {
            if (current is ITryOperation { Catches.IsEmpty: false })
            {
                return true;
            }
        }

        return false;
    }
}
