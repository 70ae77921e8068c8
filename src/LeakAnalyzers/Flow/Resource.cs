using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>A value somebody must dispose or give back: one bit in the masks of <see cref="OwnershipState"/>.</summary>
/// <param name="Index">Which bit, from 0 to 63.</param>
/// <param name="Origin">The operation that creates it; null for a parameter or the receiver of the analysed method.</param>
/// <param name="Type">Its type.</param>
/// <param name="Parameter">The parameter it comes in by, if any.</param>
/// <param name="Pair">For what is not disposed but given back: the pair that says how.</param>
internal sealed record Resource(int Index, IOperation? Origin, ITypeSymbol Type, IParameterSymbol? Parameter = null, ModelEntry? Pair = null)
{
    /// <summary>How many resources one method may have; what comes after is not followed.</summary>
    public const int Most = 64;

    /// <summary>The resource's bit.</summary>
    public ulong Mask => 1UL << Index;
}
