using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>
/// A call that the state of the object does not decide on, so that it is made each time its function runs. <c>if (!created) CreateAll();</c> may be made
/// once; <c>if (line.Length > 0) ParseLine(line);</c> is made for every line.
/// </summary>
internal static class StraightCall
{
    /// <summary>Whether nothing between a call and the function around it asks about the object that makes the call, save whether it still runs.</summary>
    public static bool Is(IOperation call)
    {
        var inner = call;
        for (var current = call.Parent; current is not null; inner = current, current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation:
                case ILocalFunctionOperation:
                    return true;
                case ICatchClauseOperation:
                    return false;
                case IConditionalOperation choice when choice.Condition != inner && AsksOwner(choice.Condition):
                case ISwitchOperation selection when selection.Value != inner && AsksOwner(selection.Value):
                case ISwitchExpressionOperation expression when expression.Value != inner && AsksOwner(expression.Value):
                case ICoalesceOperation lazy when lazy.WhenNull == inner:
                case ICoalesceAssignmentOperation:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both when both.RightOperand == inner && AsksOwner(both.LeftOperand):
                case IBlockOperation block when block.Operations.TakeWhile(statement => statement != inner).Any(MayLeave):
                    return false;
            }
        }

        return true;
    }

    // if (created) return;
    private static bool MayLeave(IOperation statement)
        => statement is IConditionalOperation choice
            && AsksOwner(choice.Condition)
            && OperationWalk.WithoutNestedFunctions(choice).Any(part => part is IBranchOperation or IReturnOperation);

    private static bool AsksOwner(IOperation condition)
        => OperationWalk.WithoutNestedFunctions(condition).Any(part => part switch
        {
            IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Member: { IsImplicitlyDeclared: false } member } and not IMethodReferenceOperation
                => !RepetitionWords.SaysRunning(member.Name) && member is not IFieldSymbol { IsConst: true } && !IsOutside(member, condition),
            IInvocationOperation { Instance: null or IInstanceReferenceOperation, TargetMethod: var asked } => !RepetitionWords.SaysRunning(asked.Name) && !IsOutside(asked, condition),
            _ => false,
        });

    // string.IsNullOrEmpty(line), DateTime.Now: nothing of the program.
    private static bool IsOutside(ISymbol member, IOperation place)
        => member.IsStatic && !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, place.SemanticModel?.Compilation.Assembly);
}
