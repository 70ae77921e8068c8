using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers;

/// <summary>
/// The base of every rule: runs concurrently, skips generated code, and hands the rule the <see cref="LeakContext"/> of the compilation.
/// A rule overrides <see cref="Analyze"/>: guard clauses, then registered actions that each make one report.
/// </summary>
public abstract class LeakAnalyzer : DiagnosticAnalyzer
{
    private protected LeakAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = rules.ToImmutableArray();

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start => Analyze(start, LeakContext.Of(start)));
    }

    /// <summary>Registers the rule's actions, or none when the compilation holds nothing the rule is about.</summary>
    private protected abstract void Analyze(CompilationStartAnalysisContext start, LeakContext leaks);
}
