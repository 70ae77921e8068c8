using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow.Held;

/// <summary>Tells where a value comes from: made on the spot, by a call that makes one, or by such a value in a local that goes nowhere else.</summary>
internal sealed class HeldValueReader
{
    private const int Deepest = 8;

    private readonly Ownership ownership;
    private readonly HeldUseReader uses;

    public HeldValueReader(Ownership ownership, HeldUseReader uses)
    {
        this.ownership = ownership;
        this.uses = uses;
    }

    /// <summary>Reads a value.</summary>
    public HeldValue Read(IOperation value, CancellationToken cancellation) => Read(value, 0, cancellation);

    private HeldValue Read(IOperation? value, int depth, CancellationToken cancellation)
    {
        if (value is null || depth > Deepest)
        {
            return HeldValue.Unknown;
        }

        if (value.ConstantValue.HasValue || value is IDefaultValueOperation)
        {
            return HeldValue.Nothing;
        }

        switch (value)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return Read(conversion.Operand, depth, cancellation);
            case IParenthesizedOperation parenthesized:
                return Read(parenthesized.Operand, depth, cancellation);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return Read(conditional.WhenTrue, depth + 1, cancellation).Or(Read(whenFalse, depth + 1, cancellation));
            case ICoalesceOperation coalesce:
                return Read(coalesce.Value, depth + 1, cancellation).Or(Read(coalesce.WhenNull, depth + 1, cancellation));
            case ISwitchExpressionOperation choice:
                return choice.Arms.Aggregate(HeldValue.Nothing, (all, arm) => arm.Value is IThrowOperation ? all : all.Or(Read(arm.Value, depth + 1, cancellation)));
            case IThrowOperation:
                return HeldValue.Nothing;
            case IObjectCreationOperation creation:
                return Create(creation, cancellation);
            case IInvocationOperation invocation:
                return Call(invocation, invocation.Type, cancellation);
            case IAwaitOperation { Operation: IInvocationOperation awaited } wait:
                return Call(OperationWalk.Awaited(awaited), wait.Type, cancellation);
            case IPropertyReferenceOperation property when ownership.Types.MustBeDisposed(property.Type) && ownership.Contracts.OfGetter(property.Property, cancellation) == ResultOwner.Caller:
                return Fresh(property, property.Type!, ImmutableArray<ISymbol>.Empty);
            case ILocalReferenceOperation local:
                return Local(local, depth, cancellation);
            case IBinaryOperation or IUnaryOperation when ownership.Types.IsBornInScope(value.Type):
                return HeldValue.Nothing;
            default:
                return HeldValue.Unknown;
        }
    }

    private static HeldValue Fresh(IOperation origin, ITypeSymbol type, ImmutableArray<ISymbol> wraps) => new(HeldValueKind.Fresh, origin, type, wraps);

    private HeldValue Create(IObjectCreationOperation creation, CancellationToken cancellation)
    {
        if (creation.Constructor is null || creation.Type is null)
        {
            return HeldValue.Unknown;
        }

        if (!ownership.Types.MustBeDisposed(creation.Type))
        {
            return HeldValue.Nothing;
        }

        var contract = ownership.Contracts.Of(creation.Constructor, 0, cancellation);
        if (contract.Result != ResultOwner.Caller)
        {
            // A constructor whose object a model says to hold nothing.
            return ownership.Leaks.Models.ResultOf(creation.Constructor)?.Fact == ModelFact.Borrows ? HeldValue.Nothing : HeldValue.Unknown;
        }

        // new Button { Parent = panel }: the parent owns it.
        if (creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Any(set => set.Target is IPropertyReferenceOperation { Property: var property } && ReleaseNames.GivesOwner(property)) == true)
        {
            return HeldValue.Unknown;
        }

        if (contract.MayWrap && creation.Arguments.Any(argument => WrapsHarmless(argument, contract)))
        {
            return HeldValue.Nothing;
        }

        var leavesOpen = CallContracts.LeavesOpen(creation.Arguments);
        var wraps = ImmutableArray.CreateBuilder<ISymbol>();
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter is { } parameter && contract.Parameters[parameter.Ordinal] == Effect.Takes && !leavesOpen && !Accepts(argument.Value, creation.Constructor, wraps, cancellation))
            {
                return HeldValue.Unknown;
            }
        }

        return Fresh(creation, creation.Type, wraps.ToImmutable());
    }

    // A writer over a memory stream holds memory only.
    private bool WrapsHarmless(IArgumentOperation argument, CallContract contract)
        => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { RefKind: RefKind.None } parameter }
            && contract.Parameters[parameter.Ordinal] == Effect.Takes
            && ownership.Types.IsDisposable(parameter.Type)
            && OperationWalk.Unwrapped(argument.Value) is { Type: { } given } and not IInstanceReferenceOperation
            && ownership.Types.IsDisposable(given)
            && !ownership.Types.MustBeDisposed(given);

    private HeldValue Call(IInvocationOperation invocation, ITypeSymbol? type, CancellationToken cancellation)
    {
        if (ownership.Types.IsBornInScope(type))
        {
            return Born(invocation, type!);
        }

        if (type is null || !ownership.Types.MustBeDisposed(type) || ownership.Contracts.Of(invocation.TargetMethod, 0, cancellation).Result != ResultOwner.Caller)
        {
            return HeldValue.Unknown;
        }

        // connection.CreateCommand(): disposing what made it may be enough.
        return uses.MemberOf(invocation.Instance) is { } maker
            ? Fresh(invocation, type, ImmutableArray.Create(maker))
            : Fresh(invocation, type, ImmutableArray<ISymbol>.Empty);
    }

    // Taken out of every scope it is its holder's; newly made, a scope may own it, but disposing it harms nobody.
    private HeldValue Born(IInvocationOperation invocation, ITypeSymbol type)
        => ownership.Leaks.Models.Says(invocation.TargetMethod, ModelFact.LeavesScope) ? Fresh(invocation, type, ImmutableArray<ISymbol>.Empty)
            : ownership.Leaks.Models.ResultOf(invocation.TargetMethod)?.Fact == ModelFact.Creates ? HeldValue.Nothing
            : HeldValue.Unknown;

    // Whether an argument that the new object may keep leaves it clear who must dispose what.
    private bool Accepts(IOperation value, IMethodSymbol constructor, ImmutableArray<ISymbol>.Builder wraps, CancellationToken cancellation)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        if (value is IInstanceReferenceOperation)
        {
            // A parent of the user's own that takes its child says so in its constructor.
            return !constructor.DeclaringSyntaxReferences.IsEmpty;
        }

        // What the new object needs is made for it by its user, who may keep and dispose it.
        if (value.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: { } made } && ownership.Types.MustBeDisposed(made))
        {
            return false;
        }

        if (value.Type is null || !ownership.Types.MustBeDisposed(value.Type))
        {
            return true;
        }

        if (uses.MemberOf(value) is { } member)
        {
            wraps.Add(member);
            return true;
        }

        return Read(value, Deepest - 1, cancellation).Kind != HeldValueKind.Unknown;
    }

    // var timer = new Timer(); timer.Elapsed += OnElapsed; this.timer = timer;
    private HeldValue Local(ILocalReferenceOperation reference, int depth, CancellationToken cancellation)
    {
        IOperation? definition = null;
        foreach (var operation in OperationWalk.Root(reference).Descendants())
        {
            cancellation.ThrowIfCancellationRequested();
            var defined = operation switch
            {
                IVariableDeclaratorOperation { Initializer: { } initializer } declarator when Is(declarator.Symbol) => initializer.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => assignment.Value,
                _ => null,
            };
            if (defined is null || defined.ConstantValue.HasValue)
            {
                continue;
            }

            if (definition is not null)
            {
                return HeldValue.Unknown;
            }

            definition = defined;
        }

        return definition is not null && uses.StaysHere(reference, cancellation) ? Read(definition, depth + 1, cancellation) : HeldValue.Unknown;

        bool Is(ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(local, reference.Local);
    }
}
