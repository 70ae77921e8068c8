using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>A handler added to an event, or to a field or property that is a delegate and used like one.</summary>
/// <param name="Event">The event, field or property.</param>
/// <param name="Publisher">The object that has the event; null for a static one.</param>
/// <param name="Handler">The value that is added.</param>
internal sealed record Subscription(ISymbol Event, IOperation? Publisher, IOperation Handler)
{
    /// <summary>Reads an operation; null when it adds no handler.</summary>
    public static Subscription? Of(IOperation operation) => operation switch
    {
        IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation happening } added
            => new(happening.Event, happening.Instance, added.HandlerValue),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.TypeKind: TypeKind.Delegate, Target: IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member } added
            => new(member.Member, member.Instance, added.Value),
        _ => null,
    };
}
