using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Symbols;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK207: code that runs again and again forces a garbage collection, most often because something was not disposed:
/// <code>while (running) { Step(); GC.Collect(); }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GarbageCollectedByHand : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK207",
        title: "A forced garbage collection stands in for a missing dispose",
        message: "A garbage collection is forced {0}: it frees what is not disposed late or not at all, and stops every thread for it; dispose what piles up there instead",
        description: "GC.Collect in repeated code is most often there because memory grew. What grew was not disposed, or is still referenced: a collection runs finalizers later, if there are any, and cannot free what is referenced. Each forced collection stops the process for its duration.",
        severity: DiagnosticSeverity.Info);

    /// <summary>Creates the rule.</summary>
    public GarbageCollectedByHand()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
        => start.RegisterOperationAction(context => Analyze(context, leaks), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "Collect", IsStatic: true, ContainingType: { Name: "GC", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } }
            || context.ContainingSymbol.ContainingType is not { } type
            || TestCode.Contains(type, leaks.Models)
            || Measures(call))
        {
            return;
        }

        var run = leaks.Repetition.At(call, context.ContainingSymbol);
        if ((run is null && !OperationWalk.IsInLoop(call)) || !LeavesSomething(context, call, leaks))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            call.Syntax.GetLocation(),
            run?.Place is { } place ? ImmutableArray.Create(place.GetLocation()) : null,
            run?.When ?? "in a loop"));
    }

    // Something undisposed is at hand: a resource that the same code leaves open, or values that only a scope or a finalizer frees.
    private static bool LeavesSomething(OperationAnalysisContext context, IOperation call, LeakContext leaks)
        => (AmbientScopes.Of(leaks) is { } scopes && OperationWalk.Root(call).Descendants().Any(operation => operation is IInvocationOperation or IObjectCreationOperation or IBinaryOperation && scopes.IsBorn(operation.Type) && OpenScopes.Around(scopes, operation) is null))
            || leaks.Ownership.Analyze(context.GetControlFlowGraph(), context.CancellationToken).Leaks.Any(leak => leak.Kind != LossKind.Exception);

    // Code that measures memory, or asks whether something is collected, needs a collection: so does one that compacts the large objects.
    private static bool Measures(IOperation call)
    {
        var root = OperationWalk.Root(call);

        return root.Descendants().Any(operation => operation switch
        {
            IInvocationOperation other => other.TargetMethod.Name is "GetTotalMemory" or "GetAllocatedBytesForCurrentThread" or "CollectionCount" or "GetTotalAllocatedBytes" or "GetGCMemoryInfo" or "TryGetTarget",
            IPropertyReferenceOperation property => property.Property.Name is "LargeObjectHeapCompactionMode" or "WorkingSet64" or "PrivateMemorySize64" || (property.Property.Name == "IsAlive" && property.Property.ContainingType.Name == "WeakReference"),
            _ => false,
        });
    }
}
