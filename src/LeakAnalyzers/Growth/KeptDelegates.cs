using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Methods that a type keeps as delegates in private fields and calls, or has called, through them: <c>add = new Callback(Add); … Invoke(add, message)</c>.</summary>
internal sealed class KeptDelegates
{
    private readonly List<(IFieldSymbol Field, IMethodSymbol? Method)> kept = [];
    private readonly List<(IFieldSymbol Field, IOperation Place, IMethodSymbol? Function)> called = [];

    /// <summary>Notes what a mention of a field of a delegate type does.</summary>
    public void Mention(IFieldReferenceOperation mention, IMethodSymbol? function)
    {
        if (mention.Field.DeclaredAccessibility != Accessibility.Private)
        {
            return;
        }

        var value = OperationWalk.Wrapped(mention);
        if (value.Parent is IArgumentOperation { Parameter.RefKind: RefKind.None } || (value.Parent is IInvocationOperation call && call.Instance == value) || (value.Parent is IConditionalAccessOperation access && access.Operation == value))
        {
            called.Add((mention.Field.OriginalDefinition, mention, function));
        }
        else if (value.Parent is IArgumentOperation || (value.Parent is IAssignmentOperation set && set.Target == value && OperationWalk.DelegateTarget(set.Value) is not IMethodReferenceOperation))
        {
            // Set to something else, too.
            kept.Add((mention.Field.OriginalDefinition, null));
        }
    }

    /// <summary>Notes the method of a method group that is stored in a field.</summary>
    public void Keep(IOperation group, IMethodSymbol method)
    {
        switch (OperationWalk.AsDelegate(group).Parent)
        {
            case IAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } }:
                kept.Add((field.OriginalDefinition, method));
                break;
            case IFieldInitializerOperation { InitializedFields: { Length: 1 } fields }:
                kept.Add((fields[0].OriginalDefinition, method));
                break;
        }
    }

    /// <summary>The calls that are made through the fields that only ever hold one method.</summary>
    public static IEnumerable<OwnCall> CallsIn(IReadOnlyCollection<KeptDelegates> members)
    {
        var methods = members.SelectMany(member => member.kept)
            .GroupBy<(IFieldSymbol Field, IMethodSymbol? Method), IFieldSymbol>(one => one.Field, SymbolEqualityComparer.Default)
            .Where(field => field.First().Method is { } first && field.All(other => SymbolEqualityComparer.Default.Equals(other.Method, first)))
            .ToDictionary<IGrouping<IFieldSymbol, (IFieldSymbol Field, IMethodSymbol? Method)>, IFieldSymbol, IMethodSymbol>(field => field.Key, field => field.First().Method!, SymbolEqualityComparer.Default);
        return methods.Count == 0 ? [] : members.SelectMany(member => member.called).Where(call => methods.ContainsKey(call.Field)).Select(call => new OwnCall(methods[call.Field], call.Place, call.Function));
    }
}
