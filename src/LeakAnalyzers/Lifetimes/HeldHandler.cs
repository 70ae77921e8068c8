using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>A handler that keeps the object it belongs to, or what it has captured, for as long as it is subscribed.</summary>
/// <param name="Name">How a reader knows it: the method's name, or <c>lambda</c>.</param>
/// <param name="Method">The method, when it has a name; a lambda has none and cannot be removed.</param>
/// <param name="Variable">The variable the handler was stored in before it was added.</param>
internal sealed record HeldHandler(string Name, IMethodSymbol? Method, ISymbol? Variable)
{
    /// <summary>Reads the value that is added; null when it holds nothing or is not understood.</summary>
    public static HeldHandler? Of(IOperation value, CancellationToken cancellation)
    {
        var handler = OperationWalk.DelegateTarget(value);
        return handler switch
        {
            ILocalReferenceOperation { Local: var local } => StoredIn(local, handler) is { } stored ? Of(stored, local, cancellation) : null,
            IFieldReferenceOperation { Field: { IsStatic: false } field } => StoredIn(field, handler) is { } stored ? Of(stored, field, cancellation) : null,
            _ => Of(handler, variable: null, cancellation),
        };
    }

    private static HeldHandler? Of(IOperation handler, ISymbol? variable, CancellationToken cancellation) => handler switch
    {
        IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } reference
            => LocalFunction(reference) is { } function && Captures.Anything(function, cancellation) ? new(reference.Method.Name, reference.Method, variable) : null,
        IMethodReferenceOperation { Method.IsStatic: false, Instance: IInstanceReferenceOperation } reference
            => new(reference.Method.Name, reference.Method, variable),
        IAnonymousFunctionOperation lambda
            => Captures.Anything(lambda, cancellation) ? new("lambda", null, variable) : null,
        _ => null,
    };

    // What the same member puts into the variable. One that is set twice, as that of a handler that removes itself, is not followed.
    private static IOperation? StoredIn(ISymbol variable, IOperation use)
    {
        IOperation? stored = null;
        foreach (var operation in OperationWalk.Root(use).Descendants())
        {
            var value = operation switch
            {
                IVariableDeclaratorOperation declarator when Is(declarator.Symbol) => declarator.Initializer?.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => assignment.Value,
                ISimpleAssignmentOperation { Target: IFieldReferenceOperation target } assignment when Is(target.Field) => assignment.Value,
                _ => null,
            };
            if (value is not null && stored is not null)
            {
                return null;
            }

            stored = value is null ? stored : OperationWalk.DelegateTarget(value);
        }

        return stored;

        bool Is(ISymbol other) => SymbolEqualityComparer.Default.Equals(other, variable);
    }

    private static ILocalFunctionOperation? LocalFunction(IMethodReferenceOperation reference)
        => OperationWalk.Root(reference).Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(function => SymbolEqualityComparer.Default.Equals(function.Symbol, reference.Method.OriginalDefinition));
}
