using System.Collections.Concurrent;
using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Growth;

/// <summary>The base of rules about collections held by a type: reads all members of the type, then judges it once. A type that holds no collection costs nothing.</summary>
public abstract class GrowthAnalyzer : LeakAnalyzer
{
    private protected GrowthAnalyzer(params DiagnosticDescriptor[] rules)
        : base(rules)
    {
    }

    private protected sealed override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (!leaks.Models.Knows(ModelFact.Grows))
        {
            return;
        }

        var context = GrowthContext.Of(leaks);
        AnalyzeMore(start, context);
        TypeBodies<GrowingType>.Follow(start, type => Begin(type, context), (end, type) => Judge(end, TypeUses.Join(type.Type, context, type.Holders, type.Members)));
    }

    private static GrowingType? Begin(INamedTypeSymbol type, GrowthContext context)
    {
        var holders = context.HoldersOf(type);
        return holders.IsEmpty || context.IsTest(type) ? null : new GrowingType(type, holders, context);
    }

    /// <summary>Registers what a rule looks at besides collections.</summary>
    private protected virtual void AnalyzeMore(CompilationStartAnalysisContext start, GrowthContext context)
    {
    }

    /// <summary>Judges what the members of a type do with its collections, and reports.</summary>
    private protected abstract void Judge(SymbolAnalysisContext end, TypeUses type);

    /// <summary>What the bodies read so far do with the collections of one type.</summary>
    private sealed class GrowingType : ITypeBodies
    {
        private readonly GrowthContext context;
        private readonly ConcurrentStack<MemberUses> members = new();

        public GrowingType(INamedTypeSymbol type, ImmutableArray<ISymbol> holders, GrowthContext context)
        {
            Type = type;
            Holders = holders;
            this.context = context;
        }

        public INamedTypeSymbol Type { get; }

        public ImmutableArray<ISymbol> Holders { get; }

        public IEnumerable<MemberUses> Members => members;

        public void Read(IOperation body, ISymbol owner, CancellationToken cancellation) => members.Push(MemberUses.Of(body, owner, context));
    }
}
