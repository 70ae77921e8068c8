using System.Collections.Concurrent;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// The cheap gate before the flow analysis: only a method that creates something disposable, and does not plainly hand it on at once, is followed.
/// </summary>
internal static class ObligationSources
{
    /// <summary>Calls <paramref name="report"/> with what the flow analysis found in each block of code that is worth it.</summary>
    public static void Register(CompilationStartAnalysisContext start, LeakContext leaks, Action<OperationBlockAnalysisContext, OwnershipResult> report)
        => start.RegisterOperationBlockStartAction(block =>
        {
            var sources = new ConcurrentBag<IOperation>();
            block.RegisterOperationAction(
                context =>
                {
                    // The look at the parent comes first: the contract of a call may have to be read from its body.
                    if (sources.IsEmpty && !IsDischarged(context.Operation) && IsSource(context.Operation, leaks.Ownership, context.CancellationToken))
                    {
                        sources.Add(context.Operation);
                    }
                },
                OperationKind.ObjectCreation,
                OperationKind.Invocation,
                OperationKind.PropertyReference,
                OperationKind.Await);
            block.RegisterOperationBlockEndAction(end =>
            {
                if (sources.IsEmpty)
                {
                    return;
                }

                foreach (var body in end.OperationBlocks)
                {
                    if (body.Kind is OperationKind.Block or OperationKind.MethodBodyOperation or OperationKind.ConstructorBodyOperation)
                    {
                        report(end, leaks.Ownership.Analyze(end.GetControlFlowGraph(body), end.CancellationToken));
                    }
                }
            });
        });

    private static bool IsSource(IOperation operation, Ownership ownership, CancellationToken cancellation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation property:
                return ownership.Types.MustBeDisposed(property.Type) && (CallContracts.IsTaskResult(property.Property) || ownership.Contracts.OfGetter(property.Property, cancellation) == ResultOwner.Caller);
            case IInvocationOperation invocation:
                return (ownership.Types.MustBeDisposed(invocation.Type) && (CallContracts.IsTaskResult(invocation.TargetMethod) || invocation.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke || ownership.Contracts.Of(invocation.TargetMethod, 0, cancellation).Result == ResultOwner.Caller))
                    || invocation.Arguments.Any(argument => argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } parameter && ownership.Types.MustBeDisposed(parameter.Type));
            default:
                return ownership.Types.MustBeDisposed(operation.Type);
        }
    }

    // What is returned, stored in a member or put in a using at once needs no flow analysis; what comes out of the call beside it does.
    private static bool IsDischarged(IOperation operation)
    {
        if (operation is IInvocationOperation call && call.Arguments.Any(argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref))
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
