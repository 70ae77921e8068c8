using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Testing;

/// <summary>
/// A test of code fixes: the input is analysed; then it is fixed finding by finding, and by Fix All in document, project and solution; each result must
/// be the expected text, must compile, and must hold only the diagnostics marked in it. A fixed text that equals the input means that no fix is offered.
/// </summary>
public abstract class CodeFixTest : AnalyzerTest
{
    /// <summary>Adds a source as it is after its findings were fixed one by one; marks in it are diagnostics that stay.</summary>
    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    /// <summary>The files after the findings were fixed one by one; what is not given is as in the input.</summary>
    public SolutionState FixedState { get; } = new("TestProject", DefaultPrefix);

    /// <summary>Adds a source as it is after Fix All, where that differs from <see cref="FixedCode"/>.</summary>
    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value);
    }

    /// <summary>The files after Fix All; what is not given is as in <see cref="FixedState"/>.</summary>
    public SolutionState BatchFixedState { get; } = new("TestProject", DefaultPrefix);

    /// <summary>Which of the offered actions is applied; the first unless set.</summary>
    public int? CodeActionIndex { get; set; }

    /// <summary>The key of the action that is applied.</summary>
    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>Checks the action that is applied, such as its title.</summary>
    public Action<CodeAction>? CodeActionVerifier { get; set; }

    /// <summary>
    /// How many fixes are applied one by one: exactly so many; if negative, at most so many. Unless set: none where the text stays as it is, else at most one a finding.
    /// </summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>How often Fix All is applied in each scope, likewise. Unless set: at most once a document, a project, and once in the solution.</summary>
    public int? NumberOfFixAllIterations { get; set; }

    /// <summary>What is left out.</summary>
    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    /// <summary>The fixes under test.</summary>
    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    private protected override async Task RunAsync(TestWorkspace workspace, CancellationToken cancellationToken)
    {
        var input = Expected(TestState, workspace.Analyzers);
        var analyzed = await workspace.VerifyDiagnosticsAsync(input, "the input", cancellationToken);
        if (FixedState.IsEmpty && BatchFixedState.IsEmpty)
        {
            return;
        }

        ImmutableArray<CodeFixProvider> fixes = [.. GetCodeFixProviders()];
        var oneByOne = Fixed(FixedState, TestState, input, workspace.Analyzers, fixes);
        var batch = BatchFixedState.IsEmpty ? oneByOne : Fixed(BatchFixedState, FixedState.IsEmpty ? TestState : FixedState, input, workspace.Analyzers, fixes);
        var run = new FixRun(this, workspace, fixes, cancellationToken);
        var changes = !ExpectedSolution.SameFiles(input.State, oneByOne.State);
        var fixable = input.Diagnostics.Where(diagnostic => fixes.Any(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id))).ToList();

        await run.VerifyAsync(null, analyzed, oneByOne, NumberOfIncrementalIterations ?? (changes ? -fixable.Count : 0));
        await workspace.VerifyDiagnosticsAsync(oneByOne, "the fixed code", cancellationToken);
        var batchChanges = !ExpectedSolution.SameFiles(input.State, batch.State);
        foreach (var (scope, skip, most) in new[]
        {
            (FixAllScope.Document, CodeFixTestBehaviors.SkipFixAllInDocumentCheck, fixable.Select(diagnostic => diagnostic.Spans.FirstOrDefault().Span.Path).Distinct().Count()),
            (FixAllScope.Project, CodeFixTestBehaviors.SkipFixAllInProjectCheck, ExpectedSolution.ChangedProjects(input.State, batch.State)),
            (FixAllScope.Solution, CodeFixTestBehaviors.SkipFixAllInSolutionCheck, 1),
        })
        {
            if (!CodeFixTestBehaviors.HasFlag(skip) && fixes.Any(fix => fix.GetFixAllProvider()?.GetSupportedFixAllScopes().Contains(scope) == true))
            {
                await run.VerifyAsync(scope, analyzed, batch, NumberOfFixAllIterations ?? (batchChanges ? -most : 0));
            }
        }

        await workspace.VerifyDiagnosticsAsync(batch, "the code after Fix All", cancellationToken);
    }

    private ExpectedSolution Fixed(SolutionState state, SolutionState from, ExpectedSolution input, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<CodeFixProvider> fixes)
    {
        var inherited = ExpectedSolution.Inherit(state, from);
        if (inherited.ExpectedDiagnostics.Count == 0)
        {
            // What the test expects without marking it stays, except what is repaired.
            var changes = !ExpectedSolution.SameFiles(input.State, Expected(inherited, analyzers).State);
            inherited.ExpectedDiagnostics.AddRange(TestState.ExpectedDiagnostics.Where(diagnostic => !changes || !fixes.Any(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id))));
        }

        return Expected(inherited, analyzers);
    }
}

/// <summary>A test of one analyzer and one fix.</summary>
public class CSharpCodeFixTest<TAnalyzer, TCodeFix> : CodeFixTest
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new TAnalyzer()];

    /// <inheritdoc/>
    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => [new TCodeFix()];
}
