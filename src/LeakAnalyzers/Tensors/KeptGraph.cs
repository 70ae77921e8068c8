using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>A tensor that is added to a sum or a collection together with the graph it was computed by.</summary>
/// <param name="Holder">The variable or member that holds the sum or collection.</param>
/// <param name="Value">What is added.</param>
internal sealed record KeptGraph(ISymbol Holder, IOperation Value)
{
    /// <summary>What a use of a tensor adds to; null where it adds to nothing, or only what was detached.</summary>
    public static KeptGraph? Of(AmbientScopes scopes, IOperation use)
    {
        var current = use;
        IOperation? added = null;
        IOperation? addedTo = null;
        while (current.Parent is { } parent)
        {
            switch (parent)
            {
                case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation:
                    current = parent;
                    continue;
                case ICompoundAssignmentOperation accumulation when accumulation.Value == current:
                    return scopes.IsBorn(accumulation.Type) && VariableOf(accumulation.Target) is { } total ? new KeptGraph(total, current) : null;
                case ISimpleAssignmentOperation assignment when assignment.Value == current:
                    // total = total + loss, total = (total + loss).Move()
                    return VariableOf(assignment.Target) is { } target && added is not null && SymbolEqualityComparer.Default.Equals(VariableOf(addedTo), target) ? new KeptGraph(target, added) : null;
                case IConditionalOperation choice when choice.Condition != current:
                case ICoalesceOperation:
                    current = parent;
                    continue;
                case IBinaryOperation binary when scopes.IsBorn(binary.Type) && added is null:
                    added = current;
                    addedTo = binary.LeftOperand == current ? binary.RightOperand : binary.LeftOperand;
                    current = parent;
                    continue;
                case IBinaryOperation binary when scopes.IsBorn(binary.Type):
                    current = parent;
                    continue;
                case IInvocationOperation call when call.Instance == current && scopes.IsBorn(call.Type) && !scopes.Models.Says(call.TargetMethod, ModelFact.CutsGraph) && scopes.Models.ResultOf(call.TargetMethod)?.Fact == ModelFact.Creates:
                    current = parent;
                    continue;
                case IInvocationOperation call when call.Instance == current && scopes.Models.ResultOf(call.TargetMethod)?.Fact == ModelFact.ReturnsReceiver && !scopes.Models.Says(call.TargetMethod, ModelFact.CutsGraph):
                    current = parent;
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation { Instance: { } collection } add } when StoringCalls.Stores(add.TargetMethod):
                    return HolderOf(collection) is { } holder ? new KeptGraph(holder, current) : null;
                case IArgumentOperation { Parent: IInvocationOperation { Instance: { } sum } adding } when scopes.IsBorn(sum.Type) && scopes.Models.ResultOf(adding.TargetMethod)?.Fact == ModelFact.ReturnsReceiver:
                    // total.add_(loss)
                    return VariableOf(sum) is { } changed ? new KeptGraph(changed, current) : null;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The collection a tensor is put into, alone or in a tuple; null where it goes into none, or only after it was detached.</summary>
    public static KeptGraph? StoredBy(AmbientScopes scopes, IOperation use)
    {
        var item = use;
        var current = use;
        while (current.Parent is { } parent)
        {
            switch (parent)
            {
                case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation:
                    current = parent;
                    continue;
                case ITupleOperation:
                    item = current;
                    current = parent;
                    continue;
                case IInvocationOperation call when call.Instance == current && scopes.IsBorn(call.Type) && !scopes.Models.Says(call.TargetMethod, ModelFact.CutsGraph):
                    item = call;
                    current = call;
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation { Instance: { } collection } add } when StoringCalls.Stores(add.TargetMethod):
                    return HolderOf(collection) is { } holder ? new KeptGraph(holder, current is ITupleOperation ? item : current) : null;
                default:
                    return null;
            }
        }

        return null;
    }

    // byName["loss"].Add(loss): the outer collection holds it.
    private static ISymbol? HolderOf(IOperation collection) => BareValue.OrNull(collection) switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } outer } => VariableOf(outer),
        IArrayElementReferenceOperation { ArrayReference: var outer } => VariableOf(outer),
        _ => VariableOf(collection),
    };

    /// <summary>The local, parameter, field or property an expression names.</summary>
    public static ISymbol? VariableOf(IOperation? value) => BareValue.OrNull(value) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        _ => null,
    };
}
