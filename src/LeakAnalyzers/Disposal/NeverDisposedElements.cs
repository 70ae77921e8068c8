using LeakAnalyzers.Flow;
using LeakAnalyzers.Flow.Held;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// Tells that a collection is filled with elements made on the spot, and that all that is done with it is reading: nobody else can dispose them, and nobody does.
/// </summary>
internal static class NeverDisposedElements
{
    /// <summary>Whether the collection of these uses is such a one.</summary>
    public static bool Are(IReadOnlyCollection<ElementUse> uses)
        => uses.Any(use => use.Kind == ElementUseKind.AddsFresh) && uses.All(use => use.Kind == ElementUseKind.Reads || (use.Kind == ElementUseKind.AddsFresh && AddsOnTheSpot(use.Operation)));

    /// <summary>The beginning of the message.</summary>
    public static string Describe(string collection, ITypeSymbol element) => $"Only '{collection}' holds its elements of type '{element.Name}'";

    /// <summary>Whether a local variable is used in the function that declares it only.</summary>
    public static bool StaysIn(IVariableDeclaratorOperation declarator, IEnumerable<IOperation> references)
    {
        var function = OperationWalk.EnclosingFunction(declarator);
        return references.All(reference => OperationWalk.EnclosingFunction(reference) == function);
    }

    // all.Add(new Frame()), all[i] = Open(): a variable that is added may be disposed by its name.
    private static bool AddsOnTheSpot(IOperation adding) => adding switch
    {
        IInvocationOperation { Arguments: { Length: > 0 } arguments } => IsMade(arguments[arguments.Length - 1].Value),
        ISimpleAssignmentOperation assignment => IsMade(assignment.Value),
        _ => false,
    };

    private static bool IsMade(IOperation value) => OperationWalk.Unwrapped(value) is IObjectCreationOperation or IInvocationOperation;
}
