using System.Collections.Immutable;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// LEAK501: an object subscribes to an event that lives as long as the process and never unsubscribes.
/// The event's delegate keeps the object, and all it refers to, for ever: <c>SystemEvents.TimeChanged += OnTimeChanged;</c> in a constructor.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventNeverUnsubscribed : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK501",
        title: "An event that outlives the object is never unsubscribed",
        message: "Every '{0}' is kept for as long as the process runs: '{1}' holds its handler '{2}', and nothing removes it; unsubscribe when the '{0}' is no longer used",
        description: "An event keeps every object whose method was added to it. A static event, or an event of an object that lives as long as the process, never lets go by itself. "
            + "An object that subscribes and does not unsubscribe stays in memory together with everything it refers to, and its handler keeps running.");

    /// <summary>The property of a finding that names the member the subscriber's framework calls at its end.</summary>
    internal const string Called = nameof(Called);

    /// <summary>Creates the rule.</summary>
    public EventNeverUnsubscribed()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        var publishers = new LongLivedPublisher(leaks.Models);
        start.RegisterOperationAction(
            operation => Analyze(operation, leaks, publishers),
            OperationKind.EventAssignment,
            OperationKind.CompoundAssignment);
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks, LongLivedPublisher publishers)
    {
        if (context.ContainingSymbol is not { IsStatic: false, ContainingType: { TypeKind: TypeKind.Class } subscriber }
            || Subscription.Of(context.Operation) is not { } subscription
            || !publishers.Publishes(subscription, context.CancellationToken)
            || HeldHandler.Of(subscription.Handler, context.CancellationToken) is not { } handler
            || ProcessLifetime.IsOneOfAKind(subscriber, leaks, context.CancellationToken)
            || TestCode.Contains(subscriber, leaks.Models)
            || HappensOnce.In(context.Operation)
            || Unsubscription.Exists(subscription.Event, handler, subscriber, leaks.Compilation, context.CancellationToken))
        {
            return;
        }

        // An event of a referenced project has its source in another compilation, which a diagnostic must not point into.
        var declared = subscription.Event.Locations.Where(location => location.SourceTree is { } tree && leaks.Compilation.ContainsSyntaxTree(tree)).ToImmutableArray();
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            context.Operation.Syntax.GetLocation(),
            declared,
            ImmutableDictionary<string, string?>.Empty.Add(Called, leaks.Models.Find(subscriber, ModelFact.TornDownBy)?.Words[0]),
            subscriber.Name,
            subscription.Event.ContainingType.Name + "." + subscription.Event.Name,
            handler.Name));
    }
}
