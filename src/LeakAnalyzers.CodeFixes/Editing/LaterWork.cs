using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>Which results still need what they were made from after the method has returned.</summary>
internal static class LaterWork
{
    /// <summary>Whether the result is work that goes on: a task, or a sequence that is read later.</summary>
    public static bool IsDoneBy(ITypeSymbol type)
        => type.Name is "Task" or "ValueTask" or "IEnumerable" or "IQueryable" or "IAsyncEnumerable" or "IObservable";

    /// <summary>Whether the result is an object that can hold on to what it came from. Numbers, texts and arrays of them cannot.</summary>
    public static bool MayHold(ITypeSymbol type) => type switch
    {
        { SpecialType: not SpecialType.None and not SpecialType.System_Object } => false,
        { TypeKind: TypeKind.Enum } => false,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => MayHold(nullable.TypeArguments[0]),
        IArrayTypeSymbol array => MayHold(array.ElementType),
        _ => true,
    };
}
