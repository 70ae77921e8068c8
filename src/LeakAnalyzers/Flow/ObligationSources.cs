using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>
/// The cheap gate before the flow analysis: only a method that creates something disposable, and does not plainly hand it on at once, is followed.
/// </summary>
internal static class ObligationSources
{
    /// <summary>Calls <paramref name="report"/> with what the flow analysis found in each method that is worth it. All rules that ask share one look at the method and one run of the flow.</summary>
    public static void Register(CompilationStartAnalysisContext start, LeakContext leaks, Action<OperationBlockAnalysisContext, OwnershipResult> report)
        => start.RegisterOperationBlockAction(code =>
        {
            if (!leaks.Ownership.IsWorthFollowing(code.OperationBlocks, code.CancellationToken))
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

    /// <summary>Whether some of the blocks creates something that is not discharged on the spot.</summary>
    public static bool AreIn(ImmutableArray<IOperation> blocks, Ownership ownership, CancellationToken cancellation)
    {
        foreach (var block in blocks)
        {
            foreach (var operation in block.Descendants())
            {
                if (operation.Kind is OperationKind.ObjectCreation or OperationKind.Invocation or OperationKind.PropertyReference or OperationKind.Await
                    && MayBeSource(operation, ownership.Types)
                    && !IsDischarged(operation)
                    && IsSource(operation, ownership, cancellation))
                {
                    return true;
                }
            }
        }

        return false;
    }

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
