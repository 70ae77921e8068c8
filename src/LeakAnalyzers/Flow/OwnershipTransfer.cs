using System.Collections.Immutable;
using LeakAnalyzers.Flow.Held;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>What each operation does to ownership: the only place in the project that decides it.</summary>
/// <remarks>
/// Operations come operands first. Each leaves the mask of resources its value may be; the operation that consumes the value decides what happens to them.
/// An operation that is not known takes what it is given: unknown is silent.
/// </remarks>
internal sealed partial class OwnershipTransfer
{
    private readonly Ownership ownership;
    private readonly FlowGraph graph;
    private readonly ResourceTable resources;
    private readonly int depth;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<IOperation, ulong> values = [];
    private readonly Dictionary<IOperation, ulong> outResources = [];
    private readonly Dictionary<ulong, ImmutableArray<int>> olderHolders = [];
    private readonly Dictionary<FlowGraph, CallContract> functions = [];
    private readonly HashSet<int> assigned = [];
    private readonly HashSet<int> doubtful = [];

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

    /// <summary>Everything that was given to a native function, which may keep it.</summary>
    public ulong GivenToNative { get; private set; }

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
    /// <remarks>So do constructors of what holds no resource: <c>new List&lt;T&gt;()</c> throws when memory runs out, and not before.</remarks>
    public bool MayThrow(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { } made, Constructor.DeclaringSyntaxReferences.IsEmpty: true } => ownership.Types.MustBeDisposed(made),
        IInvocationOperation invocation => !CallContracts.IsDispose(invocation.TargetMethod) && invocation.TargetMethod.Name != "ConfigureAwait" && !IsPlain(invocation.TargetMethod),
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
                    Doubt(slot, ValueOf(capture.Value), capture.Value);
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
            case IConversionOperation { OperatorMethod: { } convert } conversion:
                return Convert(conversion, convert, state);
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
                if (RunsElsewhere(method))
                {
                    Escape(Receiver, state);
                }

                // An object that hands out its own handler does not hand out itself, unless the handler disposes it.
                return CallContracts.IsDispose(method.Method) ? ValueOf(method.Instance) : ValueOf(method.Instance) & ~Receiver;
            case IAwaitOperation awaited:
                return ValueOf(awaited.Operation) | CreatedByWaiting(awaited.Operation, awaited.Type, state);

            case IInvocationOperation invocation:
                return Call(invocation, state);
            case IObjectCreationOperation creation:
                return Construct(creation, state);
            case IPropertyReferenceOperation property:
                return Read(property, state);
            case ITypeParameterObjectCreationOperation { Type: { } made } creation when depth > 0:
                return Create(creation, made, state);

            case IIsPatternOperation pattern:
                BindPattern(pattern, state);
                return 0;

            case IBinaryOperation { Type: { } sum } moved when IsAddress(sum):
                return ValueOf(moved.LeftOperand) | ValueOf(moved.RightOperand);
            case { Kind: OperationKind.None } when Addressed(operation) is { } address:
                return operation.Parent is IAddressOfOperation ? address : 0;
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
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.None or RefKind.Out or RefKind.Ref } parameter:
                Hold(parameter.Parameter, graph.HolderOf(parameter.Parameter), mask, value, state);
                break;
            case IFieldReferenceOperation field:
                state.Valuation = graph.Conditions.Assigned(state.Valuation, field.Field, value);
                Escape(mask, state);
                break;
            case IPropertyReferenceOperation property:
                state.Valuation = graph.Conditions.Assigned(state.Valuation, property.Property, value);
                var kept = mask != 0 && ownership.Leaks.Models.Says(property.Property, Models.ModelFact.Uses) ? 0 : mask;
                Escape(ReleaseNames.GivesOwner(property.Property) ? kept | ValueOf(property.Instance) : kept, state);
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
            Doubt(index, mask, value);
        }
        else
        {
            Escape(mask, state);
        }
    }

    /// <summary>Whether a value may be somebody else's, on whatever path: it, or a variable it comes from, was also given a value of which nothing is known.</summary>
    public bool IsDoubtful(IOperation value, ulong mask) => mask == 0 ? !IsNothing(value) : graph.HolderOf(OperationWalk.Unwrapped(value)) is { } holder && IsDoubtful(holder);

    /// <summary>Whether a variable was also given a value of which nothing is known.</summary>
    public bool IsDoubtful(int holder) => doubtful.Contains(holder);

    private static bool IsNothing(IOperation? value)
        => value is null || OperationWalk.Unwrapped(value) is IDefaultValueOperation || FlowQuestion.IsZero(value) || value.ConstantValue is { HasValue: true, Value: null } || OperationWalk.Unwrapped(value).ConstantValue is { HasValue: true, Value: null };

    private void Doubt(int holder, ulong mask, IOperation? value)
    {
        if (value is null ? mask == 0 : IsDoubtful(value, mask))
        {
            doubtful.Add(holder);
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
}
