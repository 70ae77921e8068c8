using System.Collections.Concurrent;
using System.Collections.Immutable;
using LeakAnalyzers.Flow.Held;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>What the bodies read so far do with the collections of one type.</summary>
internal sealed class ElementUses : ITypeBodies
{
    private readonly ElementUseReader reader;
    private readonly ConcurrentStack<ElementUse> uses = new();
    private readonly ConcurrentDictionary<SyntaxTree, bool> trees = new();

    public ElementUses(INamedTypeSymbol type, ImmutableDictionary<ISymbol, ITypeSymbol> collections, ElementUseReader reader)
    {
        Type = type;
        Collections = collections;
        this.reader = reader;
    }

    public INamedTypeSymbol Type { get; }

    public ImmutableDictionary<ISymbol, ITypeSymbol> Collections { get; }

    public IEnumerable<ElementUse> Uses => uses;

    public HashSet<SyntaxTree> Trees => [.. trees.Keys];

    public void Read(IOperation body, ISymbol owner, CancellationToken cancellation)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IFieldReferenceOperation or IPropertyReferenceOperation
                && ((IMemberReferenceOperation)operation).Member.OriginalDefinition is var member
                && Collections.TryGetValue(member, out var element))
            {
                trees.TryAdd(operation.Syntax.SyntaxTree, true);
                foreach (var use in reader.Read(operation, member, element, owner, cancellation))
                {
                    uses.Push(use);
                }
            }
        }
    }
}
