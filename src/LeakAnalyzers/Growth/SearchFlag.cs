using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>A search through a collection that sets a local, <c>foreach (var x in xs) { if (x.Id == id) { found = true; } }</c>, or returns what it finds.</summary>
internal static class SearchFlag
{
    /// <summary>Whether a loop over the collection, before the condition in the same function, sets the local.</summary>
    /// <param name="local">The local that a condition asks.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="isMention">Whether an operation mentions the collection.</param>
    public static bool IsSetBySearch(ILocalSymbol local, IOperation condition, Func<IOperation, bool> isMention)
    {
        for (var current = condition.Parent; current is not null; current = current.Parent)
        {
            if (current is IBlockOperation block && block.Operations.TakeWhile(statement => statement.Syntax.SpanStart < condition.Syntax.SpanStart).Any(statement => Searches(statement, local, isMention)))
            {
                return true;
            }

            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether a loop over the collection returns at an element that fits: <c>foreach (var x in pool) { if (x.IsFree) { return x; } }</c>.</summary>
    /// <param name="statement">The statement before an add.</param>
    /// <param name="isMention">Whether an operation mentions the collection.</param>
    public static bool ReturnsFromSearch(IOperation statement, Func<IOperation, bool> isMention)
        => statement is IForEachLoopOperation or IForLoopOperation
            && OperationWalk.WithoutNestedFunctions(statement).Any(operation => operation is IReturnOperation && IsInLoopOver(operation, statement, isMention) && AsksElement(operation, (ILoopOperation)statement, isMention));

    private static bool AsksElement(IOperation leaving, ILoopOperation loop, Func<IOperation, bool> isMention)
    {
        for (var current = leaving.Parent; current is not null && current != loop; current = current.Parent)
        {
            if (current is IConditionalOperation { Condition: { } condition }
                && OperationWalk.WithoutNestedFunctions(condition).Any(part => isMention(part) || (part is ILocalReferenceOperation element && loop.Locals.Contains(element.Local, SymbolEqualityComparer.Default))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Searches(IOperation statement, ILocalSymbol local, Func<IOperation, bool> isMention)
        => OperationWalk.WithoutNestedFunctions(statement).Any(operation =>
            operation is IAssignmentOperation assignment
            && SymbolEqualityComparer.Default.Equals(OperationWalk.Named(assignment.Target), local)
            && IsInLoopOver(assignment, statement, isMention));

    private static bool IsInLoopOver(IOperation assignment, IOperation statement, Func<IOperation, bool> isMention)
    {
        for (var current = assignment.Parent; current is not null; current = current.Parent)
        {
            var range = current switch
            {
                IForEachLoopOperation loop => loop.Collection,
                IForLoopOperation loop => loop.Condition,
                IWhileLoopOperation loop => loop.Condition,
                _ => null,
            };
            if (range is not null && OperationWalk.WithoutNestedFunctions(range).Any(isMention))
            {
                return true;
            }

            if (current == statement)
            {
                return false;
            }
        }

        return false;
    }
}
