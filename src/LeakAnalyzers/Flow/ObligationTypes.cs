using System.Collections.Concurrent;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>Which types oblige their owner to dispose them.</summary>
internal sealed class ObligationTypes
{
    private readonly LeakContext leaks;
    private readonly ConcurrentDictionary<ITypeSymbol, bool> known = new(SymbolEqualityComparer.Default);

    /// <summary>The types of one compilation.</summary>
    public ObligationTypes(LeakContext leaks) => this.leaks = leaks;

    /// <summary>Whether a value of the type must be disposed: it is disposable, and neither a model nor its own empty Dispose says that nothing is lost without. What is born in an ambient scope is the business of the rules about scopes.</summary>
    public bool MustBeDisposed(ITypeSymbol? type)
        => type is { SpecialType: SpecialType.None or SpecialType.System_IDisposable, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface }
            && known.GetOrAdd(type, Decide);

    /// <summary>Whether a member may own a value of the type: one that must be disposed, or one that is born in a scope and may have been taken out of it.</summary>
    public bool MayBeHeld(ITypeSymbol? type) => MustBeDisposed(type) || IsBornInScope(type);

    /// <summary>Whether values of the type are owned by an ambient scope until they are taken out of it.</summary>
    public bool IsBornInScope(ITypeSymbol? type)
        => type is { TypeKind: TypeKind.Class } && leaks.Models.Knows(ModelFact.LeavesScope) && leaks.Models.Says(type, ModelFact.BornInScope);

    /// <summary>Whether the type can be disposed at all, harmless or not.</summary>
    public bool IsDisposable(ITypeSymbol type)
        => Is(type, leaks.Types.Disposable) || (leaks.Types.AsyncDisposable is { } asynchronous && Is(type, asynchronous));

    /// <summary>Whether a part of this type, got out of a resource, may stand for the whole: a stream out of a response, a reader out of a process.</summary>
    public bool MayStandForItsOwner(ITypeSymbol? type)
        => type is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface }
            && IsDisposable(type)
            && type.Name is not ("Task" or "ValueTask" or "IEnumerator" or "Enumerator" or "IAsyncEnumerator");

    private static bool Is(ITypeSymbol type, INamedTypeSymbol contract)
        => SymbolEqualityComparer.Default.Equals(type, contract) || type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default);

    // A field of a type parameter may hold anything; one whose own type is being decided further up is not asked again.
    private bool MayMatter(ITypeSymbol held) => held is ITypeParameterSymbol || (held.DeclaringSyntaxReferences.IsEmpty ? MustBeDisposed(held) : IsDisposable(held));

    // A view over a buffer that derives from Stream and leaves its Dispose as it is.
    private bool InheritsAnEmptyDispose(ITypeSymbol type)
    {
        var current = type;
        while (current is { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } && (!current.IsAbstract || !SymbolEqualityComparer.Default.Equals(current, type)) && !current.GetMembers().Any(member => member.Name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "Close"))
        {
            current = current.BaseType;
        }

        return !SymbolEqualityComparer.Default.Equals(current, type)
            && current is { DeclaringSyntaxReferences.IsEmpty: true }
            && leaks.Models.Find(current, ModelFact.DisposesNothing)?.Key.TypeId == current.OriginalDefinition.GetDocumentationCommentId();
    }

    // A list of the project whose Dispose disposes its elements: they have owners of their own until one of them is put in.
    private bool OnlyHoldsElements(ITypeSymbol type)
    {
        var current = type;
        while (current is { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } && !current.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && HoldsResource(field.Type)))
        {
            current = current.BaseType;
        }

        return current is { DeclaringSyntaxReferences.IsEmpty: true, SpecialType: SpecialType.None } && !IsDisposable(current) && current.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable);
    }

    private bool HoldsResource(ITypeSymbol held)
        => held.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr || held.TypeKind == TypeKind.Pointer || (held.TypeKind is TypeKind.Class or TypeKind.Interface && MayMatter(held));

    private bool Decide(ITypeSymbol type)
    {
        // What an ambient scope owns is judged with its scope, by the rules about tensors.
        if (!IsDisposable(type) || leaks.Models.Says(type, ModelFact.Harmless) || leaks.Models.Says(type, ModelFact.BornInScope))
        {
            return false;
        }

        if (InheritsAnEmptyDispose(type) || OnlyHoldsElements(type))
        {
            return false;
        }

        // A value type is copied from hand to hand: it only matters when it holds a handle or something disposable itself.
        if (type is { IsValueType: true, DeclaringSyntaxReferences.IsEmpty: false } && !type.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && HoldsResource(field.Type)))
        {
            return false;
        }

        var dispose = leaks.Types.Disposable.GetMembers(nameof(IDisposable.Dispose)).FirstOrDefault();
        return dispose is null || type.FindImplementationForInterfaceMember(dispose) is not IMethodSymbol implementation || !HarmlessDispose.Is(type, implementation, held => !SymbolEqualityComparer.Default.Equals(held, type) && MayMatter(held));
    }
}
