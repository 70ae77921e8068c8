using System.Collections.Immutable;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// LEAK502: an object subscribes to a source that outlives it, or registers with a token, and drops what would end that:
/// <code>Hub.Instance.Prices.Subscribe(price => Show(price));</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SubscriptionDropped : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK502",
        title: "A subscription to what outlives its subscriber is dropped",
        message: "{0} keeps {1}, and nothing can end that, because the result of '{2}' is dropped; keep it and dispose it {3}",
        description: "A subscription or registration is held by its source, and holds the delegate it calls and all that the delegate uses. "
            + "Only the object that was returned ends it. Where that is dropped and the source lives on, each call leaves one more behind.");

    /// <summary>The property of a finding that names the member the object's framework calls at its end.</summary>
    internal const string Called = nameof(Called);

    /// <summary>Creates the rule.</summary>
    public SubscriptionDropped()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        var names = new HashSet<string>(leaks.Models.KeysOf(ModelFact.Observes).Select(key => key.Member), StringComparer.Ordinal);
        if (names.Count > 0)
        {
            var sources = new ObservedSource(leaks);
            start.RegisterOperationAction(operation => Analyze(operation, leaks, names, sources), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks, HashSet<string> names, ObservedSource sources)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!names.Contains(call.TargetMethod.Name)
            || !IsDropped(call)
            || !leaks.Models.Says(call.TargetMethod, ModelFact.Observes)
            || context.ContainingSymbol is not { ContainingType: { TypeKind: TypeKind.Class } owner } member
            || HeldObserver.Of(call, context.CancellationToken) is not { } held
            || TestCode.Contains(owner, leaks.Models)
            || sources.LifeOf(call, context.CancellationToken) is not { } life)
        {
            return;
        }

        var repeats = leaks.Repetition.Around(call) is { IsProven: true };
        var end = ObjectEnd.Of(owner, leaks);
        var isSure = life == SourceLife.Given ? repeats && sources.IsOutsideLoop(call) : repeats || (end.IsKnown && !member.IsStatic);
        if ((!repeats && (ProcessLifetime.IsOneOfAKind(owner, leaks, context.CancellationToken) || HappensOnce.In(call))) || (member.IsStatic && !repeats && life != SourceLife.Given))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            call.Syntax.GetLocation(),
            isSure ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            additionalLocations: null,
            ImmutableDictionary<string, string?>.Empty.Add(Called, end.Called),
            life == SourceLife.Given ? "The token, for as long as its source lives," : "The source, which lives as long as the process,",
            held,
            call.TargetMethod.Name,
            life == SourceLife.Given || repeats ? "when it is no longer needed" : end.Words));
    }

    // As a statement of its own, or given to nothing: _ = token.Register(…);
    private static bool IsDropped(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IExpressionStatementOperation || (value.Parent is ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation });
    }
}
