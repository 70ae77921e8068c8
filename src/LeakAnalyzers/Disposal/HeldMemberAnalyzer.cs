using System.Collections.Concurrent;
using System.Collections.Immutable;
using LeakAnalyzers.Flow.Held;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>The base of rules about disposable fields: reads all mentions of them in a type, then judges the type once. A type without such a field costs nothing.</summary>
public abstract class HeldMemberAnalyzer : LeakAnalyzer
{
    private protected HeldMemberAnalyzer(params DiagnosticDescriptor[] rules)
        : base(rules)
    {
    }

    private protected sealed override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
        => start.RegisterSymbolStartAction(symbol => Follow(symbol, leaks), SymbolKind.NamedType);

    /// <summary>Judges what a type does with its disposable members, and reports.</summary>
    private protected abstract void Judge(SymbolAnalysisContext end, HeldMembers type, LeakContext leaks);

    private void Follow(SymbolStartAnalysisContext symbol, LeakContext leaks)
    {
        var type = (INamedTypeSymbol)symbol.Symbol;
        if (type.TypeKind != TypeKind.Class || type.IsStatic || type.IsRecord)
        {
            return;
        }

        var members = HeldMembers.Of(type, leaks.Ownership.Types);
        if (members.IsEmpty || TestCode.Contains(type, leaks.Models))
        {
            return;
        }

        var reader = new HeldUseReader(leaks.Ownership, members);
        var uses = new ConcurrentBag<HeldUse>();
        var bodies = new ConcurrentBag<(ISymbol Owner, IOperation Body)>();
        symbol.RegisterOperationAction(
            mention =>
            {
                if (reader.MemberOf(mention.Operation) is { } member)
                {
                    Add(reader.Read(mention.Operation, member, mention.ContainingSymbol, mention.CancellationToken));
                }
            },
            OperationKind.FieldReference,
            OperationKind.PropertyReference);
        symbol.RegisterOperationAction(
            initializer => Add(InitializedBy(initializer.Operation).Where(members.Contains).Select(member => reader.Initialized(member, ((ISymbolInitializerOperation)initializer.Operation).Value, initializer.CancellationToken))),
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer);
        symbol.RegisterOperationBlockAction(block =>
        {
            foreach (var body in block.OperationBlocks)
            {
                bodies.Add((block.OwningSymbol, body));
            }
        });
        symbol.RegisterSymbolEndAction(end => Judge(end, new HeldMembers(type, members, uses, bodies, leaks.Ownership, end.CancellationToken), leaks));

        void Add(IEnumerable<HeldUse> found)
        {
            foreach (var use in found)
            {
                uses.Add(use);
            }
        }
    }

    private static ImmutableArray<ISymbol> InitializedBy(IOperation initializer) => initializer switch
    {
        IFieldInitializerOperation field => field.InitializedFields.CastArray<ISymbol>(),
        IPropertyInitializerOperation property => property.InitializedProperties.CastArray<ISymbol>(),
        _ => ImmutableArray<ISymbol>.Empty,
    };
}
