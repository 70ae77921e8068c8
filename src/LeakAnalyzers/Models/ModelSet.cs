using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Models;

/// <summary>Model entries bound to a compilation: only those whose type exists there are kept, and they are found by symbol.</summary>
internal sealed class ModelSet
{
    // Filled once, before anybody else sees it.
    private readonly Dictionary<INamedTypeSymbol, ImmutableArray<ModelEntry>> byType;
    private readonly ImmutableDictionary<string, ImmutableArray<ModelEntry>> byModule;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ModelEntry>> bySymbol = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ModelFact> facts = [];
    private readonly ConcurrentDictionary<ModelFact, ImmutableArray<ModelKey>> keys = new();

    private ModelSet(Dictionary<INamedTypeSymbol, ImmutableArray<ModelEntry>> byType, ImmutableDictionary<string, ImmutableArray<ModelEntry>> byModule)
    {
        this.byType = byType;
        this.byModule = byModule;
        foreach (var entries in byType.Values)
        {
            foreach (var entry in entries)
            {
                facts.Add(entry.Fact);
            }
        }
    }

    /// <summary>Binds entries: the first entry that says a fact of a member wins.</summary>
    public static ModelSet Bind(Compilation compilation, ImmutableArray<ModelEntry> entries)
    {
        var index = ModelIndex.Of(entries);
        var byType = new Dictionary<INamedTypeSymbol, ImmutableArray<ModelEntry>>(SymbolEqualityComparer.Default);
        foreach (var (id, about) in index.ByType)
        {
            foreach (var symbol in DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation))
            {
                if (symbol is INamedTypeSymbol type)
                {
                    byType[type] = about.All(entry => entry.Versions is null) ? about : about.Where(entry => entry.Versions?.Holds(type.ContainingAssembly.Identity.Version) != false).ToImmutableArray();
                }
            }
        }

        return new ModelSet(byType, index.ByModule);
    }

    /// <summary>Whether any library in this compilation has a fact of this kind. A rule that needs one leaves at once where none has.</summary>
    public bool Knows(ModelFact fact) => facts.Contains(fact);

    /// <summary>What the libraries of this compilation say the fact of.</summary>
    public ImmutableArray<ModelKey> KeysOf(ModelFact fact)
        => keys.GetOrAdd(fact, asked => Entries(asked).Select(entry => entry.Key).ToImmutableArray());

    /// <summary>Whether the fact is said of a member, of one it overrides or implements, or of a type, one of its bases or interfaces.</summary>
    public bool Says(ISymbol? symbol, ModelFact fact) => Find(symbol, fact) is not null;

    /// <summary>The entry that says the fact of a symbol; null where none does.</summary>
    public ModelEntry? Find(ISymbol? symbol, ModelFact fact)
    {
        if (symbol is null || byType.Count == 0)
        {
            return null;
        }

        foreach (var entry in EntriesOf(symbol))
        {
            if (entry.Fact == fact)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>
    /// What is said of a member's result: of the entries that create, lend or pass on a value the one with the most exact key, so that
    /// <c>creates M:Lib.Value.*</c> may stand beside <c>returns-receiver M:Lib.Value.*_</c>. Null where nothing is said.
    /// </summary>
    public ModelEntry? ResultOf(ISymbol? symbol)
    {
        if (symbol is null || byType.Count == 0)
        {
            return null;
        }

        ModelEntry? best = null;
        foreach (var entry in EntriesOf(symbol))
        {
            if (entry.Fact is ModelFact.Creates or ModelFact.CreatesElements or ModelFact.Borrows or ModelFact.ReturnsReceiver or ModelFact.ReturnsArgument
                && (best is null || entry.Key.Exactness > best.Key.Exactness))
            {
                best = entry;
            }
        }

        return best;
    }

    /// <summary>The first entry that says a fact of anything in this compilation; null where none does.</summary>
    public ModelEntry? Any(ModelFact fact) => Entries(fact).FirstOrDefault();

    /// <summary>All that is said of a kind in this compilation.</summary>
    public IEnumerable<ModelEntry> Entries(ModelFact fact) => facts.Contains(fact) ? byType.Values.SelectMany(entries => entries).Where(entry => entry.Fact == fact) : [];

    /// <summary>The words that follow a fact, of whatever it is said.</summary>
    public IEnumerable<string> WordsOf(ModelFact fact) => Entries(fact).SelectMany(entry => entry.Words);

    /// <summary>Whether the fact is said of some member declared by exactly this type.</summary>
    public bool SaysOfMembers(INamedTypeSymbol type, ModelFact fact)
    {
        foreach (var entry in EntriesIn(type.OriginalDefinition))
        {
            if (entry.Fact == fact && entry.Key.Kind != 'T')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The entry that says the fact of a member by its name where the type itself inherits the member: <c>WriteLine</c> of a StringWriter is declared by TextWriter.</summary>
    public ModelEntry? FindInherited(ITypeSymbol? type, ISymbol member, ModelFact fact)
        => type is INamedTypeSymbol named && !SymbolEqualityComparer.Default.Equals(named, member.ContainingType)
            ? EntriesIn(named.OriginalDefinition).FirstOrDefault(entry => entry.Fact == fact && entry.Key.Kind != 'T' && entry.Key.MatchesName(member.Name))
            : null;

    /// <summary>The entry that says the fact of a dynamic module's member.</summary>
    /// <param name="module">The module's full name.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="fact">The fact asked for.</param>
    public ModelEntry? FindDynamic(string module, string member, ModelFact fact)
        => byModule.TryGetValue(module, out var entries)
            ? entries.FirstOrDefault(entry => entry.Fact == fact && entry.Key.MatchesName(member))
            : null;

    /// <summary>Whether the fact is said of a member of that name in any dynamic module: the cheap question before asking which module it is.</summary>
    public bool SaysOfAnyModule(string member, ModelFact fact) => byModule.Values.SelectMany(entries => entries).Any(entry => entry.Fact == fact && entry.Key.MatchesName(member));

    /// <summary>The names of the members of dynamic modules that a fact is said of.</summary>
    public IEnumerable<string> DynamicNames(ModelFact fact) => byModule.Values.SelectMany(entries => entries).Where(entry => entry.Fact == fact).Select(entry => entry.Key.Member);

    /// <summary>Whether a member of that name only seems to release a value of a dynamic type.</summary>
    public bool IsOnlySeeming(string member) => byModule.Values.SelectMany(entries => entries).Any(entry => entry.Fact == ModelFact.NotARelease && char.IsUpper(entry.Key.Type[entry.Key.Type.LastIndexOf('.') + 1]) && entry.Key.MatchesName(member));

    /// <summary>The module or dynamic type that a parameter with that name holds by convention; null for any other name.</summary>
    public string? DynamicKnownAs(string name)
        => byModule.Values
            .SelectMany(entries => entries)
            .Where(entry => entry.Fact == ModelFact.KnownAs && entry.Words.Contains(name))
            .Select(entry => entry.Key.Type + "." + entry.Key.Member)
            .FirstOrDefault();

    /// <summary>Whether a symbol is the one a key means, or overrides or implements it.</summary>
    public static bool IsMeantBy(ISymbol symbol, ModelKey key)
        => symbol.Kind != SymbolKind.NamedType && Origins(symbol).Any(origin => Matches(key, origin) && TypeNameIs(origin.ContainingType, key));

    /// <summary>Every entry about a symbol.</summary>
    public ImmutableArray<ModelEntry> EntriesOf(ISymbol symbol)
    {
        var definition = (symbol is IMethodSymbol { ReducedFrom: { } reduced } ? reduced : symbol).OriginalDefinition;
        return bySymbol.GetOrAdd(definition, Lookup);
    }

    private static bool TypeNameIs(INamedTypeSymbol type, ModelKey key)
        => type.OriginalDefinition.GetDocumentationCommentId() == key.TypeId;

    private static bool Matches(ModelKey key, ISymbol member)
    {
        var kind = member.Kind switch
        {
            SymbolKind.Method => 'M',
            SymbolKind.Property => 'P',
            SymbolKind.Field => 'F',
            SymbolKind.Event => 'E',
            _ => '?',
        };
        if (key.Kind != kind || !key.MatchesName(NameOf(member)))
        {
            return false;
        }

        if (key.Parameters is null)
        {
            return true;
        }

        var id = member.GetDocumentationCommentId() ?? "";
        var open = id.IndexOf('(');
        return (open < 0 ? "()" : id.Substring(open)) == key.Parameters;
    }

    // A documentation-comment id writes .ctor as #ctor and the indexer by its metadata name.
    private static string NameOf(ISymbol member) => member.MetadataName.Length > 0 && member.MetadataName[0] == '.' ? "#" + member.MetadataName.Substring(1) : member.MetadataName;

    // The member, those it overrides, and those of interfaces that any of them implements.
    private static IEnumerable<ISymbol> Origins(ISymbol member)
    {
        for (var current = member; current is not null; current = Overridden(current))
        {
            yield return current.OriginalDefinition;
            foreach (var declared in Implemented(current))
            {
                yield return declared.OriginalDefinition;
            }
        }
    }

    private static IEnumerable<ISymbol> Implemented(ISymbol member)
    {
        if (member.ContainingType is not { TypeKind: not TypeKind.Interface } type || member.IsStatic || member.Kind == SymbolKind.Field)
        {
            yield break;
        }

        foreach (var declared in ExplicitlyImplemented(member))
        {
            yield return declared;
        }

        foreach (var contract in type.AllInterfaces)
        {
            foreach (var declared in contract.GetMembers(member.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member))
                {
                    yield return declared;
                }
            }
        }
    }

    private static IEnumerable<ISymbol> ExplicitlyImplemented(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ExplicitInterfaceImplementations,
        IPropertySymbol property => property.ExplicitInterfaceImplementations,
        IEventSymbol happening => happening.ExplicitInterfaceImplementations,
        _ => Enumerable.Empty<ISymbol>(),
    };

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol happening => happening.OverriddenEvent,
        _ => null,
    };

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current.OriginalDefinition;
        }

        foreach (var contract in type.AllInterfaces)
        {
            yield return contract.OriginalDefinition;
        }
    }

    private ImmutableArray<ModelEntry> Lookup(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol type)
        {
            return BasesOf(type).SelectMany(known => EntriesIn(known)).Where(entry => entry.Key.Kind == 'T').ToImmutableArray();
        }

        return symbol.ContainingType is null
            ? ImmutableArray<ModelEntry>.Empty
            : Origins(symbol).SelectMany(origin => EntriesIn(origin.ContainingType.OriginalDefinition).Where(entry => Matches(entry.Key, origin))).ToImmutableArray();
    }

    private ImmutableArray<ModelEntry> EntriesIn(INamedTypeSymbol type) => byType.TryGetValue(type, out var entries) ? entries : ImmutableArray<ModelEntry>.Empty;
}
