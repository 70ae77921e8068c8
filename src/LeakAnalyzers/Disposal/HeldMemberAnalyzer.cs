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
        => TypeBodies<HeldUses>.Follow(start, type => Begin(type, leaks), (end, type) => Judge(end, type.Join(end.CancellationToken), leaks));

    /// <summary>Judges what a type does with its disposable members, and reports.</summary>
    private protected abstract void Judge(SymbolAnalysisContext end, HeldMembers type, LeakContext leaks);

    private static HeldUses? Begin(INamedTypeSymbol type, LeakContext leaks)
    {
        if (type.TypeKind != TypeKind.Class || type.IsStatic || type.IsRecord)
        {
            return null;
        }

        var members = HeldMembers.Of(type, leaks.Ownership.Types);
        return members.IsEmpty || TestCode.Contains(type, leaks.Models) ? null : new HeldUses(type, members, leaks);
    }

    /// <summary>What the bodies read so far do with the members of one type.</summary>
    private sealed class HeldUses : ITypeBodies
    {
        private readonly INamedTypeSymbol type;
        private readonly ImmutableHashSet<ISymbol> members;
        private readonly LeakContext leaks;
        private readonly HeldUseReader reader;
        private readonly ConcurrentStack<HeldUse> uses = new();
        private readonly ConcurrentStack<(ISymbol Owner, IOperation Body)> bodies = new();

        public HeldUses(INamedTypeSymbol type, ImmutableHashSet<ISymbol> members, LeakContext leaks)
        {
            this.type = type;
            this.members = members;
            this.leaks = leaks;
            reader = new HeldUseReader(leaks.Ownership, members);
        }

        public void Read(IOperation body, ISymbol owner, CancellationToken cancellation)
        {
            bodies.Push((owner, body));
            foreach (var operation in body.DescendantsAndSelf())
            {
                switch (operation.Kind)
                {
                    case OperationKind.FieldReference or OperationKind.PropertyReference when reader.MemberOf(operation) is { } member:
                        Add(reader.Read(operation, member, owner, cancellation));
                        break;
                    case OperationKind.FieldInitializer or OperationKind.PropertyInitializer:
                        Add(InitializedBy(operation).Where(members.Contains).Select(member => reader.Initialized(member, ((ISymbolInitializerOperation)operation).Value, cancellation)));
                        break;
                }
            }
        }

        public HeldMembers Join(CancellationToken cancellation) => new(type, members, uses, bodies, leaks.Ownership, cancellation);

        private static ImmutableArray<ISymbol> InitializedBy(IOperation initializer) => initializer switch
        {
            IFieldInitializerOperation field => field.InitializedFields.CastArray<ISymbol>(),
            IPropertyInitializerOperation property => property.InitializedProperties.CastArray<ISymbol>(),
            _ => ImmutableArray<ISymbol>.Empty,
        };

        private void Add(IEnumerable<HeldUse> found)
        {
            foreach (var use in found)
            {
                uses.Push(use);
            }
        }
    }
}
