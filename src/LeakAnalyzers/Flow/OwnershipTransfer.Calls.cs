using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <content>Calls, constructions and reads: what goes in, and who owns what comes out.</content>
internal sealed partial class OwnershipTransfer
{
    private ulong Create(IOperation origin, ITypeSymbol type, OwnershipState state, ModelEntry? pair = null)
    {
        var mask = resources.Of(origin, type, pair);
        CreatedNow |= mask;
        if ((state.Open & mask) != 0)
        {
            olderHolders[mask] = state.HoldersOf(mask).ToImmutableArray();
        }

        state.Create(mask);
        return mask;
    }

    private ulong Call(IInvocationOperation invocation, OwnershipState state)
    {
        var method = invocation.TargetMethod;
        var receiver = ValueOf(invocation.Instance);
        if (receiver != 0 && CallContracts.IsDispose(graph.TargetOf(invocation)) && !ownership.Leaks.Models.Says(method, ModelFact.NotARelease))
        {
            Release(receiver, state);
            return 0;
        }

        if (GivesBack(invocation, receiver, state))
        {
            return 0;
        }

        var pair = PairOf(invocation);
        if (pair is null && receiver == 0 && method.MethodKind != MethodKind.Constructor && invocation.Arguments.All(argument => values.TryGetValue(argument, out var mask) ? mask == 0 : argument.Parameter?.RefKind is not (RefKind.Out or RefKind.Ref))
            && !ownership.Types.MustBeDisposed(invocation.Type))
        {
            return 0;
        }

        if (CallContracts.IsTaskResult(method))
        {
            return receiver | CreatedByWaiting(invocation.Instance, invocation.Type, state);
        }

        var contract = ContractOf(invocation);
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            Suffer(Receiver, contract.Receiver, state);
        }

        Suffer(receiver, IsLeftRunning(invocation) ? Effect.Takes : contract.Receiver, state);
        if (method.MethodKind == MethodKind.Constructor)
        {
            // What a base constructor is given stays with the object.
            var inner = Wrapped(invocation.Arguments, contract, state);
            IsBornAWrapper |= inner is { } given && (given & ~resources.Foreign) == 0;
            Escape(inner ?? 0, state);
        }
        else if (contract is { Result: ResultOwner.Caller, MayWrap: true } && Wrapped(invocation.Arguments, contract, state) is { } wrapped)
        {
            return wrapped;
        }

        foreach (var argument in invocation.Arguments)
        {
            Pass(invocation, argument, contract, state);
        }

        return contract.Result switch
        {
            _ when pair is not null => Acquire(invocation, invocation.Type!, pair, state),
            ResultOwner.Caller when ownership.Types.MustBeDisposed(invocation.Type) => Create(invocation, invocation.Type!, state),
            ResultOwner.Other when ownership.Types.MayStandForItsOwner(ResultOf(invocation.Type)) => receiver | SameAsResult(invocation),
            ResultOwner.Receiver => receiver | (invocation.Instance is null && invocation.Arguments.Length > 0 ? ValueOf(invocation.Arguments[0]) : 0),
            ResultOwner.Argument => invocation.Arguments.Where(argument => argument.Parameter?.Ordinal == contract.ResultParameter).Aggregate(0UL, (all, argument) => all | ValueOf(argument)),
            _ => 0,
        };
    }

    private ulong Convert(IConversionOperation conversion, IMethodSymbol convert, OwnershipState state)
    {
        var operand = ValueOf(conversion.Operand);
        var isNew = ownership.Types.MustBeDisposed(conversion.Type);
        if (operand == 0 && !isNew)
        {
            return 0;
        }

        var contract = ownership.Contracts.Of(convert, depth, cancellation);
        Suffer(operand, contract.Parameters[0], state);
        return contract.Result switch
        {
            ResultOwner.Caller when isNew => Create(conversion, conversion.Type!, state),
            ResultOwner.Argument => operand,
            _ => 0,
        };
    }

    private void Pass(IOperation call, IArgumentOperation argument, CallContract contract, OwnershipState state)
    {
        if (argument.Parameter is not { } parameter)
        {
            Escape(ValueOf(argument), state);
            return;
        }

        if (contract.Parameters.Length > parameter.Ordinal && contract.Parameters[parameter.Ordinal] == Effect.Takes && PassToNative(call, argument))
        {
            return;
        }

        switch (parameter.RefKind)
        {
            case RefKind.Out or RefKind.Ref:
                Exchange(call, argument, parameter, contract, state);
                break;
            default:
                Suffer(ValueOf(argument), contract.Parameters.Length > parameter.Ordinal ? contract.Parameters[parameter.Ordinal] : Effect.Takes, state);
                break;
        }
    }

    // What the call leaves in a variable. A value that a ref parameter only replaces is lost unless something else holds it.
    private void Exchange(IOperation call, IArgumentOperation argument, IParameterSymbol parameter, CallContract contract, OwnershipState state)
    {
        var owner = contract.OwnerOfHandedOut(parameter);
        if (parameter.RefKind == RefKind.Ref)
        {
            var isKnown = owner is ResultOwner.Caller or ResultOwner.Argument;
            Suffer(ValueOf(argument), isKnown ? contract.Parameters[parameter.Ordinal] : Effect.Takes, state);
            if (owner == ResultOwner.Argument)
            {
                return;
            }
        }

        var made = owner == ResultOwner.Caller && ownership.Types.MustBeDisposed(parameter.Type) ? Create(argument, parameter.Type, state) : 0;
        if (made != 0)
        {
            outResources[call] = OutOf(call) | made;
        }

        if (argument.Value is not IDiscardOperation)
        {
            Assign(argument.Value, made, value: null, isRef: false, state);
        }
    }

    private void Suffer(ulong mask, Effect effect, OwnershipState state)
    {
        switch (effect)
        {
            case Effect.Releases:
                Release(mask, state);
                break;
            case Effect.Takes:
                Escape(mask, state);
                break;
        }
    }

    private void Release(ulong mask, OwnershipState state)
    {
        if (mask != 0)
        {
            Released |= mask;
            state.Close(mask);
        }
    }

    private ulong Construct(IObjectCreationOperation creation, OwnershipState state)
    {
        var obliges = ownership.Types.MustBeDisposed(creation.Type);
        if (creation.Constructor is null)
        {
            return 0;
        }

        var pair = obliges ? null : ownership.Pairs.AcquiredBy(creation.Constructor);
        if (!obliges && pair is null && creation.Arguments.All(argument => ValueOf(argument) == 0))
        {
            return 0;
        }

        var contract = ownership.Contracts.Of(creation.Constructor, depth, cancellation);
        if (contract.MayWrap && ownership.Types.IsDisposable(creation.Type!) && Wrapped(creation.Arguments, contract, state) is { } wrapped)
        {
            return wrapped;
        }

        foreach (var argument in creation.Arguments)
        {
            Pass(creation, argument, contract, state);
        }

        if (pair is not null)
        {
            return Create(creation, creation.Type!, state, pair);
        }

        if (CallContracts.LeavesOpen(creation.Arguments) || CallContracts.HoldsZero(creation.Arguments) || ownership.Contracts.EndsByItself(creation))
        {
            return 0;
        }

        return obliges && contract.Result == ResultOwner.Caller ? Create(creation, creation.Type!, state) : 0;
    }

    /// <summary>
    /// What a disposable made around another disposable stands for: disposing either is enough, and around one that is not ours it holds nothing.
    /// Null when it wraps nothing.
    /// </summary>
    private ulong? Wrapped(ImmutableArray<IArgumentOperation> arguments, CallContract contract, OwnershipState state)
    {
        var inner = arguments
            .Where(argument => argument.Parameter is { RefKind: RefKind.None } parameter
                && argument.ArgumentKind == ArgumentKind.Explicit
                && argument.Value.ConstantValue is not { HasValue: true, Value: null }
                && contract.Parameters[parameter.Ordinal] == Effect.Takes
                && ownership.Types.IsDisposable(parameter.Type))
            .ToList();
        if (inner.Count == 0)
        {
            return null;
        }

        foreach (var argument in arguments.Except(inner))
        {
            Suffer(ValueOf(argument), Effect.Takes, state);
        }

        return CallContracts.LeavesOpen(arguments) ? 0 : inner.Aggregate(0UL, (all, argument) => all | ValueOf(argument));
    }

    // Work that is started and not awaited keeps its object in use: disposing it at the end of the scope would stop the work.
    private static bool IsLeftRunning(IInvocationOperation call)
        => call.Type is { Name: "Task" or "ValueTask" }
            && call.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };

    private ulong Read(IPropertyReferenceOperation property, OwnershipState state)
    {
        // graphics.Transform = matrix; writes and does not make anything.
        if (property.Parent is IAssignmentOperation written && written.Target == property)
        {
            return 0;
        }

        if (CallContracts.IsTaskResult(property.Property))
        {
            return ValueOf(property.Instance) | CreatedByWaiting(property.Instance, property.Type, state);
        }

        if (ownership.Types.MustBeDisposed(property.Type) && ownership.Contracts.OfGetter(property.Property, cancellation) == ResultOwner.Caller)
        {
            return Create(property, property.Type!, state);
        }

        // A disposable part of a resource stands for it: whoever keeps the part, keeps the whole.
        var whole = ValueOf(property.Instance);
        return whole != 0 && ownership.Types.MayStandForItsOwner(property.Type) ? whole : 0;
    }
}
