using LeakAnalyzers.Flow.Held;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Variables that a lambda borrows: it works with them and neither keeps, disposes nor assigns them, and it is gone before the next statement.</summary>
internal static class LentVariables
{
    /// <summary>Whether a lambda is handed straight to a method that calls it and does not keep it.</summary>
    /// <param name="function">The lambda.</param>
    /// <param name="around">The operations of the code it stands in.</param>
    /// <param name="models">What is known of the methods.</param>
    public static bool EndsWithItsCall(IMethodSymbol function, IEnumerable<IOperation> around, ModelSet models)
        => function.MethodKind != MethodKind.LocalFunction
            && around.OfType<IFlowAnonymousFunctionOperation>().FirstOrDefault(lambda => SymbolEqualityComparer.Default.Equals(lambda.Symbol, function)) is { Parent: IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } argument } }
            && models.Find((call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition, ModelFact.RunsNow) is { } entry
            && argument.Parameter is { } parameter
            && entry.Words.Contains(parameter.Name);

    /// <summary>The variables that some operations only work with.</summary>
    public static HashSet<ISymbol> OnlyUsed(IEnumerable<IOperation> operations)
    {
        var used = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var kept = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in operations)
        {
            var variable = operation switch
            {
                ILocalReferenceOperation local => (ISymbol)local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };
            if (variable is not null)
            {
                (IsWorkWith(operation) ? used : kept).Add(variable);
            }
        }

        used.ExceptWith(kept);
        return used;
    }

    private static bool IsWorkWith(IOperation reference) => reference.Parent switch
    {
        IInvocationOperation call => call.Instance == reference && !CallContracts.IsDispose(call.TargetMethod) && !ReleaseNames.IsRelease(call.TargetMethod) && HoldsNothing(call.Type),
        IPropertyReferenceOperation property => property.Instance == reference && HoldsNothing(property.Type),
        IBinaryOperation or IIsNullOperation => true,
        _ => false,
    };

    // A value that could be, or belong to, the object itself may be kept.
    private static bool HoldsNothing(ITypeSymbol? type)
        => type is null or { SpecialType: not SpecialType.None and not SpecialType.System_Object and not SpecialType.System_IDisposable } or { TypeKind: TypeKind.Enum } or IArrayTypeSymbol { ElementType.IsValueType: true };
}
