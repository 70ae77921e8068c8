using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Ways through an operation tree. None of them recurses, so deep code cannot exhaust the stack.</summary>
internal static class OperationWalk
{
    /// <summary>The operation and all below it that run when it runs: bodies of lambdas and local functions are left out.</summary>
    public static IEnumerable<IOperation> WithoutNestedFunctions(IOperation root)
    {
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            yield return current;
            foreach (var child in current.ChildOperations)
            {
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                {
                    pending.Push(child);
                }
            }
        }
    }

    /// <summary>The value behind conversions and parentheses.</summary>
    public static IOperation Unwrapped(IOperation value)
    {
        var current = value;
        while (true)
        {
            switch (current)
            {
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    current = parenthesized.Operand;
                    break;
                default:
                    return current;
            }
        }
    }

    /// <summary>The value with the conversions and parentheses around it: what its parent sees.</summary>
    public static IOperation Wrapped(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value;
    }

    /// <summary>The delegate made of a lambda or a method group: what its parent is given.</summary>
    public static IOperation AsDelegate(IOperation function)
    {
        while (function.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            function = function.Parent;
        }

        return function;
    }

    /// <summary>The lambda, method group or other value a delegate is made of: what stands inside conversions and <c>new EventHandler(…)</c>.</summary>
    public static IOperation DelegateTarget(IOperation value)
    {
        var current = Unwrapped(value);
        while (current is IDelegateCreationOperation creation)
        {
            current = Unwrapped(creation.Target);
        }

        return current;
    }

    /// <summary>The call that is waited for: the one before <c>.ConfigureAwait(…)</c>.</summary>
    public static IInvocationOperation Awaited(IInvocationOperation call)
        => call.TargetMethod.Name == "ConfigureAwait" && call.Instance is { } task && Unwrapped(task) is IInvocationOperation inner ? inner : call;

    /// <summary>Whether the value is <c>null</c>, converted or not.</summary>
    public static bool IsNull(IOperation value) => Unwrapped(value).ConstantValue is { HasValue: true, Value: null };

    /// <summary>The top of the tree an operation stands in.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>The variable a pattern gives the whole matched value to, looking through <c>not</c>; null where it declares none.</summary>
    public static ISymbol? DeclaredBy(IPatternOperation pattern) => Positive(pattern) switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        _ => null,
    };

    /// <summary>The pattern without the <c>not</c> before it.</summary>
    public static IPatternOperation Positive(IPatternOperation pattern)
    {
        while (pattern is INegatedPatternOperation negated)
        {
            pattern = negated.Pattern;
        }

        return pattern;
    }

    /// <summary>The field, property, local, parameter or called method a value names; null where it names none.</summary>
    public static ISymbol? Named(IOperation value) => Unwrapped(value) switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IInvocationOperation call => call.TargetMethod,
        IAwaitOperation { Operation: IInvocationOperation call } => call.TargetMethod,
        IMethodReferenceOperation method => method.Method,
        _ => null,
    };

    /// <summary>The loops of the same function around an operation, the innermost first.</summary>
    public static IEnumerable<ILoopOperation> LoopsAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ILoopOperation loop)
            {
                yield return loop;
            }
        }
    }

    /// <summary>Whether a loop of the same function is around an operation.</summary>
    public static bool IsInLoop(IOperation operation) => LoopsAround(operation).Any();

    /// <summary>The method, lambda or local function whose body holds an operation, or null at the root of a member.</summary>
    public static IOperation? EnclosingFunction(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return current;
            }
        }

        return null;
    }
}
