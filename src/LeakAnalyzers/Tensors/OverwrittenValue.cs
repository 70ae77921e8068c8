using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// Where the value that is written to a variable is overwritten again: <c>t = t * 2; t = t.relu();</c>, and <c>foreach (var layer in layers) { t = layer.forward(t); }</c>.
/// Only plain cases are seen: the second write always follows the first, and nothing jumps away between them.
/// </summary>
internal static class OverwrittenValue
{
    /// <summary>The statement after a write that writes the variable again; null where none surely follows.</summary>
    /// <param name="write">The declaration or assignment.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="body">The code beyond which nothing is looked at.</param>
    public static IOperation? After(IOperation write, ISymbol variable, IOperation body)
    {
        var inner = write;
        for (var current = write.Parent; current is not null && inner != body; inner = current, current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation or ITryOperation or ISwitchOperation)
            {
                return null;
            }

            if (current is not IBlockOperation block)
            {
                continue;
            }

            foreach (var later in block.Operations.SkipWhile(statement => statement != inner).Skip(1))
            {
                if (Writes(later, variable))
                {
                    return later;
                }

                if (later.DescendantsAndSelf().Any(operation => JumpsWith(operation, variable) || (operation is ILocalReferenceOperation or IParameterReferenceOperation && IsWriteTarget(operation) && SymbolEqualityComparer.Default.Equals(KeptGraph.VariableOf(operation), variable))))
                {
                    return null;
                }
            }
        }

        return null;
    }

    // A return or throw that does not hand the variable out loses its value as the overwriting does.
    private static bool JumpsWith(IOperation operation, ISymbol variable) => operation switch
    {
        IReturnOperation or IThrowOperation => operation.Descendants().Any(part => SymbolEqualityComparer.Default.Equals(KeptGraph.VariableOf(part), variable)),
        IBranchOperation => true,
        _ => false,
    };

    /// <summary>The loop in which an assignment makes the value from the one of the round before: <c>t = f(t)</c> in a loop that does not declare <c>t</c>; null where there is none.</summary>
    public static ILoopOperation? InNextRound(IOperation write, ISymbol variable, IOperation body)
    {
        if (write is not ISimpleAssignmentOperation assignment || !assignment.Value.DescendantsAndSelf().Any(operation => SymbolEqualityComparer.Default.Equals(KeptGraph.VariableOf(operation), variable)))
        {
            return null;
        }

        for (var current = write.Parent; current is not null && current != body; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;
                case ILoopOperation loop when variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && !loop.Syntax.Span.Contains(declared.Span):
                    return loop;
            }
        }

        return null;
    }

    private static bool Writes(IOperation statement, ISymbol variable)
        => statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { IsRef: false } assignment } && SymbolEqualityComparer.Default.Equals(KeptGraph.VariableOf(assignment.Target), variable);

    private static bool IsWriteTarget(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        _ => false,
    };
}
