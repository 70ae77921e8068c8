using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LeakAnalyzers.Testing;

/// <summary>Makes solutions of states and analyses them; the same texts are analysed once.</summary>
internal sealed class TestWorkspace(AnalyzerTest test, ImmutableArray<DiagnosticAnalyzer> analyzers) : IDisposable
{
    // Composing the host takes a second; all tests share it.
    private static readonly MefHostServices Host = MefHostServices.Create(MefHostServices.DefaultAssemblies);

    private readonly AdhocWorkspace workspace = new(Host);
    private readonly Dictionary<string, AnalyzedSolution> analyzed = [];

    public ImmutableArray<DiagnosticAnalyzer> Analyzers => analyzers;

    public void Dispose() => workspace.Dispose();

    /// <summary>Compiles and analyses a state; fails unless exactly the expected diagnostics are reported.</summary>
    public async Task<AnalyzedSolution> VerifyDiagnosticsAsync(ExpectedSolution expected, string what, CancellationToken cancellationToken)
    {
        var solution = await AnalyzeAsync(CreateSolution(expected.State), cancellationToken);
        if (DiagnosticMatch.Compare(expected.Diagnostics, solution.Diagnostics) is { } difference)
        {
            Assert.Fail($"The diagnostics of {what} are not the expected ones.\n{difference}\n{await AnnotatedSource.WriteAsync(solution, cancellationToken)}");
        }

        return solution;
    }

    /// <summary>The diagnostics of a solution, or those found before in one with the same texts.</summary>
    public async Task<AnalyzedSolution> AnalyzeAsync(Solution solution, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        foreach (var document in solution.Projects.SelectMany(project => project.Documents.Concat(project.AdditionalDocuments).Concat(project.AnalyzerConfigDocuments)))
        {
            texts.Add($"{document.FilePath}\0{await document.GetTextAsync(cancellationToken)}");
        }

        var key = string.Join('\0', texts);
        if (!analyzed.TryGetValue(key, out var known))
        {
            analyzed[key] = known = await AnalyzedSolution.AnalyzeAsync(solution, analyzers, test.CompilerDiagnostics, cancellationToken);
        }

        return known;
    }

    /// <summary>A solution of a state, with its texts as they are.</summary>
    public Solution CreateSolution(SolutionState state)
    {
        Assert.True(state.Sources.Count > 0, $"{nameof(AnalyzerTest.TestState)}.{nameof(SolutionState.Sources)} must not be empty.");
        var solution = workspace.CurrentSolution;
        solution = solution.WithOptions(solution.Options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, "\n"));
        var ids = state.Projects.ToDictionary(project => project.Name, project => ProjectId.CreateNewId(project.Name));
        foreach (var project in state.Projects)
        {
            solution = Add(solution, project, ids[project.Name]);
        }

        foreach (var project in state.Projects)
        {
            solution = solution.AddProjectReferences(ids[project.Name], project.AdditionalProjectReferences.Select(name => new ProjectReference(ids[name])));
        }

        return test.SolutionTransforms.Aggregate(solution, (current, transform) => transform(current, ids[state.Name]));
    }

    private static SourceText Text(string content) => SourceText.From(content, System.Text.Encoding.UTF8);

    private Solution Add(Solution solution, ProjectState state, ProjectId id)
    {
        var options = new CSharpCompilationOptions(state.OutputKind ?? OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
            .WithNullableContextOptions(test.NullableContextOptions)
            .WithSpecificDiagnosticOptions(test.DisabledDiagnostics.Distinct().Select(rule => KeyValuePair.Create(rule, ReportDiagnostic.Suppress)));
        solution = solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            state.Name,
            state.Name,
            LanguageNames.CSharp,
            compilationOptions: options,
            parseOptions: new CSharpParseOptions(test.LanguageVersion, DocumentationMode.Diagnose),
            metadataReferences: test.ReferenceAssemblies.References.Concat(state.AdditionalReferences)));
        foreach (var (name, content) in state.Sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(name), Text(content), filePath: name);
        }

        foreach (var (name, content) in state.AdditionalFiles)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(name), Text(content), filePath: name);
        }

        foreach (var (name, content) in state.AnalyzerConfigFiles)
        {
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), Path.GetFileName(name), Text(content), filePath: name);
        }

        return solution;
    }
}
