using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow.Held;

/// <summary>
/// Tells what a mention of a member does with the value in it. The value is followed through conversions, conditions and locals;
/// whatever is not understood hands it over, and a value that is handed over is nobody's leak.
/// </summary>
internal sealed class HeldUseReader
{
    private readonly ImmutableHashSet<ISymbol> members;

    /// <summary>Reads mentions of the given members of one type.</summary>
    public HeldUseReader(Ownership ownership, ImmutableHashSet<ISymbol> members)
    {
        Ownership = ownership;
        this.members = members;
        Values = new HeldValueReader(ownership, this);
    }

    /// <summary>The ownership engine.</summary>
    public Ownership Ownership { get; }

    /// <summary>Tells where values come from.</summary>
    public HeldValueReader Values { get; }

    /// <summary>The member an operation mentions; null when it mentions none that is followed.</summary>
    public ISymbol? MemberOf(IOperation? operation) => operation switch
    {
        IFieldReferenceOperation field when members.Contains(field.Field.OriginalDefinition) => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property when members.Contains(property.Property.OriginalDefinition) => property.Property.OriginalDefinition,
        _ => null,
    };

    /// <summary>What an initializer gives its member.</summary>
    public HeldUse Initialized(ISymbol member, IOperation value, CancellationToken cancellation)
        => new(member, HeldUseKind.Assigns, value, member, Values.Read(value, cancellation));

    /// <summary>Whether the value in a local is only worked with, apart from the one place that stores it.</summary>
    public bool StaysHere(ILocalReferenceOperation stored, CancellationToken cancellation)
    {
        var reading = new HeldUseReading(this, stored.Local, stored.Local, cancellation);
        reading.FollowLocal(stored.Local, stored, except: stored);
        return reading.Found.All(use => use.Kind is HeldUseKind.Reads || (use.Kind is HeldUseKind.Releases && IsInCatch(use.Operation)));
    }

    /// <summary>Everything one mention does.</summary>
    public IEnumerable<HeldUse> Read(IOperation mention, ISymbol member, ISymbol owner, CancellationToken cancellation)
    {
        var reading = new HeldUseReading(this, member, owner, cancellation);
        reading.Follow(mention);
        return reading.Found;
    }

    private static bool IsInCatch(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is ICatchClauseOperation)
            {
                return true;
            }
        }

        return false;
    }
}
