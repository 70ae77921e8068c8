using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Flow.Held;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// Tells that a collection keeps what a field of its type held until something newer was made: <c>old.Enqueue(bitmap); bitmap = new Bitmap(w, h);</c>.
/// Where the collection is only read, and the field only used, nobody disposes what was put aside.
/// </summary>
internal static class PutAside
{
    /// <summary>Whether all that is done with the collection is putting such values aside and reading.</summary>
    public static bool Are(List<ElementUse> uses, INamedTypeSymbol type, LeakContext leaks, CancellationToken cancellation)
    {
        var adds = uses.Where(use => use.Kind != ElementUseKind.Reads).ToList();
        var fields = adds.Select(AddedField).ToList();
        return adds.Count > 0
            && fields.TrueForAll(field => field is { IsStatic: false, DeclaredAccessibility: Accessibility.Private } && SymbolEqualityComparer.Default.Equals(field.ContainingType, type))
            && fields.OfType<IFieldSymbol>().Distinct<IFieldSymbol>(SymbolEqualityComparer.Default).All(field => IsMadeAndUsed(field, adds, leaks, cancellation));
    }

    private static IFieldSymbol? AddedField(ElementUse use)
        => use is { Kind: ElementUseKind.AddsUnknown, Operation: IInvocationOperation { Arguments: { Length: > 0 } arguments } }
            && OperationWalk.Unwrapped(arguments[arguments.Length - 1].Value) is IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: var field }
            ? field
            : null;

    // Other code gives the field only what it makes, and only works with it: the collection is then the only one to hold the older values.
    private static bool IsMadeAndUsed(IFieldSymbol field, List<ElementUse> adds, LeakContext leaks, CancellationToken cancellation)
    {
        var reader = new HeldUseReader(leaks.Ownership, ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default, field));
        var isReplaced = false;
        foreach (var reference in new SourceModels(leaks.Compilation).MentionsIn(field.ContainingType, field.Name, cancellation).Where(mention => reader.MemberOf(mention) is not null))
        {
            foreach (var use in reader.Read(reference, field, field, cancellation))
            {
                isReplaced |= use is { Kind: HeldUseKind.Assigns, IsFresh: true };
                if (!(use.Kind is HeldUseKind.Reads or HeldUseKind.Shows || (use.Kind is HeldUseKind.Assigns or HeldUseKind.AssignsIfNull && use.Value!.Kind != HeldValueKind.Unknown) || IsAdd(reference, adds)))
                {
                    return false;
                }
            }
        }

        return isReplaced;
    }

    private static bool IsAdd(IOperation mention, List<ElementUse> adds) => adds.Exists(add => add.Operation.Syntax.SyntaxTree == mention.Syntax.SyntaxTree && add.Operation.Syntax.Span.Contains(mention.Syntax.Span));
}
