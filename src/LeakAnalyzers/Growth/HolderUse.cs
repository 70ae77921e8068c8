using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Growth;

/// <summary>What one mention of a collection does with it.</summary>
internal enum HolderUseKind
{
    /// <summary>Looks at it, or passes it where it can only be looked at.</summary>
    Read,

    /// <summary>Adds to it.</summary>
    Grow,

    /// <summary>Removes from it.</summary>
    Shrink,

    /// <summary>Puts another collection in its place.</summary>
    Replace,

    /// <summary>Creates it where there is none yet.</summary>
    Create,

    /// <summary>Hands it out as the value of a property or method, open to changes.</summary>
    Expose,

    /// <summary>Hands it to code that may do anything with it.</summary>
    Escape,
}

/// <summary>One mention of a collection that a field or property holds.</summary>
/// <param name="Holder">The field or property.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Reference">The mention itself.</param>
/// <param name="Action">The whole call or assignment.</param>
/// <param name="Function">The method, accessor or local function it stands in; null for an initializer.</param>
/// <param name="Growth">For <see cref="HolderUseKind.Grow"/>: the model's line about the growing member, if one was called.</param>
/// <param name="IsInner">Whether it is a collection inside the held one that is used: <c>byName[name].Add(x)</c>.</param>
internal sealed record HolderUse(ISymbol Holder, HolderUseKind Kind, IOperation Reference, IOperation Action, IMethodSymbol? Function, ModelEntry? Growth = null, bool IsInner = false);
