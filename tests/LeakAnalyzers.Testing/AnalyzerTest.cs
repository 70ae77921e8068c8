using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Testing;

/// <summary>A test of analyzers: the sources are compiled and analysed, and what is reported must be exactly what is expected.</summary>
public abstract class AnalyzerTest
{
    internal const string DefaultPrefix = "/0/Test";

    /// <summary>Adds a source with markup.</summary>
    public string TestCode
    {
        set => TestState.Sources.Add(value);
    }

    /// <summary>The input.</summary>
    public SolutionState TestState { get; } = new("TestProject", DefaultPrefix);

    /// <summary>The expected diagnostics that are not marked in a source.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    /// <summary>Ids that are switched off.</summary>
    public List<string> DisabledDiagnostics { get; } = [];

    /// <summary>What the code may reference.</summary>
    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Default;

    /// <summary>Which of the compiler's diagnostics count.</summary>
    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    /// <summary>How markup is read.</summary>
    public MarkupOptions MarkupOptions { get; set; }

    /// <summary>The C# version; the newest the Roslyn in use speaks unless set.</summary>
    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.Latest;

    /// <summary>The nullable context; its warnings are not errors.</summary>
    public NullableContextOptions NullableContextOptions { get; set; } = NullableContextOptions.Enable;

    /// <summary>Changes to the solution before it is compiled.</summary>
    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    /// <summary>Runs the test.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var workspace = new TestWorkspace(this, [.. GetDiagnosticAnalyzers()]);
        await RunAsync(workspace, cancellationToken);
    }

    /// <summary>What is reported, whatever is expected. Markup counts as code here.</summary>
    public async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(CancellationToken cancellationToken = default)
    {
        using var workspace = new TestWorkspace(this, [.. GetDiagnosticAnalyzers()]);
        return (await workspace.AnalyzeAsync(workspace.CreateSolution(TestState), cancellationToken)).Diagnostics;
    }

    /// <summary>The analyzers under test.</summary>
    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    private protected virtual Task RunAsync(TestWorkspace workspace, CancellationToken cancellationToken)
        => workspace.VerifyDiagnosticsAsync(Expected(TestState, workspace.Analyzers), "the input", cancellationToken);

    private protected ExpectedSolution Expected(SolutionState state, ImmutableArray<DiagnosticAnalyzer> analyzers)
        => ExpectedSolution.Read(state, MarkupOptions, analyzers);
}

/// <summary>A test of one analyzer.</summary>
public class CSharpAnalyzerTest<TAnalyzer> : AnalyzerTest
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new TAnalyzer()];
}
