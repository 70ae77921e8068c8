using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Which loops end with the code that is followed outwards: <c>while (true) { if (found) { results.Add(x); break; } }</c>. What happens once in a loop is not repeated by it.</summary>
internal struct LoopLeft
{
    private ILabelSymbol? exit;
    private bool returns;

    /// <summary>Takes in what follows an operation in the block around it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="inner">The operation, or the statement that holds it.</param>
    public void Pass(IBlockOperation block, IOperation inner)
    {
        if (returns)
        {
            return;
        }

        for (var at = block.Operations.Length - 1; at >= 0 && block.Operations[at] != inner; at--)
        {
            switch (block.Operations[at])
            {
                case IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak, IsImplicit: false }:
                    returns = true;
                    return;
                case IBranchOperation { BranchKind: BranchKind.Break } branch:
                    exit = branch.Target;
                    return;
            }
        }
    }

    /// <summary>Whether a loop is left in the round that runs the code.</summary>
    public readonly bool Is(ILoopOperation loop) => returns || (exit is not null && SymbolEqualityComparer.Default.Equals(exit, loop.ExitLabel));
}
