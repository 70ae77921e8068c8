using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>One project as far as the compiler needs it: files, language settings and what it refers to.</summary>
internal sealed record StudyProject
{
    /// <summary>The project file; for code without one, its folder.</summary>
    public required string Path { get; init; }

    public required string Folder { get; init; }

    public required string Name { get; init; }

    public string TargetFramework { get; init; } = "net10.0";

    public string LanguageVersion { get; init; } = "";

    public NullableContextOptions Nullable { get; init; }

    public bool AllowUnsafe { get; init; }

    public bool IsExecutable { get; init; }

    public bool IsWeb { get; init; }

    public bool IsDesktop { get; init; }

    public string KeyFile { get; init; } = "";

    public IReadOnlyList<string> Symbols { get; init; } = [];

    public IReadOnlyList<string> GlobalUsings { get; init; } = [];

    public IReadOnlyList<string> FriendAssemblies { get; init; } = [];

    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Full paths of the project files this one refers to.</summary>
    public IReadOnlyList<string> ProjectReferences { get; init; } = [];

    public IReadOnlyList<(string Name, string Version)> Packages { get; init; } = [];

    /// <summary>Full paths of assemblies named by <c>Reference</c> with a hint path or by path.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];
}
