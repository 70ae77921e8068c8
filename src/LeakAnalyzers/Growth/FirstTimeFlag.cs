using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Conditions that let code run once, or only when something changes: <c>if (!registered) { …; registered = true; }</c>, <c>if (first == null) { first = x; … }</c>.</summary>
internal static class FirstTimeFlag
{
    /// <summary>Whether a condition asks a flag that the code behind it sets.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="branch">What it controls.</param>
    public static bool Guards(IOperation condition, IOperation branch)
    {
        var flags = OperationWalk.WithoutNestedFunctions(condition).Where(operation => operation is IFieldReferenceOperation or IPropertyReferenceOperation && IsFlag(operation)).ToList();
        if (flags.Count == 0)
        {
            return false;
        }

        if (flags.Any(flag => flag.Parent is IArgumentOperation || IsMissingOnlyAtFirst(flag)))
        {
            // Interlocked.Exchange(ref flag, 1) == 0
            return true;
        }

        // What a method sets itself, in the branch or behind it, changes now and then: when something first happens, when a device comes and goes.
        // A flag that is read anew each time tells how things are: if (!ready) { … } ready = Poll();
        var isState = condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IMemberReferenceOperation;
        return OperationWalk.WithoutNestedFunctions(BodyOf(branch)).Any(operation =>
            operation is ISimpleAssignmentOperation assignment
            && (!isState || OperationWalk.Unwrapped(assignment.Value) is not IInvocationOperation || branch.Syntax.Span.Contains(assignment.Syntax.Span))
            && flags.Any(flag => OperationWalk.Named(flag) is { } named && SymbolEqualityComparer.Default.Equals(named, OperationWalk.Named(assignment.Target))));
    }

    // What only a constructor sets is null only while the object is made.
    private static bool IsMissingOnlyAtFirst(IOperation flag)
        => flag.Type is { SpecialType: not SpecialType.System_Boolean }
            && flag is IPropertyReferenceOperation { Property: { SetMethod: null, IsAbstract: false, IsVirtual: false } } or IFieldReferenceOperation { Field.IsReadOnly: true };

    private static bool IsFlag(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        if (operation.Type?.SpecialType == SpecialType.System_Boolean)
        {
            // if (done) …: that happens each time something is done. if (!done) …: once.
            return parent is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IBinaryOperation
                || (OperationWalk.Named(operation) is { } flag && !RepetitionWords.SaysDone(flag.Name) && !RepetitionWords.SaysSteps(flag.Name));
        }

        return parent is IIsPatternOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref } || (parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand: { } right } && OperationWalk.IsNull(right));
    }

    private static IOperation BodyOf(IOperation operation)
    {
        var current = operation;
        while (current.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            current = parent;
        }

        return current;
    }
}
