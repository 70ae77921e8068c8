using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>A call, or a delegate made, of a method of the same type.</summary>
/// <param name="Callee">The method or local function.</param>
/// <param name="Place">The call or the method group.</param>
/// <param name="Function">Where it stands; null for an initializer.</param>
internal sealed record OwnCall(IMethodSymbol Callee, IOperation Place, IMethodSymbol? Function);
