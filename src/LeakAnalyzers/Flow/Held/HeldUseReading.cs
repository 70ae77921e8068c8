using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow.Held;

/// <summary>Follows the value of one mention to all that is done with it in the same method.</summary>
internal sealed class HeldUseReading
{
    private readonly HeldUseReader reader;
    private readonly ISymbol member;
    private readonly ISymbol owner;
    private readonly CancellationToken cancellation;
    private readonly Stack<IOperation> pending = new();
    private readonly HashSet<ISymbol> locals = new(SymbolEqualityComparer.Default);

    public HeldUseReading(HeldUseReader reader, ISymbol member, ISymbol owner, CancellationToken cancellation)
    {
        this.reader = reader;
        this.member = member;
        this.owner = owner;
        this.cancellation = cancellation;
    }

    public List<HeldUse> Found { get; } = [];

    public void Follow(IOperation mention)
    {
        pending.Push(mention);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            Climb(pending.Pop());
        }
    }

    public void FollowLocal(ILocalSymbol local, IOperation place, IOperation? except = null)
    {
        if (!locals.Add(local))
        {
            return;
        }

        foreach (var operation in OperationWalk.Root(place).Descendants())
        {
            if (operation is ILocalReferenceOperation reference && reference != except && SymbolEqualityComparer.Default.Equals(reference.Local, local)
                && !(reference.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == reference))
            {
                if (except is null)
                {
                    pending.Push(reference);
                }
                else
                {
                    Follow(reference);
                }
            }
        }
    }

    private void Add(HeldUseKind kind, IOperation at, HeldValue? value = null, ISymbol? other = null)
        => Found.Add(new HeldUse(member, kind, at, owner, value, other));

    private void Climb(IOperation value)
    {
        switch (value.Parent)
        {
            case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or ICoalesceOperation or IThrowOperation:
                pending.Push(value.Parent);
                break;
            case IConditionalOperation conditional when conditional.Condition != value:
                pending.Push(conditional);
                break;
            case IArrayInitializerOperation when reader.Ownership.Types.IsBornInScope(value.Type) && Computation.Uses(value, reader.Ownership.Leaks.Models):
                Add(HeldUseKind.Reads, value);
                break;
            case IConditionalAccessOperation access:
                pending.Push(access.Operation == value ? ReceiverIn(access) ?? access : access);
                break;
            case IInvocationOperation invocation:
                Receive(invocation, value);
                break;
            case IArgumentOperation argument:
                Pass(argument, value);
                break;
            case IMethodReferenceOperation reference:
                Add(ReleaseNames.IsRelease(reference.Method) ? HeldUseKind.Releases : HeldUseKind.Reads, value);
                break;
            case IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } property when assignment.Target == property && ReleaseNames.GivesOwner(property.Property):
                Add(HeldUseKind.HandsOver, value);
                break;
            case IAssignmentOperation assignment when assignment.Target == value:
                Assign(assignment, value);
                break;
            case IAssignmentOperation { } assignment and not ICompoundAssignmentOperation:
                Store(assignment.Target, value);
                break;
            case IIsPatternOperation test:
                Match(test.Pattern, value);
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                Declare(declarator, value);
                break;
            case IUsingOperation:
                Add(HeldUseKind.Releases, value);
                break;
            case IReturnOperation:
                Return(value);
                break;
            case IMemberReferenceOperation or IArrayElementReferenceOperation or IIsTypeOperation or IBinaryOperation or IUnaryOperation or IConversionOperation or ICompoundAssignmentOperation
                or IExpressionStatementOperation or IInterpolationOperation or INameOfOperation or ILockOperation or IAwaitOperation or IForEachLoopOperation or IIncrementOrDecrementOperation:
                Add(HeldUseKind.Reads, value);
                break;
            default:
                Add(HeldUseKind.HandsOver, value);
                break;
        }
    }

    private static IOperation? ReceiverIn(IConditionalAccessOperation access)
        => access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault();

    private void Receive(IInvocationOperation invocation, IOperation value)
    {
        var method = invocation.TargetMethod;
        if (CallContracts.IsDispose(method) || ReleaseNames.IsRelease(method))
        {
            Add(HeldUseKind.Releases, value);
            return;
        }

        // Reading a body is dear: it waits until everything else says that the value leaks.
        if (!method.DeclaringSyntaxReferences.IsEmpty && !SymbolEqualityComparer.Default.Equals(method.ReturnType, value.Type))
        {
            Add(ReleaseNames.GivesOwner(method) ? HeldUseKind.HandsOver : HeldUseKind.Reads, value, other: method);
            return;
        }

        var contract = reader.Ownership.Contracts.Of(method, 0, cancellation);
        var isKept = contract.Receiver == Effect.Takes && method.DeclaringSyntaxReferences.IsEmpty;
        Add(contract.Receiver == Effect.Releases ? HeldUseKind.Releases : isKept || ReleaseNames.GivesOwner(method) ? HeldUseKind.HandsOver : HeldUseKind.Reads, value);
        if (contract.Result == ResultOwner.Receiver)
        {
            pending.Push(invocation);
        }
    }

    private void Pass(IArgumentOperation argument, IOperation value)
    {
        switch (argument)
        {
            case { Parameter: { RefKind: RefKind.Out } parameter }:
                var isNew = argument.Parent is IInvocationOperation giver && reader.Ownership.Contracts.Of(giver.TargetMethod, 0, cancellation).OwnerOfHandedOut(parameter) == ResultOwner.Caller;
                Add(HeldUseKind.Assigns, value, isNew ? new HeldValue(HeldValueKind.Fresh, argument, parameter.Type, ImmutableArray<ISymbol>.Empty) : HeldValue.Unknown);
                break;
            case { Parameter.RefKind: RefKind.Ref } or { Parameter: null }:
                Add(HeldUseKind.HandsOver, value);
                break;
            case { Parent: IInvocationOperation } when reader.Ownership.Types.IsBornInScope(value.Type) && Computation.Uses(value, reader.Ownership.Leaks.Models):
                Add(HeldUseKind.Reads, value);
                break;
            case { Parent: IInvocationOperation invocation }:
                var contract = reader.Ownership.Contracts.Of(invocation.TargetMethod, 0, cancellation);
                Suffer(contract.Parameters[argument.Parameter.Ordinal], invocation.TargetMethod, value);
                if ((contract.Result == ResultOwner.Argument && contract.ResultParameter == argument.Parameter.Ordinal)
                    || (contract.Result == ResultOwner.Receiver && invocation.Instance is null && argument.Parameter.Ordinal == 0))
                {
                    pending.Push(invocation);
                }

                break;
            case { Parent: IObjectCreationOperation { Constructor: { } constructor } creation }:
                var made = reader.Ownership.Contracts.Of(constructor, 0, cancellation);
                if (made.Parameters[argument.Parameter.Ordinal] == Effect.Takes && HolderOf(creation) is { } holder)
                {
                    Add(CallContracts.LeavesOpen(creation.Arguments) ? HeldUseKind.Reads : HeldUseKind.Wraps, value, other: holder);
                }
                else
                {
                    Suffer(CallContracts.LeavesOpen(creation.Arguments) ? Effect.Uses : made.Parameters[argument.Parameter.Ordinal], constructor, value);
                }

                break;
            case { Parent: IPropertyReferenceOperation }:
                Add(HeldUseKind.Reads, value);
                break;
            default:
                Add(HeldUseKind.HandsOver, value);
                break;
        }
    }

    // The member that a new object is stored in at once.
    private ISymbol? HolderOf(IOperation creation)
    {
        var current = creation;
        while (current.Parent is IConversionOperation or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation)
        {
            current = current.Parent;
        }

        return current.Parent is IAssignmentOperation assignment && assignment.Value == current ? reader.MemberOf(assignment.Target) : null;
    }

    private void Suffer(Effect effect, IMethodSymbol method, IOperation value)
        => Add(effect == Effect.Uses ? HeldUseKind.Reads : effect == Effect.Releases || ReleaseNames.IsRelease(method) ? HeldUseKind.Releases : HeldUseKind.HandsOver, value);

    private void Assign(IAssignmentOperation assignment, IOperation value)
    {
        switch (assignment)
        {
            case ISimpleAssignmentOperation { IsRef: false }:
                Add(HeldUseKind.Assigns, value, reader.Values.Read(assignment.Value, cancellation));
                break;
            case ICoalesceAssignmentOperation:
                Add(HeldUseKind.AssignsIfNull, value, reader.Values.Read(assignment.Value, cancellation));
                break;
            default:
                Add(HeldUseKind.Assigns, value, HeldValue.Unknown);
                break;
        }

        if (assignment.Parent is not IExpressionStatementOperation)
        {
            pending.Push(assignment);
        }
    }

    private void Store(IOperation target, IOperation value)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local.IsRef: false } local:
                FollowLocal(local.Local, value);
                break;
            case IDiscardOperation:
                break;
            default:
                if (!SymbolEqualityComparer.Default.Equals(reader.MemberOf(target), member))
                {
                    Add(HeldUseKind.HandsOver, value);
                }

                break;
        }
    }

    private void Match(IPatternOperation pattern, IOperation value)
    {
        Add(HeldUseKind.Reads, value);
        if (OperationWalk.DeclaredBy(pattern) is ILocalSymbol local)
        {
            FollowLocal(local, value);
        }
        else if (OperationWalk.Positive(pattern) is IBinaryPatternOperation)
        {
            Add(HeldUseKind.HandsOver, value);
        }
    }

    private void Declare(IVariableDeclaratorOperation declarator, IOperation value)
    {
        if (declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation)
        {
            Add(HeldUseKind.Releases, value);
        }
        else if (declarator.Symbol.IsRef)
        {
            Add(HeldUseKind.HandsOver, value);
        }
        else
        {
            FollowLocal(declarator.Symbol, value);
        }
    }

    // A getter lends what it returns. What a lambda, an override or a factory returns may be anybody's.
    private void Return(IOperation value)
    {
        var isInFunction = false;
        for (var current = value.Parent; current is not null; current = current.Parent)
        {
            isInFunction |= current is IAnonymousFunctionOperation or ILocalFunctionOperation;
        }

        var shown = (owner as IMethodSymbol)?.AssociatedSymbol ?? owner;
        var lends = owner is IMethodSymbol { MethodKind: MethodKind.PropertyGet } || shown.Name.StartsWith("Get", StringComparison.Ordinal) || shown.Name.StartsWith("Ensure", StringComparison.Ordinal);
        Add(!isInFunction && lends && !shown.IsOverride && !shown.IsVirtual && !shown.IsAbstract ? HeldUseKind.Shows : HeldUseKind.HandsOver, value, other: shown);
    }
}
