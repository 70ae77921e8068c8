using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Growth;

/// <summary>What the growth rules share about one compilation.</summary>
internal sealed class GrowthContext
{
    private static readonly ConditionalWeakTable<LeakContext, GrowthContext> Contexts = new();

    private readonly GrowableTypes growable;
    private readonly ConcurrentDictionary<IFieldSymbol, bool> arrays = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IPropertySymbol, IFieldSymbol?> behind = new(SymbolEqualityComparer.Default);

    private GrowthContext(LeakContext leaks)
    {
        Leaks = leaks;
        growable = new GrowableTypes(leaks.Models);
        Uses = new HolderUseReader(leaks);
        Callers = new OutsideCallers(leaks, (call, receiver) => GrowthGuard.Holds(call, receiver, this));
        IsTestCode = leaks.Models.Knows(ModelFact.MarksTest);
    }

    /// <summary>The compilation's types, models and options.</summary>
    public LeakContext Leaks { get; }

    /// <summary>Tells what a mention of a collection does with it.</summary>
    public HolderUseReader Uses { get; }

    /// <summary>Which methods code of other types calls again and again.</summary>
    public OutsideCallers Callers { get; }

    /// <summary>What the bodies read last do; every rule asks about the same ones.</summary>
    public Recent<IOperation, MemberUses> Members { get; } = new();

    /// <summary>The types joined last from their members.</summary>
    public Recent<ISymbol, TypeUses> Types { get; } = new();

    /// <summary>Whether the compilation references a test framework: there, names are no evidence of repetition.</summary>
    public bool IsTestCode { get; }

    /// <summary>The one context of a compilation.</summary>
    public static GrowthContext Of(LeakContext leaks) => Contexts.GetValue(leaks, context => new GrowthContext(context));

    /// <summary>Whether a value of the type can grow in ways the models know.</summary>
    public bool IsGrowable(ITypeSymbol type) => growable.Contains(type);

    /// <summary>Whether a type is a box around something that can grow: <c>ThreadLocal&lt;List&lt;T&gt;&gt;</c>.</summary>
    public bool IsBox(ITypeSymbol type)
        => type is INamedTypeSymbol { TypeArguments: { Length: 1 } boxed } && IsGrowable(boxed[0]) && type.GetMembers("Value").Any(member => member is IPropertySymbol && Leaks.Models.Says(member, ModelFact.ReturnsReceiver));

    /// <summary>Whether a field holds something that can grow.</summary>
    public bool IsHolder(IFieldSymbol field) => IsGrowable(field.Type) || IsBox(field.Type) || field.Type is IArrayTypeSymbol { ElementType: { } element } && IsGrowable(element) || (IsSequence(field.Type) && arrays.GetOrAdd(field.OriginalDefinition, GrowingArray.MayBe));

    /// <summary>The private field that a property without a setter only hands on, be it made at the first use; null for every other property.</summary>
    public IFieldSymbol? FieldBehind(IPropertySymbol property)
        => property is { IsIndexer: false, SetMethod: null, DeclaringSyntaxReferences.Length: 1 } ? behind.GetOrAdd(property.OriginalDefinition, HandedOn.FieldOf) : null;

    /// <summary>The fields and automatic properties of a type that hold something that can grow.</summary>
    public ImmutableArray<ISymbol> HoldersOf(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return ImmutableArray<ISymbol>.Empty;
        }

        ImmutableArray<ISymbol>.Builder? holders = null;
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsConst: false } field && IsHolder(field))
            {
                (holders ??= ImmutableArray.CreateBuilder<ISymbol>()).Add(field.AssociatedSymbol is IPropertySymbol property ? property : field);
            }
        }

        return holders?.ToImmutable() ?? ImmutableArray<ISymbol>.Empty;
    }

    private static bool IsSequence(ITypeSymbol type) => type is IArrayTypeSymbol or { SpecialType: not SpecialType.System_String, OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T };

    /// <summary>Whether a type holds tests or benchmarks.</summary>
    public bool IsTest(INamedTypeSymbol type) => TestCode.Contains(type, Leaks.Models);
}
