using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Collections inside a held one: the lists of a dictionary, of an array, of a list.</summary>
internal static class InnerCollection
{
    /// <summary>The variables that get an inner collection from a mention of the outer one: the target of a look-up, the variable of a loop, the parameter of an update.</summary>
    public static IEnumerable<ISymbol> VariablesFrom(HolderUse use)
    {
        switch (use.Action)
        {
            case IInvocationOperation { TargetMethod.Name: "TryGetValue" } call:
                var target = call.Arguments.LastOrDefault()?.Value;
                return (target is IDeclarationExpressionOperation declared ? declared.Expression : target) is ILocalReferenceOperation found ? [found.Local] : [];
            case IInvocationOperation { TargetMethod.Name: "GetOrAdd", Parent: IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } }:
                return [declarator.Symbol];
            case IInvocationOperation { TargetMethod.Name: "AddOrUpdate" } call:
                // (key, list) => { list.Add(x); return list; }
                return FunctionIn(call.Arguments.LastOrDefault(argument => FunctionIn(argument.Value)?.Symbol.Parameters.Length >= 2)?.Value)?.Symbol.Parameters.Skip(1).Take(1) ?? [];
            case IPropertyReferenceOperation { Arguments.Length: > 0 } or IArrayElementReferenceOperation when use.Action.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return [declarator.Symbol];
            default:
                return LoopOver(use.Reference)?.Locals ?? (IEnumerable<ISymbol>)[];
        }
    }

    /// <summary>Whether a variable is an entry of a dictionary.</summary>
    public static bool IsPair(ISymbol variable) => variable is ILocalSymbol { Type: { Name: "KeyValuePair", IsValueType: true } };

    /// <summary>Whether an inner collection is replaced by a new one, not made where there is none yet: <c>byName["loss"] = new()</c>.</summary>
    public static bool IsReplaced(HolderUse use, GrowthContext context)
    {
        var assignment = use.Action as ISimpleAssignmentOperation ?? use.Action.Parent as ISimpleAssignmentOperation;
        return use.Kind is HolderUseKind.Grow or HolderUseKind.Read
            && !use.IsInner
            && use.Function is { MethodKind: MethodKind.Ordinary } function
            && assignment is { Target: IPropertyReferenceOperation { Arguments.Length: > 0 } or IArrayElementReferenceOperation }
            && assignment.Target.Type is { } element && context.IsGrowable(element)
            && OperationWalk.Unwrapped(assignment.Value) is not ILocalReferenceOperation
            && !RepetitionWords.IsSetUp(function.Name) && !RepetitionWords.IsTransfer(function.Name)
            && !GrowthGuard.Holds(use with { Kind = HolderUseKind.Grow, Action = assignment }, context);
    }

    // foreach (var list in lists), foreach (var (name, list) in byName), foreach (var list in byName.Values.ToList())
    private static IForEachLoopOperation? LoopOver(IOperation reference)
    {
        for (var current = reference; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IForEachLoopOperation loop when loop.Collection == current:
                    return loop;
                case IConversionOperation or IPropertyReferenceOperation { Property.Name: "Values" }:
                case IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "ToList" or "ToArray" or "Where" or "Reverse" or "OrderBy" or "OrderByDescending" or "Skip" or "Take" } } }:
                case IInvocationOperation { TargetMethod.IsExtensionMethod: true }:
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private static IAnonymousFunctionOperation? FunctionIn(IOperation? value) => value is null ? null : OperationWalk.DelegateTarget(value) as IAnonymousFunctionOperation;
}
