using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>A local that a search through a collection sets: <c>foreach (var x in xs) { if (x.Id == id) { found = true; } }</c>.</summary>
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
