using System.Collections.Immutable;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// LEAK503: an object starts a timer and nothing stops it. A timer that runs is kept, and keeps the object whose method it calls:
/// <code>timer.Tick += OnTick; timer.Start();</code> in the constructor of a control that is closed again.
/// A timer that is disposable and in a field is the business of LEAK205, but where only unloading ends its object.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TimerNeverStopped : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK503",
        title: "A timer is started and never stopped",
        message: "Every '{0}' is kept for as long as the process runs: the timer '{1}' goes on and holds its handler '{2}', and nothing stops it; stop it {3}",
        description: "A timer that runs is held by the runtime, and holds the objects whose methods it calls. "
            + "An object that starts one and never stops it stays in memory with everything it refers to, and its handler is called for ever, long after anybody has used the object.");

    /// <summary>The property of a finding that names the member the object's framework calls at its end.</summary>
    internal const string Called = nameof(Called);

    /// <summary>The property of a finding that names the two events between which the object is in use.</summary>
    internal const string Between = nameof(Between);

    /// <summary>Creates the rule.</summary>
    public TimerNeverStopped()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (!leaks.Models.Knows(ModelFact.Ticks))
        {
            return;
        }

        var words = new TimerWords(leaks.Models);
        start.RegisterOperationAction(operation => Analyze(operation, leaks, words), OperationKind.EventAssignment);
        var made = new HashSet<string>(leaks.Models.KeysOf(ModelFact.Ticks).Where(key => key.Kind == 'M').Select(key => key.Type.Substring(key.Type.LastIndexOf('.') + 1)), StringComparer.Ordinal);
        if (made.Count > 0)
        {
            start.RegisterOperationAction(
                operation =>
                {
                    if (operation.Operation.Type is { } type && made.Contains(type.Name))
                    {
                        Analyze(operation, leaks, words);
                    }
                },
                OperationKind.ObjectCreation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks, TimerWords words)
    {
        if (context.ContainingSymbol is not { IsStatic: false, ContainingType: { TypeKind: TypeKind.Class } owner }
            || TickingTimer.Of(context.Operation, leaks.Models) is not { } timer
            || (timer.Holder.Kind != SymbolKind.Local && leaks.Ownership.Types.IsDisposable(timer.Type) && !ObjectEnd.IsOnlyUnloaded(owner, leaks))
            || TestCode.Contains(owner, leaks.Models)
            || HeldHandler.Of(timer.Handler, context.CancellationToken) is not { } handler
            || RunningTimer.StartOf(timer, context.Operation, owner, leaks, words, context.CancellationToken) is not { } started
            || ProcessLifetime.IsOneOfAKind(owner, leaks, context.CancellationToken)
            || HappensOnce.In(context.Operation))
        {
            return;
        }

        var end = ObjectEnd.Of(owner, leaks);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            context.Operation.Syntax.GetLocation(),
            end.IsKnown ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            ImmutableArray.Create(started.GetLocation()),
            ImmutableDictionary<string, string?>.Empty.Add(Called, end.Called).Add(Between, end.Between),
            owner.Name,
            timer.Holder.Name,
            handler.Name,
            end.Words));
    }
}
