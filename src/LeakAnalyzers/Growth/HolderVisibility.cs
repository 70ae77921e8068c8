using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Growth;

/// <summary>Weighs that others can reach a collection: what the rest of the project does with it by name, and whether other projects could shrink it.</summary>
internal static class HolderVisibility
{
    /// <summary>The reason for repetition, no longer certain where others might bound the collection; null where somebody seems to.</summary>
    public static RepeatedRun? Adjust(RepeatedRun run, ISymbol holder, ImmutableArray<HolderUse> uses, TypeUses type)
    {
        var adjusted = run;
        foreach (var name in OpenNames(holder, uses))
        {
            switch (ProjectMentions.Outside(type.Type, name.Name, type.Context.Leaks.Compilation))
            {
                case ProjectMention.Shrinks:
                    return null;
                case ProjectMention.Passes:
                    adjusted = adjusted.AsLikely();
                    break;
            }

            if (IsReachableFromOtherProjects(name) && type.Context.Leaks.Compilation.Options.OutputKind is OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule)
            {
                adjusted = adjusted.AsLikely();
            }
        }

        return adjusted;
    }

    private static IEnumerable<ISymbol> OpenNames(ISymbol holder, ImmutableArray<HolderUse> uses)
    {
        if (holder.DeclaredAccessibility != Accessibility.Private)
        {
            yield return holder;
        }

        foreach (var use in uses)
        {
            if (use.Kind == HolderUseKind.Expose && (use.Function?.AssociatedSymbol ?? use.Function) is { DeclaredAccessibility: not Accessibility.Private } member)
            {
                yield return member;
            }
        }
    }

    private static bool IsReachableFromOtherProjects(ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
