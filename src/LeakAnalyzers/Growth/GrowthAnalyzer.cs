using System.Collections.Concurrent;
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
        var collected = new ConcurrentDictionary<INamedTypeSymbol, ConcurrentBag<MemberUses>>(SymbolEqualityComparer.Default);
        AnalyzeMore(start, context);
        start.RegisterSymbolStartAction(symbol => Collect(symbol, context, collected), SymbolKind.NamedType);
    }

    private void Collect(SymbolStartAnalysisContext symbol, GrowthContext context, ConcurrentDictionary<INamedTypeSymbol, ConcurrentBag<MemberUses>> collected)
    {
        var type = (INamedTypeSymbol)symbol.Symbol;
        var holders = context.HoldersOf(type);

        // Code of a nested type reaches the private members of the types around it.
        List<ConcurrentBag<MemberUses>>? bags = null;
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!(SymbolEqualityComparer.Default.Equals(current, type) ? holders : context.HoldersOf(current)).IsEmpty && !context.IsTest(current))
            {
                (bags ??= []).Add(collected.GetOrAdd(current, _ => new ConcurrentBag<MemberUses>()));
            }
        }

        if (bags is null)
        {
            return;
        }

        symbol.RegisterOperationBlockAction(blocks =>
        {
            foreach (var block in blocks.OperationBlocks)
            {
                var uses = MemberUses.Of(block, blocks.OwningSymbol, context);
                bags.ForEach(bag => bag.Add(uses));
            }
        });
        symbol.RegisterSymbolEndAction(end =>
        {
            if (!holders.IsEmpty && collected.TryRemove(type, out var members))
            {
                Judge(end, TypeUses.Join(type, context, holders, members));
            }
        });
    }

    /// <summary>Registers what a rule looks at besides collections.</summary>
    private protected virtual void AnalyzeMore(CompilationStartAnalysisContext start, GrowthContext context)
    {
    }

    /// <summary>Judges what the members of a type do with its collections, and reports.</summary>
    private protected abstract void Judge(SymbolAnalysisContext end, TypeUses type);
}
