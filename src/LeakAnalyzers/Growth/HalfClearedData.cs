using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Finds data that one branch clears and the other only uses: <c>if (training) { Upload(data); } else { data.Clear(); }</c>.</summary>
internal static class HalfClearedData
{
    /// <summary>The clear, if it is the collection's only bound and the branch beside it looks at the collection without emptying it.</summary>
    public static PartialBound? Find(ISymbol holder, ImmutableArray<HolderUse> bounds, TypeUses type)
    {
        if (bounds.Length != 1 || bounds[0].Kind != HolderUseKind.Shrink || StatementOf(bounds[0].Action) is not { } clear)
        {
            return null;
        }

        var inner = clear.Parent is IBlockOperation { Operations.Length: 1 } block ? block : clear;
        if (inner.Parent is not IConditionalOperation { WhenFalse: { } whenFalse } choice || IsAboutSize(choice.Condition, holder))
        {
            return null;
        }

        var other = inner == whenFalse ? choice.WhenTrue : inner == choice.WhenTrue ? whenFalse : null;
        return other is not null && !other.Descendants().Any(operation => operation is IReturnOperation or IBranchOperation or IThrowOperation) && type.Of(holder).Any(use => use.Kind == HolderUseKind.Read && IsGiven(use) && other.Syntax.Span.Contains(use.Reference.Syntax.Span) && other.Syntax.SyntaxTree == use.Reference.Syntax.SyntaxTree)
            ? new PartialBound(clear, choice)
            : null;
    }

    /// <summary>The statement that consists of one call.</summary>
    public static IOperation? StatementOf(IOperation action) => action.Parent is IExpressionStatementOperation statement ? statement : null;

    // The whole collection is handed to something: written, sent, learnt from.
    private static bool IsGiven(HolderUse use)
    {
        var value = use.Reference;
        while (value.Parent is IConversionOperation or IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" })
        {
            value = value.Parent;
        }

        return value.Parent is IForEachLoopOperation || (value.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var given } } && given.ContainingNamespace?.Name != "Linq");
    }

    // Where the size alone decides, the collection cannot outgrow it.
    private static bool IsAboutSize(IOperation condition, ISymbol holder)
    {
        var pending = new Stack<IOperation>();
        pending.Push(condition);
        while (pending.Count > 0)
        {
            switch (OperationWalk.Unwrapped(pending.Pop()))
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                    pending.Push(both.LeftOperand);
                    pending.Push(both.RightOperand);
                    break;
                case var part when !OperationWalk.WithoutNestedFunctions(part).Any(operation => GrowingAssignment.IsMention(operation, holder)):
                    return false;
            }
        }

        return true;
    }
}
