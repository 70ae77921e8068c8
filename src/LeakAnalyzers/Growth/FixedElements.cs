using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Keys taken from the elements of something that its object was made with and cannot change: <c>foreach (var device in devices) last[device.Id] = …</c>, where
/// <c>devices</c> is a readonly array or read-only list. There are no more keys than elements.
/// </summary>
internal static class FixedElements
{
    /// <summary>Whether a key is such an element or a property of it. What is named after things that come and go may be a view of a list that changes.</summary>
    public static bool HaveKey(IOperation key)
    {
        var value = OperationWalk.Unwrapped(key);
        var element = value is IPropertyReferenceOperation { Property.IsIndexer: false } or IFieldReferenceOperation && ((IMemberReferenceOperation)value).Instance is { } owner ? OperationWalk.Unwrapped(owner) : value;
        return element is ILocalReferenceOperation local
            && LocalOrigin.EachOver(local) is { } each
            && OperationWalk.Unwrapped(each.Collection) is IMemberReferenceOperation { Member: { } source, Type: { } type }
            && IsReadOnlySequence(type)
            && IsSetOnce(source)
            && !new[] { source.Name, local.Local.Name, OperationWalk.Named(value)?.Name ?? "" }.Any(PassingKey.IsSaidBy);
    }

    private static bool IsSetOnce(ISymbol source) => source switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true } && property.ContainingType.GetMembers().Any(member => member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)),
        _ => false,
    };

    private static bool IsReadOnlySequence(ITypeSymbol type)
        => type is IArrayTypeSymbol or { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T } or { Name: "ImmutableArray" or "ImmutableList" or "FrozenSet" };
}
