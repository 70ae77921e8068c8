using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Follows collections that a member takes out of a held dictionary into a local: <c>if (!byName.TryGetValue(name, out var list)) …; list.Add(x)</c>
/// grows what the field holds as much as <c>byName[name].Add(x)</c>.
/// </summary>
internal static class InnerUses
{
    /// <summary>Adds what the body does with such locals to the uses of the holders they come from.</summary>
    public static void AddTo(ImmutableArray<HolderUse>.Builder uses, IOperation block, IMethodSymbol? function, GrowthContext context)
    {
        Dictionary<ILocalSymbol, ISymbol>? holders = null;
        foreach (var use in uses)
        {
            if (use.Kind is HolderUseKind.Read or HolderUseKind.Grow && LocalFrom(use) is { } local && context.IsGrowable(local.Type))
            {
                (holders ??= new Dictionary<ILocalSymbol, ISymbol>(SymbolEqualityComparer.Default))[local] = use.Holder;
            }
        }

        if (holders is null)
        {
            return;
        }

        foreach (var operation in block.Descendants())
        {
            if (operation is not ILocalReferenceOperation reference || !holders.TryGetValue(reference.Local, out var holder))
            {
                continue;
            }

            var use = context.Uses.Read(reference.Local, reference, function);
            var kind = use.Kind == HolderUseKind.Expose ? HolderUseKind.Escape : use.Kind;
            if (kind is HolderUseKind.Grow or HolderUseKind.Shrink || (kind == HolderUseKind.Escape && !IsStoredBack(reference, holder)))
            {
                uses.Add(use with { Holder = holder, Kind = kind, IsInner = true });
            }
        }
    }

    private static ILocalSymbol? LocalFrom(HolderUse use)
    {
        switch (use.Action)
        {
            case IInvocationOperation { TargetMethod.Name: "TryGetValue" } call:
                var target = call.Arguments.LastOrDefault()?.Value;
                return (target is IDeclarationExpressionOperation declared ? declared.Expression : target) is ILocalReferenceOperation found ? found.Local : null;
            case IInvocationOperation { TargetMethod.Name: "GetOrAdd", Parent: IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } }:
                return declarator.Symbol;
            case IPropertyReferenceOperation { Arguments.Length: > 0, Parent: IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } }:
                return declarator.Symbol;
            case IPropertyReferenceOperation { Property.Name: "Values" } values:
                var parent = values.Parent;
                while (parent is IConversionOperation)
                {
                    parent = parent.Parent;
                }

                return parent is IForEachLoopOperation loop ? loop.Locals.FirstOrDefault() : null;
            default:
                return null;
        }
    }

    // byName[name] = list; byName.Add(name, list); out list: the collection stays where it came from.
    private static bool IsStoredBack(IOperation reference, ISymbol holder)
    {
        for (var current = reference.Parent; current is not null and not IBlockOperation; current = current.Parent)
        {
            switch (current)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } }:
                    return GrowingAssignment.IsMention(OperationWalk.Unwrapped(instance), holder);
                case IInvocationOperation { Instance: { } receiver }:
                    return GrowingAssignment.IsMention(OperationWalk.Unwrapped(receiver), holder);
            }
        }

        return false;
    }
}
