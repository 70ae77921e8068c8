using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Benchmarks;

/// <summary>
/// An analyzer that asks for the operations of every method, as those of the SDK do, and does nothing with them: what running any analyzer
/// costs before a rule does its work.
/// </summary>
#pragma warning disable RS1001, RS1036, RS1038, RS1041, RS2008 // Never shipped.
internal sealed class NoRule : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("NONE", "None", "None", "None", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(static _ => { }, OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterOperationBlockAction(static _ => { });
    }
}
#pragma warning restore RS1001, RS1036, RS1038, RS1041, RS2008
