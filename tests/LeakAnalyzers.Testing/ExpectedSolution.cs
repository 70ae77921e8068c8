using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LeakAnalyzers.Testing;

/// <summary>A state whose markup has been read: clean texts, and every expected diagnostic at its place.</summary>
internal sealed class ExpectedSolution
{
    private readonly Dictionary<string, DiagnosticLocation> keyed = [];
    private readonly List<DiagnosticResult> marked = [];

    private ExpectedSolution(SolutionState state) => State = Copy(state);

    /// <summary>The state with clean texts.</summary>
    public SolutionState State { get; }

    /// <summary>Every expected diagnostic.</summary>
    public ImmutableArray<DiagnosticResult> Diagnostics { get; private set; }

    public static ExpectedSolution Read(SolutionState state, MarkupOptions options, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var expected = new ExpectedSolution(state);
        var descriptors = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToImmutableArray();
        foreach (var files in expected.State.Projects.SelectMany(project => project.FileCollections))
        {
            for (var i = 0; i < files.Count; i++)
            {
                var markup = TestMarkup.Parse(files[i].content, options.HasFlag(MarkupOptions.TreatPositionIndicatorsAsCode));
                expected.Collect(files[i].filename, markup, name => Descriptor(name, descriptors, options));
                files[i] = (files[i].filename, markup.Text);
            }
        }

        expected.Diagnostics = [.. expected.marked, .. state.ExpectedDiagnostics.Select(expected.Resolve)];
        return expected;
    }

    /// <summary>Whether two states hold the same files.</summary>
    public static bool SameFiles(SolutionState one, SolutionState other)
        => one.Projects.Select(project => project.Name).SequenceEqual(other.Projects.Select(project => project.Name))
            && ChangedProjects(one, other) == 0;

    /// <summary>How many projects hold other files than their namesakes.</summary>
    public static int ChangedProjects(SolutionState one, SolutionState other)
        => one.Projects.Zip(other.Projects).Count(pair => pair.First.FileCollections.Zip(pair.Second.FileCollections).Any(files => !files.First.SequenceEqual(files.Second)));

    /// <summary>A state in which what is not given is as in another.</summary>
    public static SolutionState Inherit(SolutionState state, SolutionState from)
    {
        var result = Copy(state);
        result.OutputKind ??= from.OutputKind;
        foreach (var project in from.Projects)
        {
            var own = project is SolutionState ? result : result.AdditionalProjects[project.Name];
            own.OutputKind ??= project.OutputKind;
            foreach (var (files, inherited) in own.FileCollections.Zip(project.FileCollections))
            {
                if (files.Count == 0)
                {
                    files.AddRange(inherited);
                }
            }

            AddMissing(own, project);
        }

        return result;
    }

    private static void AddMissing(ProjectState own, ProjectState from)
    {
        own.AdditionalReferences.AddRange(from.AdditionalReferences.Except(own.AdditionalReferences));
        own.AdditionalProjectReferences.AddRange(from.AdditionalProjectReferences.Except(own.AdditionalProjectReferences));
    }

    private static SolutionState Copy(SolutionState state)
    {
        var copy = new SolutionState(state.Name, AnalyzerTest.DefaultPrefix);
        foreach (var project in state.Projects)
        {
            var target = project is SolutionState ? copy : copy.AdditionalProjects[project.Name];
            target.OutputKind = project.OutputKind;
            foreach (var (files, source) in target.FileCollections.Zip(project.FileCollections))
            {
                files.AddRange(source);
            }

            AddMissing(target, project);
        }

        copy.ExpectedDiagnostics.AddRange(state.ExpectedDiagnostics);
        return copy;
    }

    private static DiagnosticResult Descriptor(string name, ImmutableArray<DiagnosticDescriptor> descriptors, MarkupOptions options)
    {
        var useFirst = options.HasFlag(MarkupOptions.UseFirstDescriptor);
        if (name.Length == 0)
        {
            return descriptors.Length == 1 || (useFirst && descriptors.Length > 0)
                ? new DiagnosticResult(descriptors[0])
                : throw new InvalidOperationException($"[|…|] needs an analyzer with exactly one descriptor, this one has {descriptors.Length}: write {{|ID:…|}} or set {nameof(MarkupOptions.UseFirstDescriptor)}.");
        }

        var same = descriptors.Where(descriptor => descriptor.Id == name).ToList();
        return same.Count > 1 && !useFirst
            ? throw new InvalidOperationException($"{name} has several descriptors: expect it with {nameof(DiagnosticResult)} or set {nameof(MarkupOptions.UseFirstDescriptor)}.")
            : same.Count > 0 ? new DiagnosticResult(same[0]) : DiagnosticResult.CompilerError(name);
    }

    private void Collect(string path, TestMarkup markup, Func<string, DiagnosticResult> descriptor)
    {
        var lines = SourceText.From(markup.Text).Lines;
        foreach (var (name, span) in markup.Spans)
        {
            var place = new DiagnosticLocation(new FileLinePositionSpan(path, lines.GetLinePositionSpan(span)), DiagnosticLocationOptions.None);
            if (name.StartsWith('#'))
            {
                if (!keyed.TryAdd(name, place))
                {
                    throw new InvalidOperationException($"The markup {{|{name}:…|}} stands more than once.");
                }

                continue;
            }

            Expect(name, place);
        }

        foreach (var position in markup.Positions)
        {
            var at = lines.GetLinePosition(position);
            Expect("", new DiagnosticLocation(new FileLinePositionSpan(path, at, at), DiagnosticLocationOptions.IgnoreLength));
        }

        void Expect(string name, DiagnosticLocation place)
            => marked.Add(descriptor(name).WithMessage(null).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations | DiagnosticOptions.IgnoreSeverity).With([place]));
    }

    private DiagnosticResult Resolve(DiagnosticResult diagnostic) => diagnostic.With([.. diagnostic.Spans.Select(Resolve)]);

    private DiagnosticLocation Resolve(DiagnosticLocation place)
    {
        if (place.Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey))
        {
            var key = "#" + place.Span.StartLinePosition.Character.ToString(CultureInfo.InvariantCulture);
            return keyed.TryGetValue(key, out var known)
                ? known
                : throw new InvalidOperationException($"No markup {{|{key}:…|}} stands in the sources.");
        }

        return place.Span.Path.Length > 0 ? place : place with { Span = new FileLinePositionSpan(State.Sources[0].filename, place.Span.Span) };
    }
}
