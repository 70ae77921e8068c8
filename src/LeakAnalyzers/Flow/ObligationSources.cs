using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>How something must be let go.</summary>
[Flags]
internal enum ObligationKinds
{
    /// <summary>Nothing must.</summary>
    None = 0,

    /// <summary>By disposing it.</summary>
    Disposables = 1,

    /// <summary>By giving it to the second member of a pair.</summary>
    Pairs = 2,

    /// <summary>By giving it to the second member of a pair, and a field or property holds it.</summary>
    HeldPairs = 4,
}

/// <summary>
/// The cheap gate before the flow analysis: only a method that creates something disposable, and does not plainly hand it on at once, is followed.
/// </summary>
internal static class ObligationSources
{
    /// <summary>Calls <paramref name="report"/> with what the flow analysis found in each method that is worth it. All rules that ask share one look at the method and one run of the flow.</summary>
    public static void Register(CompilationStartAnalysisContext start, LeakContext leaks, Action<OperationBlockAnalysisContext, OwnershipResult> report, ObligationKinds wanted = ObligationKinds.Disposables)
        => start.RegisterOperationBlockAction(code =>
        {
            if ((leaks.Ownership.MadeIn(code.OperationBlocks, code.CancellationToken) & wanted) == 0)
            {
                return;
            }

            foreach (var body in code.OperationBlocks)
            {
                if (body.Kind is OperationKind.Block or OperationKind.MethodBodyOperation or OperationKind.ConstructorBodyOperation)
                {
                    report(code, leaks.Ownership.Analyze(code.GetControlFlowGraph(body), code.CancellationToken));
                }
            }
        });

    /// <summary>Which kinds of obligation some of the blocks create and do not discharge on the spot.</summary>
    public static ObligationKinds In(ImmutableArray<IOperation> blocks, Ownership ownership, CancellationToken cancellation)
    {
        var found = ObligationKinds.None;
        foreach (var block in blocks)
        {
            foreach (var operation in block.Descendants())
            {
                if (operation.Kind is not (OperationKind.ObjectCreation or OperationKind.Invocation or OperationKind.PropertyReference or OperationKind.Await) && operation is not IConversionOperation { OperatorMethod: not null })
                {
                    continue;
                }

                if ((found & ObligationKinds.Disposables) == 0
                    && MayBeSource(operation, ownership.Types)
                    && !IsDischarged(operation)
                    && IsSource(operation, ownership, cancellation))
                {
                    found |= ObligationKinds.Disposables;
                }

                if (!IsAllOfPairs(found) && MayAcquire(operation, ownership) && Acquires(operation, ownership, cancellation))
                {
                    found |= HolderOf(operation) is not null ? ObligationKinds.HeldPairs : !IsDischarged(operation) ? ObligationKinds.Pairs : ObligationKinds.None;
                }

                if ((found & ObligationKinds.Disposables) != 0 && IsAllOfPairs(found))
                {
                    return found;
                }
            }
        }

        return found;
    }

    /// <summary>The field or property of the object that is given what an operation makes; null where it goes elsewhere.</summary>
    public static ISymbol? HolderOf(IOperation made)
    {
        var value = OperationWalk.Wrapped(made);
        return value.Parent switch
        {
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } target } assignment when assignment.Value == value => target.Member,
            IFieldInitializerOperation { InitializedFields: { Length: 1 } fields } when !fields[0].IsStatic => fields[0],
            _ => null,
        };
    }

    /// <summary>Whether an operation acquires what must be given back.</summary>
    public static ModelEntry? PairOf(IOperation operation, Ownership ownership, CancellationToken cancellation) => operation switch
    {
        IInvocationOperation call => ownership.Pairs.AcquiredBy(call.TargetMethod) ?? (IsOwnMaker(call, ownership) ? ownership.Contracts.Of(call.TargetMethod, 0, cancellation).Pair : null),
        IObjectCreationOperation { Constructor: { } constructor } => ownership.Pairs.AcquiredBy(constructor),
        _ => null,
    };

    private static bool IsAllOfPairs(ObligationKinds found) => (found & (ObligationKinds.Pairs | ObligationKinds.HeldPairs)) == (ObligationKinds.Pairs | ObligationKinds.HeldPairs);

    // By names and types alone.
    private static bool MayAcquire(IOperation operation, Ownership ownership) => operation switch
    {
        IInvocationOperation call => ownership.Pairs.AcquiredBy(call.TargetMethod) is not null || IsOwnMaker(call, ownership),
        IObjectCreationOperation { Constructor: { } constructor } => ownership.Pairs.AcquiredBy(constructor) is not null,
        _ => false,
    };

    private static bool IsOwnMaker(IInvocationOperation call, Ownership ownership)
        => !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty && ownership.Pairs.MayGive(call.Type);

    private static bool Acquires(IOperation operation, Ownership ownership, CancellationToken cancellation)
        => operation is not IInvocationOperation call || ownership.Pairs.AcquiredBy(call.TargetMethod) is not null
            || call.TargetMethod.MethodKind == MethodKind.LocalFunction
            || ownership.Contracts.Of(call.TargetMethod, 0, cancellation).Pair is not null;

    // By types alone; the contract of a call may have to be read from its body.
    private static bool MayBeSource(IOperation operation, ObligationTypes types)
        => types.MustBeDisposed(operation.Type) || (operation is IInvocationOperation invocation && GivesOut(invocation, types));

    private static bool GivesOut(IInvocationOperation invocation, ObligationTypes types)
    {
        foreach (var parameter in invocation.TargetMethod.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && types.MustBeDisposed(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSource(IOperation operation, Ownership ownership, CancellationToken cancellation) => operation switch
    {
        IConversionOperation { OperatorMethod: { } convert } => ownership.Contracts.Of(convert, 0, cancellation).Result == ResultOwner.Caller,
        IPropertyReferenceOperation property => CallContracts.IsTaskResult(property.Property) || ownership.Contracts.OfGetter(property.Property, cancellation) == ResultOwner.Caller,
        IInvocationOperation invocation => GivesOut(invocation, ownership.Types)
            || CallContracts.IsTaskResult(invocation.TargetMethod)
            || invocation.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke
            || ownership.Contracts.Of(invocation.TargetMethod, 0, cancellation).Result == ResultOwner.Caller,
        _ => true,
    };

    // What is returned, stored in a member or put in a using at once needs no flow analysis; what comes out of the call beside it does.
    private static bool IsDischarged(IOperation operation)
    {
        if (operation is IInvocationOperation call && call.TargetMethod.Parameters.Any(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref))
        {
            return false;
        }

        var current = operation;
        while (current.Parent is IConversionOperation or IAwaitOperation)
        {
            current = current.Parent;
        }

        return current.Parent switch
        {
            IReturnOperation or IUsingOperation => true,
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation } assignment => assignment.Value == current,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Parent: IVariableDeclarationOperation { Parent: IVariableDeclarationGroupOperation { Parent: IUsingDeclarationOperation or IUsingOperation } } } } => true,
            _ => false,
        };
    }
}
