using System.Collections.Concurrent;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    private static bool IsEmptyDispose(ISymbol? implementation)
        => implementation is IMethodSymbol { IsVirtual: false, IsAbstract: false, DeclaringSyntaxReferences: { Length: 1 } references }
            && references[0].GetSyntax() is MethodDeclarationSyntax { Body: { Statements.Count: 0 }, ExpressionBody: null };

    private bool Decide(ITypeSymbol type)
    {
        // What an ambient scope owns is judged with its scope, by the rules about tensors.
        if (!IsDisposable(type) || leaks.Models.Says(type, ModelFact.Harmless) || leaks.Models.Says(type, ModelFact.BornInScope))
        {
            return false;
        }

        // A value type without fields of its own, and a type whose Dispose does nothing, lose nothing.
        var dispose = leaks.Types.Disposable.GetMembers(nameof(IDisposable.Dispose)).FirstOrDefault();
        return dispose is null || !IsEmptyDispose(type.FindImplementationForInterfaceMember(dispose));
    }
}
