using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// Follows values born in a scope through the code of one body to see what becomes of them: left behind, released, or kept by somebody.
/// What cannot be followed is unknown, and counts as neither.
/// </summary>
internal sealed class ValueFates
{
    // Collection expressions have no operation type at the oldest supported Roslyn.
    private const OperationKind CollectionExpression = (OperationKind)0x7f;

    private readonly AmbientScopes scopes;
    private readonly CallFates calls;
    private readonly VariableUses uses;
    private readonly IOperation body;

    /// <summary>Follows values in a body.</summary>
    /// <param name="scopes">What is known of libraries.</param>
    /// <param name="body">The code a value may outlive: the body of a loop or method.</param>
    /// <param name="uses">The uses of variables in it or in what encloses it.</param>
    /// <param name="depth">How many calls lie between the body and the code that is analysed.</param>
    /// <param name="cancellation">Cancels the reading of called methods.</param>
    public ValueFates(AmbientScopes scopes, IOperation body, VariableUses uses, int depth, CancellationToken cancellation)
    {
        this.scopes = scopes;
        this.body = body;
        this.uses = uses;
        calls = new CallFates(scopes, body, depth, cancellation);
    }

    /// <summary>Whether a value plainly lies on a device.</summary>
    public bool LiesOnDevice(IOperation? value) => OnDevice.Lies(scopes, value, uses, throughComputation: true);

    /// <summary>What becomes of a value.</summary>
    public Fate Of(IOperation value) => Follow(value, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>What becomes of the value a parameter brings.</summary>
    public Fate OfParameter(IParameterSymbol parameter)
    {
        var followed = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { parameter };
        return uses.IsCaptured(parameter) ? Fate.Unknown : ByUses(parameter, followed);
    }

    private Fate Follow(IOperation value, HashSet<ISymbol> followed)
    {
        if (value is ICompoundAssignmentOperation accumulation)
        {
            return OfStore(accumulation.Target, accumulation, accumulation, followed);
        }

        // What a holder gets is the value itself, also where it gets it inside a tuple, an array or an object made around it.
        IOperation? item = null;
        var current = value;
        while (current.Parent is { } parent)
        {
            switch (parent)
            {
                case IConversionOperation { OperatorMethod: not null } or ICompoundAssignmentOperation or IBinaryOperation or IUnaryOperation or IExpressionStatementOperation or IInterpolationOperation or IIsTypeOperation:
                case IForToLoopOperation or IWhileLoopOperation or ISwitchOperation:
                    return Fate.LeftBehind;
                case IConversionOperation or IParenthesizedOperation or ISwitchExpressionArmOperation or ICoalesceOperation:
                case IFieldReferenceOperation or IArrayElementReferenceOperation or IArrayCreationOperation:
                    current = parent;
                    continue;
                case IArrayInitializerOperation:
                    item ??= current;
                    current = parent;
                    continue;
                case IConditionalOperation choice when choice.Condition != current && choice.Type is not null:
                case ISwitchExpressionOperation decision when decision.Value != current:
                    current = parent;
                    continue;
                case IConditionalOperation or ISwitchExpressionOperation:
                    return Fate.LeftBehind;
                case ITupleOperation tuple when tuple.Parent is IDeconstructionAssignmentOperation assignment && assignment.Value == tuple:
                    return OfElement(assignment.Target, tuple.Elements.IndexOf(current), tuple, followed);
                case ITupleOperation:
                    item ??= current;
                    current = parent;
                    continue;
                case ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation made } } assignment when assignment.Value == current && calls.IsOwn(made.Type):
                    item ??= current;
                    current = made;
                    continue;
                case IArgumentOperation { Parent: IObjectCreationOperation made, Parameter: { } parameter } when calls.IsOwn(made.Type) && calls.Wraps(made, parameter):
                    item ??= current;
                    current = made;
                    continue;
                case IConditionalAccessOperation access when access.Operation == current:
                    if (ValueHolders.InstanceOf(access) is not { } instance)
                    {
                        return Fate.Unknown;
                    }

                    current = instance;
                    continue;
                case IConditionalAccessOperation:
                    current = parent;
                    continue;
                case IIsPatternOperation test:
                    return ValueHolders.PatternVariable(test) is { } variable ? OfVariable(variable, item ?? current, followed) : Fate.LeftBehind;
                case IInvocationOperation call:
                    if (scopes.Models.ResultOf(call.TargetMethod)?.Fact == ModelFact.ReturnsReceiver && !calls.LeavesScope(call.TargetMethod))
                    {
                        current = call;
                        continue;
                    }

                    return calls.OfReceiver(call);
                case IPropertyReferenceOperation property:
                    return scopes.HoldsBorn(property.Instance?.Type) && (scopes.IsBorn(property.Instance?.Type) || !scopes.HoldsBorn(property.Type)) ? Fate.LeftBehind : Fate.Unknown;
                case IArgumentOperation argument:
                    if (calls.PassedThrough(argument) is { } passed)
                    {
                        current = passed;
                        continue;
                    }

                    return OfArgument(argument, item ?? current, followed);
                case IReturnOperation:
                    return Fate.KeptBy(HolderKind.Caller, item ?? current);
                case IUsingOperation:
                    return Fate.Released;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return ValueHolders.IsUsing(declarator) ? Fate.Released : OfVariable(declarator.Symbol, item ?? current, followed, declarator);
                case ISimpleAssignmentOperation assignment when assignment.Value == current:
                    return OfStore(assignment.Target, item ?? current, assignment, followed);
                case ICoalesceAssignmentOperation assignment when assignment.Value == current:
                    return Fate.KeptBy(HolderOf(assignment.Target), item ?? current);
                case IDeconstructionAssignmentOperation deconstruction when deconstruction.Value == current:
                    return OfElements(deconstruction.Target, current, followed);
                case IForEachLoopOperation each:
                    return each.Locals.Length == 1 && !followed.Contains(each.Locals[0]) ? OfVariable(each.Locals[0], current, followed) : Fate.Unknown;
                default:
                    if (parent.Kind == CollectionExpression)
                    {
                        item ??= current;
                        current = parent;
                        continue;
                    }

                    return Fate.Unknown;
            }
        }

        return Fate.Unknown;
    }

    // What is added to a list that is made here goes the way of the list.
    private Fate OfArgument(IArgumentOperation argument, IOperation value, HashSet<ISymbol> followed)
    {
        var fate = calls.OfArgument(argument, value);
        if (fate.IsKnown || argument.Parent is not IInvocationOperation { Instance: ILocalReferenceOperation { Local: var list } } add || !StoringCalls.Stores(add.TargetMethod) || uses.IsCaptured(list) || !followed.Add(list))
        {
            return fate;
        }

        var ofList = ByUses(list, followed);
        return ofList is { IsKnown: true, Left: 0 } && ofList.Kept.All(kept => kept.Holder == HolderKind.Caller) && !ofList.Kept.IsEmpty ? Fate.KeptBy(HolderKind.Caller, value) : fate;
    }

    private Fate OfStore(IOperation target, IOperation value, IOperation assignment, HashSet<ISymbol> followed)
    {
        var fate = Store(target, value, assignment, followed);
        return fate is { IsKnown: true, Left: 0 } && fate.Kept.Any(kept => kept.Holder == HolderKind.Member) && ReplacedMember.LosesOld(target, assignment, uses) ? Fate.LeftBehind.And(fate) : fate;
    }

    private Fate Store(IOperation target, IOperation value, IOperation assignment, HashSet<ISymbol> followed) => target switch
    {
        IDiscardOperation => Fate.LeftBehind,
        ILocalReferenceOperation local => OfVariable(local.Local, value, followed, assignment),
        IParameterReferenceOperation { Parameter.RefKind: not RefKind.None } => Fate.KeptBy(HolderKind.Caller, value),
        IParameterReferenceOperation parameter => OfVariable(parameter.Parameter, value, followed, assignment),
        IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation array } => calls.IsOutside(array.Local) ? Fate.KeptBy(HolderKind.OuterCollection, value, array.Local) : Fate.Unknown,
        IPropertyReferenceOperation { Instance: { } owner } when scopes.IsBorn(owner.Type) => Fate.LeftBehind,
        IPropertyReferenceOperation { Property: { DeclaringSyntaxReferences.IsEmpty: true } property } when scopes.KeepsBorn(property.ContainingType) => Fate.Released,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed } => calls.OfCollection(indexed, value),
        IFieldReferenceOperation { Instance: ILocalReferenceOperation, Field.ContainingType.IsTupleType: true } => Fate.Unknown,
        IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation => Fate.KeptBy(HolderKind.Member, value),
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared } => OfVariable(declared.Local, value, followed),
        _ => Fate.Unknown,
    };

    private HolderKind HolderOf(IOperation target) => target is ILocalReferenceOperation ? HolderKind.OuterLocal : HolderKind.Member;

    private Fate OfElements(IOperation target, IOperation value, HashSet<ISymbol> followed)
    {
        var elements = (target is IDeclarationExpressionOperation declaration ? declaration.Expression : target) as ITupleOperation;
        if (elements is null)
        {
            return Fate.Unknown;
        }

        var types = (value.Type as INamedTypeSymbol)?.TupleElements ?? default;
        var fate = Fate.Released;
        for (var i = 0; i < elements.Elements.Length; i++)
        {
            if (types.IsDefault || i >= types.Length || scopes.IsBorn(types[i].Type))
            {
                fate = fate.And(OfElement(target, i, value, followed));
            }
        }

        return fate;
    }

    private Fate OfElement(IOperation target, int index, IOperation value, HashSet<ISymbol> followed)
    {
        var tuple = (target is IDeclarationExpressionOperation declaration ? declaration.Expression : target) as ITupleOperation;
        return tuple is null || index < 0 || index >= tuple.Elements.Length
            ? Fate.Unknown
            : tuple.Elements[index] switch
            {
                ILocalReferenceOperation { IsDeclaration: true } declared => OfVariable(declared.Local, value, followed),
                var element => OfStore(element, value, target, followed),
            };
    }

    // The write is the declaration or assignment that gives the variable the value, where that is one.
    private Fate OfVariable(ISymbol variable, IOperation value, HashSet<ISymbol> followed, IOperation? write = null)
    {
        if (!followed.Add(variable))
        {
            return Fate.LeftBehind;
        }

        if (uses.IsCaptured(variable) || variable is ILocalSymbol { RefKind: not RefKind.None })
        {
            return Fate.Unknown;
        }

        if (write is not null && OverwrittenValue.After(write, variable, body) is { } overwrite)
        {
            return ByUses(variable, followed, use => use.Syntax.SpanStart > write.Syntax.Span.End && use.Syntax.SpanStart < overwrite.Syntax.Span.End);
        }

        if (!calls.IsOutside(variable))
        {
            return WithRoundBefore(write, variable, ByUses(variable, followed), followed);
        }

        return write is null or IVariableDeclaratorOperation || ValueHolders.IsConditional(write, body) ? Fate.KeptBy(HolderKind.OuterLocal, value, variable) : OverwrittenOrReleased(variable, value, followed);
    }

    // t = layer.forward(t) loses the value of the round before, whatever becomes of the last one.
    private Fate WithRoundBefore(IOperation? write, ISymbol variable, Fate fate, HashSet<ISymbol> followed)
        => write is not null && !fate.Kept.IsEmpty && fate.Left == 0
            && OverwrittenValue.InNextRound(write, variable, body) is { } loop
            && ByUses(variable, followed, use => loop.Syntax.Span.Contains(use.Syntax.Span)).IsLeft
            ? Fate.LeftBehind.And(fate)
            : fate;

    // A variable from outside that gets a new value in each round drops the one of the round before, unless something releases it.
    private Fate OverwrittenOrReleased(ISymbol variable, IOperation value, HashSet<ISymbol> followed)
    {
        var byUses = ByUses(variable, followed);
        var kept = Fate.KeptBy(HolderKind.OuterLocal, value, variable);
        return !byUses.IsKnown ? Fate.Unknown : byUses.IsLeft ? Fate.LeftBehind.And(kept) : kept;
    }

    // Of all uses the one that settles most counts: what releases a value, before what moves it, before what is unknown, before what keeps it.
    private Fate ByUses(ISymbol variable, HashSet<ISymbol> followed, Func<IOperation, bool>? counts = null)
    {
        var settled = Fate.LeftBehind;
        foreach (var use in uses.Of(variable))
        {
            if (!body.Syntax.Span.Contains(use.Syntax.Span) || IsWritten(use) || counts?.Invoke(use) == false)
            {
                continue;
            }

            var fate = Follow(use, followed);
            if (fate.Weight > settled.Weight)
            {
                settled = fate;
            }
        }

        return settled;
    }

    private static bool IsWritten(IOperation reference)
        => reference.Parent switch
        {
            ISimpleAssignmentOperation assignment => assignment.Target == reference,
            ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
            _ => false,
        };
}
