using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>What a call does with a value that is handed to it.</summary>
internal enum Effect
{
    /// <summary>It only uses the value; the caller still owns it.</summary>
    Uses,

    /// <summary>It releases the value.</summary>
    Releases,

    /// <summary>It keeps the value or passes it on; the caller no longer owns it, or nothing is known.</summary>
    Takes,
}

/// <summary>Who owns what a call returns.</summary>
internal enum ResultOwner
{
    /// <summary>Somebody else, or nothing is known.</summary>
    Other,

    /// <summary>The caller: it is new.</summary>
    Caller,

    /// <summary>Whoever owns the receiver: it is the receiver, or stands for it.</summary>
    Receiver,

    /// <summary>Whoever owns the argument: it is the argument, or stands for it.</summary>
    Argument,
}

/// <summary>What a caller may assume of a method.</summary>
/// <param name="Receiver">What happens to the receiver.</param>
/// <param name="Parameters">What happens to each argument, by parameter.</param>
/// <param name="Result">Who owns the result.</param>
/// <param name="ResultParameter">Which parameter the result stands for, with <see cref="ResultOwner.Argument"/>.</param>
/// <param name="MayWrap">Whether a new result may be a wrapper around a disposable argument; false where a model or an attribute says that it is a thing of its own.</param>
/// <param name="HandedOut">
/// Who owns what an <c>out</c> or <c>ref</c> parameter holds after the call, by parameter: the caller, when it is always new; <see cref="ResultOwner.Argument"/>, when it is
/// what was given. Empty where nothing is handed out.
/// </param>
/// <param name="Pair">For a new result that must be given back: the pair that says how.</param>
internal sealed record CallContract(Effect Receiver, ImmutableArray<Effect> Parameters, ResultOwner Result, int ResultParameter = 0, bool MayWrap = false, ImmutableArray<ResultOwner> HandedOut = default, ModelEntry? Pair = null)
{
    /// <summary>Who owns what the call leaves in the variable given for an <c>out</c> or <c>ref</c> parameter.</summary>
    public ResultOwner OwnerOfHandedOut(IParameterSymbol parameter)
        => !HandedOut.IsDefault && parameter.Ordinal < HandedOut.Length ? HandedOut[parameter.Ordinal] : ResultOwner.Other;
}
