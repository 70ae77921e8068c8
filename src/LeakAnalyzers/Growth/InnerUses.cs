using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Follows collections that a member takes into a variable: out of a held dictionary, where <c>if (!byName.TryGetValue(name, out var list)) …; list.Add(x)</c>
/// grows what the field holds as much as <c>byName[name].Add(x)</c>; or the held one itself, <c>var xs = this.xs</c>.
/// </summary>
internal static class InnerUses
{
    /// <summary>Adds what the body does with such variables to the uses of the holders they come from.</summary>
    public static void AddTo(ImmutableArray<HolderUse>.Builder uses, IOperation block, IMethodSymbol? function, GrowthContext context)
    {
        Dictionary<ISymbol, Taken>? taken = null;
        for (var i = uses.Count - 1; i >= 0; i--)
        {
            var use = uses[i];
            if (use.Kind == HolderUseKind.Escape && AliasFrom(use) is { } alias)
            {
                (taken ??= new Dictionary<ISymbol, Taken>(SymbolEqualityComparer.Default))[alias] = new Taken(use.Holder, IsInner: false);
                uses[i] = use with { Kind = HolderUseKind.Read };
            }
            else if (use.Kind is HolderUseKind.Read or HolderUseKind.Grow)
            {
                foreach (var variable in InnerCollection.VariablesFrom(use).Where(variable => MayHold(variable, context)))
                {
                    (taken ??= new Dictionary<ISymbol, Taken>(SymbolEqualityComparer.Default))[variable] = new Taken(use.Holder, IsInner: true);
                }
            }

            if (InnerCollection.IsReplaced(use, context))
            {
                uses.Add(use with { Kind = HolderUseKind.Shrink, Growth = null, IsInner = true });
            }
        }

        if (taken is null)
        {
            return;
        }

        foreach (var operation in block.Descendants())
        {
            ISymbol? variable = operation switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };
            if (variable is not null && taken.TryGetValue(variable, out var from) && !IsDeclared(operation))
            {
                Add(uses, variable, operation, from, function, context);
            }
        }
    }

    // foreach (var (name, list) in byName): the place where it is named first.
    private static bool IsDeclared(IOperation reference)
    {
        var current = reference.Parent;
        while (current is ITupleOperation)
        {
            current = current.Parent;
        }

        return reference.Parent is ITupleOperation && current is IDeclarationExpressionOperation;
    }

    private static void Add(ImmutableArray<HolderUse>.Builder uses, ISymbol variable, IOperation reference, Taken from, IMethodSymbol? function, GrowthContext context)
    {
        if (!from.IsInner)
        {
            var use = context.Uses.Read(variable, reference, function);
            var kind = use.Kind is HolderUseKind.Replace or HolderUseKind.Create ? HolderUseKind.Escape : use.Kind;
            uses.Add(use with { Holder = from.Holder, Kind = kind });
            return;
        }

        var value = reference;
        if (InnerCollection.IsPair(variable))
        {
            // foreach (var entry in byName) entry.Value.Clear();
            if (reference.Parent is not IPropertyReferenceOperation { Property.Name: "Value", Type: { } held } inner || !context.IsGrowable(held))
            {
                // What becomes of an entry that is no collection: if (entry.Value.RemovePlayer(id)) …
                return;
            }

            value = inner;
        }

        var innerUse = context.Uses.Read(variable, value, function);
        var innerKind = innerUse.Kind == HolderUseKind.Expose ? HolderUseKind.Escape : innerUse.Kind;
        if (innerKind is HolderUseKind.Grow or HolderUseKind.Shrink || (innerKind == HolderUseKind.Escape && !IsStoredBack(value, from.Holder)))
        {
            uses.Add(innerUse with { Holder = from.Holder, Kind = innerKind, IsInner = true });
        }
    }

    private static bool MayHold(ISymbol variable, GrowthContext context)
        => InnerCollection.IsPair(variable) || ((variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type) is { } type && context.IsGrowable(type);

    // var xs = this.xs;
    private static ILocalSymbol? AliasFrom(HolderUse use)
    {
        var value = OperationWalk.Wrapped(use.Reference);

        return value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { IsRef: false } local } } ? local : null;
    }

    // byName[name] = list; byName.Add(name, list); out list: the collection stays where it came from. An update of an entry gives it back.
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
                case IReturnOperation when reference is IParameterReferenceOperation:
                    return true;
            }
        }

        return false;
    }

    private sealed record Taken(ISymbol Holder, bool IsInner);
}
