using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Collections that mirror a file: they are filled from it when the program starts and written to it when they grow. They grow with what the program stores, and to clear one would lose it.
/// </summary>
internal static class StoredData
{
    /// <summary>Whether a holder is loaded at one time and saved at another.</summary>
    /// <param name="holder">The field or property.</param>
    /// <param name="type">All uses in its type.</param>
    public static bool Is(ISymbol holder, TypeUses type)
    {
        var models = type.Context.Leaks.Models;
        return models.Knows(ModelFact.Loads)
            && type.Of(holder).Any(use => use.Kind is HolderUseKind.Grow or HolderUseKind.Replace && Calls(use, ModelFact.Loads, models) && type.Repeated.At(use.Action, use.Function) is not { IsProven: true })
            && type.Of(holder).Any(use => Calls(use, ModelFact.Saves, models));
    }

    private static bool Calls(HolderUse use, ModelFact fact, ModelSet models)
        => OperationWalk.Root(use.Reference).Descendants().Any(operation => operation is IInvocationOperation call && models.Says(call.TargetMethod, fact));
}
