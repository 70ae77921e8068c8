using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// LEAK506: an instrument of the whole process is made where each request or object makes one more:
/// <code>void Request() { var meter = new Meter("shop"); meter.CreateCounter&lt;int&gt;("requests").Add(1); }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InstrumentPerInstance : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK506",
        title: "An instrument is made again and again",
        message: "{0}, so there are more and more of them; {1}",
        description: "A meter or a source of activities stands in a list of the whole process until it is disposed, and so does every instrument made from it, with the callback of an observable one and all that the callback refers to. "
            + "Made for each request or object, their number only grows, and listeners go through all of them.");

    /// <summary>Creates the rule.</summary>
    public InstrumentPerInstance()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Listed))
        {
            ObligationSources.Register(start, leaks, (context, result) => Report(context, result, leaks));
        }

        if (leaks.Models.Knows(ModelFact.KeepsCallback))
        {
            start.RegisterOperationAction(operation => AnalyzeCallback(operation, leaks), OperationKind.Invocation);
        }
    }

    private static void Report(OperationBlockAnalysisContext context, OwnershipResult result, LeakContext leaks)
    {
        foreach (var resource in new[] { LossKind.OutOfScope, LossKind.Dropped, LossKind.Overwritten }.SelectMany(result.LossesBy).Select(leak => leak.Resource).Distinct())
        {
            if (!leaks.Models.Says(resource.Type, ModelFact.Listed)
                || result.Released.Contains(resource)
                || context.OwningSymbol is not IMethodSymbol { ContainingType: { } type } method
                || TestCode.Contains(type, leaks.Models)
                || RunsOnceInAProcess(method, resource.Origin!))
            {
                continue;
            }

            var isConstructor = method.MethodKind == MethodKind.Constructor;
            if (isConstructor && ProcessLifetime.IsOneOfAKind(type, leaks, context.CancellationToken))
            {
                continue;
            }

            // Set-up runs once, in most programs.
            var isSetUp = LoopSyntax.Around(resource.Origin!.Syntax) is null && (isConstructor || method.IsStatic || RepetitionWords.IsSetUp(method.Name));
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                resource.Origin!.Syntax.GetLocation(),
                isSetUp ? DiagnosticSeverity.Info : Rule.DefaultSeverity,
                null,
                null,
                $"A new {resource.Type.Name} is made {(isConstructor ? $"with each '{type.Name}'" : $"each time '{method.Name}' runs")} and never disposed, and the process keeps a list of them all",
                "make one and keep it in a 'static readonly' field"));
        }
    }

    private static bool RunsOnceInAProcess(IMethodSymbol method, IOperation origin)
        => (method.MethodKind == MethodKind.StaticConstructor || method is { IsStatic: true, Name: "Main" or "<Main>$" }) && LoopSyntax.Around(origin.Syntax) is null;

    private static void AnalyzeCallback(OperationAnalysisContext context, LeakContext leaks)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.Instance is not { } meter
            || OperationWalk.Unwrapped(meter) is not IMemberReferenceOperation { Member: { IsStatic: true } shared }
            || leaks.Models.Find(call.TargetMethod, ModelFact.KeepsCallback) is not { } entry
            || context.ContainingSymbol is not IMethodSymbol { IsStatic: false, ContainingType: { TypeKind: TypeKind.Class } type } method
            || call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && entry.Words.Contains(parameter.Name)) is not { } callback
            || HeldHandler.Of(callback.Value, context.CancellationToken) is null
            || TestCode.Contains(type, leaks.Models)
            || HappensOnce.In(call)
            || ProcessLifetime.IsOneOfAKind(type, leaks, context.CancellationToken))
        {
            return;
        }

        var run = CalledAgain.Run(call, method, leaks, context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            call.Syntax.GetLocation(),
            run is { IsProven: true } ? Rule.DefaultSeverity : DiagnosticSeverity.Info,
            ImmutableArray.Create(callback.Syntax.GetLocation()),
            null,
            $"Every '{type.Name}' is kept by the callback of '{call.TargetMethod.Name}', for '{shared.Name}' lives as long as the process",
            "observe all objects by one callback made once, or use a meter that is disposed with the object"));
    }
}
