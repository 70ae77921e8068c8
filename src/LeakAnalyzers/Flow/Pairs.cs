using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>
/// Members that give something which another member must take back, as the models of one compilation know them: <c>AllocHGlobal</c> and <c>FreeHGlobal</c>,
/// <c>CreateBody</c> and <c>DestroyBody</c>. Most code names none of them, so the first question is one look at a name.
/// </summary>
internal sealed class Pairs
{
    private readonly ModelSet models;
    private readonly HashSet<string> acquiring = new(StringComparer.Ordinal);
    private readonly HashSet<string> releasing = new(StringComparer.Ordinal);
    private readonly List<ModelKey> releases = [];
    private readonly HashSet<INamedTypeSymbol> keepers = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamespaceSymbol> engines = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ITypeSymbol> results = new(SymbolEqualityComparer.Default);

    /// <summary>Binds the pairs of a compilation's models.</summary>
    public Pairs(Compilation compilation, ModelSet models)
    {
        this.models = models;
        foreach (var entry in models.Entries(ModelFact.Pair))
        {
            foreach (var type in DocumentationCommentId.GetSymbolsForDeclarationId(entry.Key.TypeId, compilation).OfType<INamedTypeSymbol>())
            {
                foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
                {
                    if (ModelSet.IsMeantBy(method, entry.Key))
                    {
                        Add(method, type, isMinor: models.Says(method, ModelFact.Minor));
                    }
                }
            }

            foreach (var key in entry.OtherKeys)
            {
                releases.Add(key);
                releasing.Add(key.Member);
            }
        }
    }

    /// <summary>Whether no library of the compilation has such members.</summary>
    public bool IsEmpty => acquiring.Count == 0;

    /// <summary>The pair whose first member a method is; null for all others.</summary>
    public ModelEntry? AcquiredBy(IMethodSymbol method)
        => acquiring.Contains(method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name) ? models.Find(method, ModelFact.Pair) : null;

    /// <summary>Whether the method takes something back, of whatever pair.</summary>
    public bool IsRelease(IMethodSymbol method) => releasing.Contains(method.Name) && releases.Any(key => IsMeant(method, key));

    /// <summary>Whether the method takes back what the pair's first member gives.</summary>
    public static bool IsRelease(IMethodSymbol method, ModelEntry pair) => pair.OtherKeys.Any(key => key.MatchesName(method.Name) && IsMeant(method, key));

    /// <summary>Whether a value of the type may come from the first member of a pair through a method of the project.</summary>
    public bool MayGive(ITypeSymbol? type) => type is not null && results.Count > 0 && results.Contains(type.OriginalDefinition);

    /// <summary>Whether a method of a library only works with what it is given: it stands in the class of functions that gives it.</summary>
    public bool OnlyWorksWith(IMethodSymbol method) => method is { IsStatic: true, ContainingType: { } type } && keepers.Contains(type.OriginalDefinition);

    /// <summary>
    /// Whether a method of a library works with such values and throws nothing that a program goes on after: it stands in a class that gives them
    /// (<c>Marshal.Copy</c>, <c>GCHandle.AddrOfPinnedObject</c>), or beside it in the namespace of an engine.
    /// </summary>
    public bool IsCallOfTheLibrary(IMethodSymbol method)
        => method is { DeclaringSyntaxReferences.IsEmpty: true, ContainingType: { } type } && (keepers.Contains(type.OriginalDefinition) || (engines.Count > 0 && engines.Contains(method.ContainingNamespace)));

    /// <summary>Whether the method is a function of a native library, which may keep what it is given and throws nothing.</summary>
    public static bool IsNative(IMethodSymbol method) => method.IsExtern || (method.IsPartialDefinition && LibraryOf(method) is not null);

    private void Add(IMethodSymbol method, INamedTypeSymbol type, bool isMinor)
    {
        var isConstructor = method.MethodKind == MethodKind.Constructor;
        acquiring.Add(isConstructor ? type.Name : method.Name);
        if (method.IsStatic && !isMinor && !isConstructor)
        {
            keepers.Add(type);
        }

        if (!IsOfTheFramework(type.ContainingNamespace))
        {
            engines.Add(type.ContainingNamespace);
        }

        ITypeSymbol result = isConstructor ? type : method.ReturnType.OriginalDefinition;
        if (!isMinor && (result is { SpecialType: SpecialType.None or SpecialType.System_IntPtr or SpecialType.System_UIntPtr, TypeKind: TypeKind.Class or TypeKind.Struct } || result.TypeKind == TypeKind.Pointer))
        {
            results.Add(result);
        }
    }

    private static bool IsOfTheFramework(INamespaceSymbol space)
    {
        var outer = space;
        while (outer.ContainingNamespace is { IsGlobalNamespace: false } around)
        {
            outer = around;
        }

        return outer.Name == "System";
    }

    /// <summary>Whether a key means the method: <c>M:gdi32.DeleteObject</c> is the function of that library, in whatever class the project declares it.</summary>
    public static bool IsMeant(IMethodSymbol method, ModelKey key)
        => (key.Type.IndexOf('.') < 0 && LibraryOf(method) is { } library && string.Equals(library, key.Type, StringComparison.OrdinalIgnoreCase) && key.MatchesName(method.Name))
            || ModelSet.IsMeantBy((method.ReducedFrom ?? method).OriginalDefinition, key);

    private static string? LibraryOf(IMethodSymbol method)
    {
        var name = method.GetDllImportData()?.ModuleName
            ?? method.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "LibraryImportAttribute")?.ConstructorArguments.FirstOrDefault().Value as string;
        return name is not null && name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - ".dll".Length) : name;
    }
}
