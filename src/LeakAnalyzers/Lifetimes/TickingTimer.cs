using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>A timer that gets a handler.</summary>
/// <param name="Type">The timer's type.</param>
/// <param name="Tick">The name of the event that is handled.</param>
/// <param name="Holder">The local, field or property that holds it.</param>
/// <param name="Handler">The handler.</param>
/// <param name="StartsAtOnce">Whether it runs as soon as it is made.</param>
internal sealed record TickingTimer(INamedTypeSymbol Type, string Tick, ISymbol Holder, IOperation Handler, bool StartsAtOnce)
{
    /// <summary>Reads an operation; null when it gives no timer a handler, or one that no variable of this object holds.</summary>
    public static TickingTimer? Of(IOperation operation, ModelSet models) => operation switch
    {
        IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Instance: { } timer } happening } added
            when models.Says(happening.Event, ModelFact.Ticks) && HolderOf(timer) is { } holder && timer.Type is INamedTypeSymbol type
            => new(type, happening.Event.Name, holder, added.HandlerValue, false),
        IObjectCreationOperation { Constructor: { } constructor } creation when models.Find(constructor, ModelFact.Ticks) is { } ticks
            => Made(creation, ticks, models.Says(constructor, ModelFact.Starts)),
        _ => null,
    };

    private static TickingTimer? Made(IObjectCreationOperation creation, ModelEntry ticks, bool startsAtOnce)
        => creation.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && ticks.Words.Contains(parameter.Name)) is { } handler
            && creation.Type is INamedTypeSymbol type
            && OperationWalk.Wrapped(creation).Parent switch
            {
                IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
                ISimpleAssignmentOperation assignment => HolderOf(assignment.Target),
                _ => null,
            } is { } holder
                ? new(type, "", holder, handler.Value, startsAtOnce)
                : null;

    private static ISymbol? HolderOf(IOperation timer) => OperationWalk.Unwrapped(timer) switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation { Field.IsStatic: false, Instance: IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Property: { IsStatic: false, IsIndexer: false }, Instance: IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };
}
