using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <content>Lambdas and local functions that are called here, delegates that run elsewhere, and what tasks bring.</content>
internal sealed partial class OwnershipTransfer
{
    // What a task brings belongs to whoever waits for it, if it belongs to the caller of the method that returned the task.
    private ulong CreatedByWaiting(IOperation? waited, ITypeSymbol? type, OwnershipState state)
        => ownership.Types.MustBeDisposed(type) && TaskCall(waited) is { } call && ContractOf(call).Result == ResultOwner.Caller ? Create(call, type!, state) : 0;

    private IInvocationOperation? TaskCall(IOperation? task)
    {
        while (true)
        {
            switch (task)
            {
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "AsTask" or "WaitAsync" } call:
                    task = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
                    continue;
                case IInvocationOperation call:
                    return call;
                case IConversionOperation { OperatorMethod: null } conversion:
                    task = conversion.Operand;
                    continue;
                case ILocalReferenceOperation local when graph.IsReadOnce(local.Local):
                    task = graph.DefinitionOf(local);
                    continue;
                default:
                    return null;
            }
        }
    }

    // A lambda or local function is read where it stands; what it captures is not followed into it.
    private CallContract ContractOf(IInvocationOperation call)
    {
        var method = graph.TargetOf(call);
        if (OfFunction(method) is { } function)
        {
            return function;
        }

        var contract = ownership.Contracts.Of(method, depth, cancellation);
        return ownership.Types.MustBeDisposed(ResultOf(call.Type))
            && ownership.Leaks.Models.Find(method.OriginalDefinition, ModelFact.ReturnsResultOf) is { } entry
            && call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && entry.Words.Contains(parameter.Name))?.Value is IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation lambda }
            && OfFunction(lambda.Symbol) is { Result: ResultOwner.Caller }
                ? contract with { Result = ResultOwner.Caller }
                : contract;
    }

    // db = Prepare(db): a result of unknown origin and of the argument's own type is most often the argument.
    private ulong SameAsResult(IInvocationOperation call)
        => call.Arguments.Where(argument => argument.Parameter is { RefKind: RefKind.None } parameter && SymbolEqualityComparer.Default.Equals(parameter.Type, ResultOf(call.Type)))
            .Aggregate(0UL, (all, argument) => all | ValueOf(argument));

    private static ITypeSymbol? ResultOf(ITypeSymbol? task) => task is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } generic ? generic.TypeArguments[0] : task;

    private CallContract? OfFunction(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.LocalFunction or MethodKind.LambdaMethod) || graph.BodyOf(method) is not { } body)
        {
            return null;
        }

        if (!functions.TryGetValue(body, out var contract))
        {
            functions.Add(body, contract = ownership.Summaries.OfFunction(method, body, depth, cancellation));
        }

        return contract;
    }

    // new Thread(Loop): the thread keeps the object at work when the method is done.
    private bool RunsElsewhere(IMethodReferenceOperation method)
        => Receiver != 0
            && method is { Instance: IInstanceReferenceOperation, Parent: IDelegateCreationOperation { Parent: IArgumentOperation { Parameter: { ContainingSymbol: IMethodSymbol receiving } parameter } } }
            && ownership.Leaks.Models.Find(receiving.OriginalDefinition, ModelFact.RunsElsewhere)?.Words.Contains(parameter.Name) == true;
}
