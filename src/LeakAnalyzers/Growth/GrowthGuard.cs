using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Finds the condition that keeps an add from happening without end: a size check, a test whether the element is there already, a flag set once.</summary>
internal sealed class GrowthGuard
{
    private readonly ISymbol? holder;
    private readonly TypeUses? type;
    private readonly GrowthContext context;
    private readonly Bounding bounding;
    private readonly ISymbol? element;
    private readonly bool isInner;

    private GrowthGuard(ISymbol? receiver, GrowthContext context)
    {
        holder = receiver;
        this.context = context;
        bounding = Bounding.SizeOrContent;
    }

    private GrowthGuard(HolderUse add, TypeUses? type, GrowthContext context, bool byKey)
    {
        holder = add.Holder;
        element = add is { IsInner: true, Reference: ILocalReferenceOperation reference } ? reference.Local : null;
        isInner = add.IsInner;
        this.type = type;
        this.context = context;
        bounding = byKey ? Bounding.Size : Bounding.AnyQuestion;
    }

    /// <summary>Whether an add is bounded by a condition around it or before it, in its own method or in every caller within the type.</summary>
    /// <param name="add">The add.</param>
    /// <param name="type">All uses in the type.</param>
    /// <param name="byKey">Whether the collection is one of keys: there, only its size bounds it, not the question whether a key is there already.</param>
    public static bool Holds(HolderUse add, TypeUses type, bool byKey = false)
    {
        var guard = new GrowthGuard(add, type, type.Context, byKey);
        return (add.IsInner && FreshInner.Is(add)) || guard.Bounds(add.Action) || (guard.BoundsInEveryCall(add.Function) && !LoopsWithoutEnd(add, type));
    }

    /// <summary>Whether an add to a local is bounded by a condition in the same method.</summary>
    public static bool Holds(HolderUse add, GrowthContext context) => new GrowthGuard(add, null, context, byKey: false).Bounds(add.Action);

    /// <summary>Whether a call that adds to its receiver, or to an argument, is bounded by a condition in the same method that asks that object for its size or content.</summary>
    /// <param name="call">The call.</param>
    /// <param name="receiver">The receiver or argument; null where it is the object that calls.</param>
    /// <param name="context">The compilation.</param>
    public static bool Holds(IOperation call, IOperation? receiver, GrowthContext context)
        => new GrowthGuard(receiver is null ? null : OperationWalk.Named(receiver), context).Bounds(call);

    // if (!listening) { listening = true; new Thread(Listen).Start(); }: what lets a loop without end start bounds nothing in it.
    private static bool LoopsWithoutEnd(HolderUse add, TypeUses type) => type.Context.Leaks.Repetition.Around(add.Action) is { IsProven: true, Kind: RepetitionKind.Endless };

    private bool BoundsInEveryCall(IMethodSymbol? function)
    {
        if (type is null || function is not { MethodKind: MethodKind.LocalFunction } and not { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary })
        {
            return false;
        }

        var calls = type.CallsOf(function).ToList();
        return calls.Count > 0 && calls.All(call => Bounds(call.Place));
    }

    private bool Bounds(IOperation add)
    {
        var inner = add;
        for (var current = add.Parent; current is not null; inner = current, current = current.Parent)
        {
            var bounded = current switch
            {
                IConditionalOperation choice when inner != choice.Condition => Controls(choice.Condition, inner, whenTrue: inner == choice.WhenTrue),
                IWhileLoopOperation { Condition: { } condition } when inner != condition => IsAbout(condition),
                IForLoopOperation { Condition: { } condition } loop when inner == loop.Body && !isInner => IsAbout(condition) || loop.Before.Any(StartsAtSize),
                ISwitchOperation choice when inner != choice.Value => IsAbout(choice.Value),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both when inner == both.RightOperand => IsAbout(both.LeftOperand),
                IBlockOperation block => EndsBefore(block, inner) || (block.Parent is ILoopOperation && EndsAfter(block, inner)) || StopsItsSource.After(block, inner, part => IsMention(part) && AsksSize(part)),
                _ => false,
            };
            if (bounded)
            {
                return true;
            }
        }

        return false;
    }

    // if (full) return; … add
    private bool EndsBefore(IBlockOperation block, IOperation inner)
    {
        foreach (var statement in block.Operations)
        {
            if (statement == inner)
            {
                return false;
            }

            if (statement is IConditionalOperation { WhenTrue: { } body } choice ? Leaves(body) && Controls(choice.Condition, block, whenTrue: false) : bounding == Bounding.AnyQuestion && SearchFlag.ReturnsFromSearch(statement, IsMention))
            {
                return true;
            }
        }

        return false;
    }

    // for (var i = xs.Count; i < sources.Length; i++) { xs.Add(…); }
    private bool StartsAtSize(IOperation before) => OperationWalk.WithoutNestedFunctions(before).Any(part => IsMention(part) && AsksSize(part));

    // while (true) { … add …; if (xs.Count >= max) break; }
    private bool EndsAfter(IBlockOperation loop, IOperation inner)
        => loop.Operations.SkipWhile(statement => statement != inner).Skip(1).OfType<IConditionalOperation>().Any(choice =>
            Leaves(choice.WhenTrue) && !(LastOf(choice.WhenTrue) is IBranchOperation { BranchKind: BranchKind.Continue })
            && OperationWalk.WithoutNestedFunctions(choice.Condition).Any(part => IsMention(part) && AsksSize(part)));

    private bool Controls(IOperation condition, IOperation branch, bool whenTrue)
        => (IsAbout(condition) && !NewestElement.IsAllThatIsAsked(condition, IsMention)) || FirstTimeFlag.Guards(condition, branch) || IsFewerThan(condition, whenTrue) || IsNewElement(condition, whenTrue) || TimeLimit.Holds(condition, whenTrue, context.Leaks.Repetition);

    /// <summary>Whether a condition asks about the holder itself: its size, its content, or a member that looks at it.</summary>
    private bool IsAbout(IOperation condition)
    {
        foreach (var operation in OperationWalk.WithoutNestedFunctions(condition))
        {
            if (IsMention(operation) && !IsNullCheck(operation) && !AsksState(operation) && IsBounding(operation))
            {
                return true;
            }

            var asked = operation switch
            {
                IPropertyReferenceOperation property => property.Property.GetMethod,
                IInvocationOperation call => call.TargetMethod,
                _ => null,
            };
            if (asked is not null && holder is not null && type?.Mentions(asked, holder) == true && (bounding == Bounding.AnyQuestion || asked.MethodKind == MethodKind.PropertyGet))
            {
                return true;
            }

            // A local that was computed from the holder.
            if (operation is ILocalReferenceOperation local && LocalOrigin.InitialValue(local) is { } initializer && OperationWalk.WithoutNestedFunctions(initializer).Any(part => IsMention(part) && IsBounding(part)))
            {
                return true;
            }

            if (bounding == Bounding.AnyQuestion && operation is ILocalReferenceOperation { Local: var found } && SearchFlag.IsSetBySearch(found, condition, IsMention))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMention(IOperation operation)
        => (holder is not null && GrowingAssignment.IsMention(operation, holder)) || (element is not null && GrowingAssignment.IsMention(operation, element));

    private bool IsBounding(IOperation mention) => bounding switch
    {
        Bounding.AnyQuestion => true,
        Bounding.Size => AsksSize(mention),
        _ => AsksSize(mention) || AsksContent(mention),
    };

    // if (!registry.Contains(name)) registry.Register(name);
    private static bool AsksContent(IOperation mention)
        => mention.Parent is IMemberReferenceOperation or IInvocationOperation
            && OperationWalk.Named(mention.Parent) is { } asked
            && RepetitionWords.WordsOf(asked.Name).Any(word => word is "contains" or "has" or "exists" or "any" or "find" or "known" or "full" or "empty" or "count" or "size" or "capacity" or "length");

    /// <summary>Whether a mention only asks about the control, not about what it holds: <c>box.InvokeRequired</c>, <c>box.Dispatcher.CheckAccess()</c>, <c>!box.IsDisposed</c>.</summary>
    public static bool AsksState(IOperation mention)
        => mention.Parent is IMemberReferenceOperation or IInvocationOperation
            && OperationWalk.Named(mention.Parent) is { } asked
            && RepetitionWords.WordsOf(asked.Name).Any(word => word is "required" or "access" or "dispatcher" or "disposed" or "disposing" or "created" or "visible" or "visibility" or "enabled" or "focused" or "loaded" or "handle");

    private static bool AsksSize(IOperation mention)
        => (mention.Parent is IPropertyReferenceOperation { Arguments.Length: > 0 } indexer ? indexer : mention).Parent is IPropertyReferenceOperation { Property.Name: "Count" or "Length" or "IsEmpty" } or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Count" } };

    /// <summary>Whether a mention is compared with null.</summary>
    public static bool IsNullCheck(IOperation mention)
    {
        var value = OperationWalk.Wrapped(mention);

        return value.Parent switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison => OperationWalk.IsNull(comparison.LeftOperand) || OperationWalk.IsNull(comparison.RightOperand),
            IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } } => true,
            IIsPatternOperation { Pattern: IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } } => true,
            IConditionalAccessOperation { Parent: not IBinaryOperation and not IIsPatternOperation } => true,
            _ => false,
        };
    }

    // if (count < Max) { …; count++; }
    private static bool IsFewerThan(IOperation condition, bool whenTrue)
    {
        foreach (var operation in OperationWalk.WithoutNestedFunctions(condition))
        {
            if (operation is not IBinaryOperation comparison)
            {
                continue;
            }

            var counter = comparison.OperatorKind switch
            {
                BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual => whenTrue ? comparison.LeftOperand : comparison.RightOperand,
                BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => whenTrue ? comparison.RightOperand : comparison.LeftOperand,
                _ => null,
            };
            if (counter is not null && OperationWalk.Unwrapped(counter) is { } counted && IsCounted(counted, condition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCounted(IOperation counter, IOperation condition)
    {
        if (counter is IIncrementOrDecrementOperation)
        {
            return true;
        }

        return counter is IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field && OpenKey.IsCountedUp(field.Field, condition);
    }

    // if (seen.Add(x)) …   if (!known.Contains(x)) …
    private bool IsNewElement(IOperation condition, bool whenTrue)
    {
        foreach (var operation in OperationWalk.WithoutNestedFunctions(condition))
        {
            if (bounding == Bounding.Size || operation is not IInvocationOperation { TargetMethod: { } method } call || (call.Instance?.Type ?? call.Arguments.FirstOrDefault()?.Value.Type) is not { } asked || !context.IsGrowable(asked))
            {
                continue;
            }

            var negated = call.Parent is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not };
            if (method.Name is "Add" or "TryAdd" || (method.Name is "Contains" or "ContainsKey" or "TryGetValue" or "Any" or "Exists" && negated == whenTrue))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? LastOf(IOperation body) => body is IBlockOperation block ? block.Operations.LastOrDefault() : body;

    private static bool Leaves(IOperation body) => LastOf(body) is IReturnOperation or IBranchOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };

    // Which questions about a collection, or about the object that holds it, keep it from growing without end.
    private enum Bounding
    {
        // A list: whoever asks for it at all knows when to add.
        AnyQuestion,

        // Keys: that one is not there yet is asked of every new one.
        Size,

        // Another object, whose members may tell anything.
        SizeOrContent,
    }
}
