using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Benchmarks;

/// <summary>An analyzer that does nothing, to measure what running any analyzer costs.</summary>
#pragma warning disable RS1001, RS1036, RS1038, RS1041, RS2008 // Never shipped.
internal sealed class NoRule : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("NONE", "None", "None", "None", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
    }
}
#pragma warning restore RS1001, RS1036, RS1038, RS1041, RS2008
