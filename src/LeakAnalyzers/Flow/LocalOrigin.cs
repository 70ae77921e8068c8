using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Where a local variable comes from: the block that declares it, what it is declared with, or the loop that runs it through a collection.</summary>
internal static class LocalOrigin
{
    /// <summary>The block that declares a local; null where a loop, a pattern or another function does.</summary>
    public static IBlockOperation? BlockOf(ILocalReferenceOperation local)
    {
        for (var current = local.Parent; current is not null; current = current.Parent)
        {
            if (current is IBlockOperation block && block.Locals.Contains(local.Local, SymbolEqualityComparer.Default))
            {
                return block;
            }
        }

        return null;
    }

    /// <summary>What a local is declared with, without conversions: <c>rooms[i]</c> of <c>var room = rooms[i];</c>. Null where it is declared without a value.</summary>
    public static IOperation? InitialValue(ILocalReferenceOperation local)
        => BlockOf(local)?.Operations.OfType<IVariableDeclarationGroupOperation>()
            .SelectMany(group => group.Declarations)
            .SelectMany(declaration => declaration.Declarators)
            .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local))
            ?.GetVariableInitializer()?.Value is { } value ? OperationWalk.Unwrapped(value) : null;

    /// <summary>The loop whose variable a local is: <c>foreach (var room in rooms)</c>. Null where there is none.</summary>
    public static IForEachLoopOperation? EachOver(ILocalReferenceOperation local)
    {
        for (var current = local.Parent; current is not null; current = current.Parent)
        {
            if (current is IForEachLoopOperation each && each.Locals.Contains(local.Local, SymbolEqualityComparer.Default))
            {
                return each;
            }
        }

        return null;
    }
}
