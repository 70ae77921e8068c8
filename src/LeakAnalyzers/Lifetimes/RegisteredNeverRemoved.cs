using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// LEAK504 for what its maker keeps: code that runs again and again makes one more each time, and nothing in the project takes any out again:
/// <code>void OnMessage(Message m) { node.CreateSubscription&lt;Reply&gt;("reply", OnReply); }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegisteredNeverRemoved : LeakAnalyzer
{
    /// <summary>Creates the rule.</summary>
    public RegisteredNeverRemoved()
        : base(AcquiredNeverReleased.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Registers))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.Invocation, OperationKind.ObjectCreation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        var (method, receiver) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            IObjectCreationOperation { Constructor: { } constructor } => (constructor, null),
            _ => (null, (IOperation?)null),
        };
        if (method is null
            || leaks.Models.Find(method, ModelFact.Registers) is not { } entry
            || context.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } member
            || HasParent(context.Operation)
            || TestCode.Contains(type, leaks.Models)
            || WhenRepeated(context.Operation, receiver, member, leaks, context.CancellationToken) is not { } when
            || PairNames.IsReleasedSomewhere(entry, leaks.Compilation, context.CancellationToken))
        {
            return;
        }

        var released = PairNames.Released(entry);
        context.ReportDiagnostic(Diagnostic.Create(
            AcquiredNeverReleased.Rule,
            context.Operation.Syntax.GetLocation(),
            leaks.Models.Says(method, ModelFact.Minor) ? DiagnosticSeverity.Info : AcquiredNeverReleased.Rule.DefaultSeverity,
            null,
            null,
            $"One more is made {when} and none is ever removed",
            PairNames.Of(entry.Key),
            released == "" ? "is kept as long as what made it" : $"is kept until '{released}' is called",
            released == "" ? "make it once and use it again" : "make it once, or remove the old one first"));
    }

    private static string? WhenRepeated(IOperation operation, IOperation? receiver, IMethodSymbol member, LeakContext leaks, CancellationToken cancellation)
    {
        // What a local world keeps ends with the round that made the world.
        var run = receiver is not null && OperationWalk.Unwrapped(receiver) is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: { Length: > 0 } declared }
            ? leaks.Repetition.Around(operation, declared[0].GetSyntax(cancellation))
            : CalledAgain.Run(operation, member, leaks, cancellation);
        return run is { IsProven: true } ? run.When : null;
    }

    // Instantiate(prefab, parent): goes with its parent.
    private static bool HasParent(IOperation operation)
        => operation is IInvocationOperation call && call.Arguments.Any(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: "parent" } && !OperationWalk.IsNull(argument.Value));
}
