using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>What each operation does to ownership: the only place in the project that decides it.</summary>
/// <remarks>
/// Operations come operands first. Each leaves the mask of resources its value may be; the operation that consumes the value decides what happens to them.
/// An operation that is not known takes what it is given: unknown is silent.
/// </remarks>
internal sealed class OwnershipTransfer
{
    private readonly Ownership ownership;
    private readonly FlowGraph graph;
    private readonly ResourceTable resources;
    private readonly int depth;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<IOperation, ulong> values = [];
    private readonly Dictionary<IOperation, ulong> outResources = [];
    private readonly Dictionary<ulong, ImmutableArray<int>> olderHolders = [];
    private readonly HashSet<int> assigned = [];

    public OwnershipTransfer(Ownership ownership, FlowGraph graph, ResourceTable resources, int depth, CancellationToken cancellation)
    {
        this.ownership = ownership;
        this.graph = graph;
        this.resources = resources;
        this.depth = depth;
        this.cancellation = cancellation;
    }

    /// <summary>The receiver, where its fate is asked for.</summary>
    public ulong Receiver { get; set; }

    /// <summary>Whether the analysed constructor gives its base one that wraps something which is not its own or needs no dispose.</summary>
    public bool IsBornAWrapper { get; private set; }

    /// <summary>Everything that was released on some path.</summary>
    public ulong Released { get; private set; }

    /// <summary>Everything that was given away on some path.</summary>
    public ulong Escaped { get; private set; }

    /// <summary>Everything that a variable has held: what only intermediate values held has no name.</summary>
    public ulong Named { get; private set; }

    /// <summary>What was created since the last <see cref="Begin"/>.</summary>
    public ulong CreatedNow { get; private set; }

    /// <summary>Begins a statement.</summary>
    public void Begin()
    {
        values.Clear();
        olderHolders.Clear();
        assigned.Clear();
        CreatedNow = 0;
    }

    /// <summary>
    /// Resources made again in this statement, as in a loop, while the one made before was open, and of which every older holder now has the new one.
    /// </summary>
    public ulong ReplacedByTheirLike => olderHolders.Where(made => !made.Value.IsEmpty && made.Value.All(assigned.Contains)).Aggregate(0UL, (all, made) => all | made.Key);

    /// <summary>The resources the value of an operation may be; for operations of the statement just applied.</summary>
    public ulong ValueOf(IOperation? operation) => operation is not null && values.TryGetValue(operation, out var mask) ? mask : 0;

    /// <summary>The resources that came out of a call through its out parameters.</summary>
    public ulong OutOf(IOperation? call) => call is not null && outResources.TryGetValue(call, out var mask) ? mask : 0;

    /// <summary>Whether an exception may leave the operation. Releases count as safe, as do the harmless parts of an await.</summary>
    public static bool MayThrow(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => !CallContracts.IsDispose(invocation.TargetMethod) && invocation.TargetMethod.Name != "ConfigureAwait",
        IAwaitOperation { Operation: IInvocationOperation invocation } => !CallContracts.IsDispose(invocation.TargetMethod),
        IAwaitOperation or IObjectCreationOperation or IDynamicInvocationOperation => true,
        _ => false,
    };

    /// <summary>Whether the operation has just put a wrapper around what was there already: such constructors store and do nothing else.</summary>
    public bool IsWrapping(IOperation operation, ulong created) => operation is IObjectCreationOperation && ValueOf(operation) != 0 && (CreatedNow & ~created) == 0;

    /// <summary>Applies one operation whose operands have been applied.</summary>
    public void Apply(IOperation operation, OwnershipState state)
    {
        var mask = Evaluate(operation, state);
        if (mask != 0)
        {
            values[operation] = mask;
        }
    }

    /// <summary>Values leave the method or go where they cannot be followed.</summary>
    public void Escape(ulong mask, OwnershipState state)
    {
        if (mask != 0)
        {
            Escaped |= mask;
            state.Close(mask);
        }
    }

    private ulong Evaluate(IOperation operation, OwnershipState state)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return graph.HolderOf(local.Local) is { } held ? state.Held(held) : 0;
            case IParameterReferenceOperation parameter:
                return graph.HolderOf(parameter.Parameter) is { } given ? state.Held(given) : 0;
            case IFlowCaptureReferenceOperation reference:
                return graph.HolderOf(reference.Id) is { } captured ? state.Held(captured) : 0;
            case IInstanceReferenceOperation:
                return Receiver;

            case IFlowCaptureOperation capture:
                if (graph.HolderOf(capture.Id) is { } slot)
                {
                    state.Hold(slot, ValueOf(capture.Value));
                }

                return 0;
            case ISimpleAssignmentOperation assignment:
                Assign(assignment.Target, ValueOf(assignment.Value), assignment.Value, assignment.IsRef, state);
                return ValueOf(assignment.Value);
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value, state);
                return 0;

            case IConversionOperation { OperatorMethod: null } conversion:
                return ValueOf(conversion.Operand);
            case IArgumentOperation argument:
                return ValueOf(argument.Value);
            case IDeclarationExpressionOperation declaration:
                return ValueOf(declaration.Expression);
            case ITupleOperation tuple:
                return tuple.Elements.Aggregate(0UL, (all, element) => all | ValueOf(element));
            case IFlowAnonymousFunctionOperation:
                Escape(Receiver != 0 && graph.NestedUsesReceiver ? Receiver : 0, state);
                return 0;
            case IFieldReferenceOperation { Instance: { Type.IsTupleType: true } tuple }:
                return ValueOf(tuple);
            case IMethodReferenceOperation method:
                // An object that hands out its own handler does not hand out itself, unless the handler disposes it.
                return CallContracts.IsDispose(method.Method) ? ValueOf(method.Instance) : ValueOf(method.Instance) & ~Receiver;
            case IAwaitOperation awaited:
                return ValueOf(awaited.Operation) | CreatedByAwaiting(awaited, state);

            case IInvocationOperation invocation:
                return Call(invocation, state);
            case IObjectCreationOperation creation:
                return Construct(creation, state);
            case IPropertyReferenceOperation property:
                return Read(property, state);

            case IIsPatternOperation pattern:
                BindPattern(pattern, state);
                return 0;

            case IBinaryOperation or IUnaryOperation or IConversionOperation or ILiteralOperation or IIsNullOperation or IIsTypeOperation or ITypeOfOperation
                or INameOfOperation or IFieldReferenceOperation or IEventReferenceOperation or IArrayElementReferenceOperation or IExpressionStatementOperation
                or IInterpolatedStringOperation or IInterpolationOperation or IInterpolatedStringTextOperation or IPatternOperation or ICompoundAssignmentOperation
                or IIncrementOrDecrementOperation or IDynamicMemberReferenceOperation or IDefaultValueOperation or ISizeOfOperation or IDiscardOperation
                or IArgumentOperation or IPropertySubpatternOperation:
                return 0;

            default:
                foreach (var child in operation.ChildOperations)
                {
                    Escape(ValueOf(child), state);
                }

                return 0;
        }
    }

    private void Assign(IOperation target, ulong mask, IOperation? value, bool isRef, OwnershipState state)
    {
        switch (Place(target))
        {
            case ILocalReferenceOperation local:
                Hold(local.Local, local.Local.IsRef || isRef ? null : graph.HolderOf(local.Local), mask, value, state);
                break;
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter:
                Hold(parameter.Parameter, graph.HolderOf(parameter.Parameter), mask, value, state);
                break;
            case IFieldReferenceOperation field:
                state.Valuation = graph.Conditions.Assigned(state.Valuation, field.Field, value);
                Escape(mask, state);
                break;
            case IPropertyReferenceOperation property:
                state.Valuation = graph.Conditions.Assigned(state.Valuation, property.Property, value);
                Escape(mask, state);
                break;
            default:
                Escape(mask, state);
                break;
        }
    }

    private void Hold(ISymbol variable, int? holder, ulong mask, IOperation? value, OwnershipState state)
    {
        state.Valuation = graph.Conditions.Assigned(state.Valuation, variable, value);
        if (holder is { } index)
        {
            state.Hold(index, mask);
            assigned.Add(index);
            Named |= mask;
        }
        else
        {
            Escape(mask, state);
        }
    }

    // Where an assignment really goes: through declarations, and through captures that stand for a variable.
    private IOperation? Place(IOperation? target)
    {
        while (true)
        {
            switch (target)
            {
                case IDeclarationExpressionOperation declaration:
                    target = declaration.Expression;
                    continue;
                case IFlowCaptureReferenceOperation reference when graph.CapturedBy(reference.Id) is { } captured:
                    target = captured;
                    continue;
                default:
                    return target;
            }
        }
    }

    private void Deconstruct(IOperation target, IOperation value, OwnershipState state)
    {
        var bare = value is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand : value;
        if (Place(target) is ITupleOperation targets && bare is ITupleOperation given && targets.Elements.Length == given.Elements.Length)
        {
            // All values are read before any target is written.
            var masks = given.Elements.Select(ValueOf).ToArray();
            for (var i = 0; i < masks.Length; i++)
            {
                Assign(targets.Elements[i], masks[i], given.Elements[i], isRef: false, state);
            }
        }
        else
        {
            Escape(ValueOf(value), state);
        }
    }

    private void BindPattern(IIsPatternOperation test, OwnershipState state)
    {
        var pattern = test.Pattern;
        while (pattern is INegatedPatternOperation negated)
        {
            pattern = negated.Pattern;
        }

        var declared = pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        };
        if (declared is not null)
        {
            Hold(declared, graph.HolderOf(declared), ValueOf(test.Value), value: null, state);
        }
        else if (pattern is IBinaryPatternOperation)
        {
            Escape(ValueOf(test.Value), state);
        }
    }

    private ulong CreatedByAwaiting(IAwaitOperation awaited, OwnershipState state)
    {
        var task = awaited.Operation;
        if (task is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured)
        {
            task = configured.Instance ?? configured.Arguments.FirstOrDefault()?.Value;
        }

        return task is IInvocationOperation call
            && ownership.Types.MustBeDisposed(awaited.Type)
            && ownership.Contracts.Of(call.TargetMethod, depth, cancellation).Result == ResultOwner.Caller
                ? Create(call, awaited.Type!, state)
                : 0;
    }

    private ulong Create(IOperation origin, ITypeSymbol type, OwnershipState state)
    {
        var mask = resources.Of(origin, type);
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
        if (CallContracts.IsDispose(method) && receiver != 0)
        {
            Release(receiver, state);
            return 0;
        }

        if (receiver == 0 && method.MethodKind != MethodKind.Constructor && invocation.Arguments.All(argument => values.TryGetValue(argument, out var mask) ? mask == 0 : argument.Parameter?.RefKind is not (RefKind.Out or RefKind.Ref))
            && !ownership.Types.MustBeDisposed(invocation.Type))
        {
            return 0;
        }

        var contract = ownership.Contracts.Of(method, depth, cancellation);
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
            ResultOwner.Caller when ownership.Types.MustBeDisposed(invocation.Type) => Create(invocation, invocation.Type!, state),
            ResultOwner.Other when ownership.Types.MayStandForItsOwner(invocation.Type) => receiver,
            ResultOwner.Receiver => receiver | (invocation.Instance is null && invocation.Arguments.Length > 0 ? ValueOf(invocation.Arguments[0]) : 0),
            ResultOwner.Argument => invocation.Arguments.Where(argument => argument.Parameter?.Ordinal == contract.ResultParameter).Aggregate(0UL, (all, argument) => all | ValueOf(argument)),
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

        switch (parameter.RefKind)
        {
            case RefKind.Out:
                var made = CallContracts.CreatesOut(parameter) && ownership.Types.MustBeDisposed(parameter.Type) ? Create(argument, parameter.Type, state) : 0;
                if (made != 0)
                {
                    outResources[call] = OutOf(call) | made;
                }

                Assign(argument.Value, made, value: null, isRef: false, state);
                break;
            case RefKind.Ref:
                Escape(ValueOf(argument), state);
                Assign(argument.Value, 0, value: null, isRef: false, state);
                break;
            default:
                Suffer(ValueOf(argument), contract.Parameters.Length > parameter.Ordinal ? contract.Parameters[parameter.Ordinal] : Effect.Takes, state);
                break;
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
        if (creation.Constructor is null || (!obliges && creation.Arguments.All(argument => ValueOf(argument) == 0)))
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
        if (ownership.Types.MustBeDisposed(property.Type) && ownership.Contracts.OfGetter(property.Property) == ResultOwner.Caller)
        {
            return Create(property, property.Type!, state);
        }

        // A disposable part of a resource stands for it: whoever keeps the part, keeps the whole.
        var whole = ValueOf(property.Instance);
        return whole != 0 && ownership.Types.MayStandForItsOwner(property.Type) ? whole : 0;
    }
}
