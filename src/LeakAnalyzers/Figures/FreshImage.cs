using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>Whether a value is a new disposable that nobody else holds.</summary>
internal readonly struct FreshImage(LeakContext leaks, CancellationToken cancellation)
{
    /// <summary>Whether the value is made on the spot, or is a local that holds such a value and is given to nobody else.</summary>
    public bool Is(IOperation value)
    {
        value = OperationWalk.Unwrapped(value);
        return value is ILocalReferenceOperation { Local: var local } ? IsFresh(local, value) : IsMade(value);
    }

    private bool IsMade(IOperation value) => OperationWalk.Unwrapped(value) switch
    {
        IObjectCreationOperation { Type: { } type, Constructor: { } constructor } => leaks.Ownership.Types.MustBeDisposed(type) && leaks.Ownership.Contracts.Of(constructor, 0, cancellation).Result == ResultOwner.Caller,
        IInvocationOperation call => leaks.Ownership.Contracts.Of(call.TargetMethod, 0, cancellation).Result == ResultOwner.Caller,
        _ => false,
    };

    private bool IsFresh(ILocalSymbol local, IOperation mention)
    {
        var member = OperationWalk.Root(mention);
        var made = StoredValues.Of(local, member).ToList();
        if (made.Count == 0 || !made.TrueForAll(IsMade))
        {
            return false;
        }

        foreach (var use in member.Descendants().OfType<ILocalReferenceOperation>())
        {
            if (use != mention && SymbolEqualityComparer.Default.Equals(use.Local, local) && !IsOnlyUsed(use))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsOnlyUsed(ILocalReferenceOperation use)
    {
        var current = OperationWalk.Wrapped(use);
        switch (current.Parent)
        {
            case IInvocationOperation call when call.Instance == current:
                return !CallContracts.IsDispose(call.TargetMethod);
            case IMemberReferenceOperation member when member.Instance == current:
                return true;
            case IArgumentOperation { Parameter: { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol method } parameter }:
                var effects = leaks.Ownership.Contracts.Of(method, 0, cancellation).Parameters;
                return parameter.Ordinal < effects.Length && effects[parameter.Ordinal] == Effect.Uses;
            case ISimpleAssignmentOperation assignment:
                return assignment.Target == current;
            case IBinaryOperation or IIsPatternOperation:
                return true;
            default:
                return false;
        }
    }
}
