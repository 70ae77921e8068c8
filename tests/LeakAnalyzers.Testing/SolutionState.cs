using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Testing;

/// <summary>Named texts.</summary>
public class SourceFileCollection : List<(string filename, string content)>;

/// <summary>Sources; one added without a name is called <c>/0/Test0.cs</c>, <c>/0/Test1.cs</c> and so on.</summary>
public sealed class SourceFileList(string defaultPrefix) : SourceFileCollection
{
    /// <summary>Adds a source under the next default name.</summary>
    public void Add(string content) => Add(($"{defaultPrefix}{Count}.cs", content));
}

/// <summary>The content of one project.</summary>
public class ProjectState(string name, string defaultPrefix)
{
    /// <summary>The name of the project and its assembly.</summary>
    public string Name { get; } = name;

    /// <summary>The C# files.</summary>
    public SourceFileList Sources { get; } = new(defaultPrefix);

    /// <summary>Additional files, such as <c>("/0/library.leakmodel", "…")</c>.</summary>
    public SourceFileCollection AdditionalFiles { get; } = [];

    /// <summary>Configuration, such as <c>("/.editorconfig", "…")</c> or <c>("/.globalconfig", "is_global = true …")</c>.</summary>
    public SourceFileCollection AnalyzerConfigFiles { get; } = [];

    /// <summary>References besides those of <see cref="AnalyzerTest.ReferenceAssemblies"/>.</summary>
    public List<MetadataReference> AdditionalReferences { get; } = [];

    /// <summary>The names of other projects this one references.</summary>
    public List<string> AdditionalProjectReferences { get; } = [];

    /// <summary>A library unless set; top-level statements need <see cref="OutputKind.ConsoleApplication"/>.</summary>
    public OutputKind? OutputKind { get; set; }

    internal IEnumerable<SourceFileCollection> FileCollections => [Sources, AdditionalFiles, AnalyzerConfigFiles];
}

/// <summary>The content of a solution, and the diagnostics expected in it.</summary>
public sealed class SolutionState(string name, string defaultPrefix) : ProjectState(name, defaultPrefix)
{
    /// <summary>Other projects by name.</summary>
    public ProjectCollection AdditionalProjects { get; } = [];

    /// <summary>The expected diagnostics that are not marked in a source.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    internal IEnumerable<ProjectState> Projects => [this, .. AdditionalProjects.Values];

    internal bool IsEmpty => Projects.All(project => project.FileCollections.All(files => files.Count == 0));
}

/// <summary>Projects by name; asking for one creates it.</summary>
public sealed class ProjectCollection : SortedDictionary<string, ProjectState>
{
    /// <summary>The project of that name.</summary>
    public new ProjectState this[string name]
    {
        get
        {
            if (!TryGetValue(name, out var project))
            {
                Add(name, project = new ProjectState(name, $"/{name}/Test"));
            }

            return project;
        }
    }
}
