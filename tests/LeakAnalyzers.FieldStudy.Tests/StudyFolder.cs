using LeakAnalyzers.FieldStudy.Projects;

namespace LeakAnalyzers.FieldStudy.Tests;

/// <summary>A folder of projects to scan, deleted after the test.</summary>
public sealed class StudyFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("field-study");

    public StudyFolder With(string path, string text)
    {
        var full = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public void Dispose() => folder.Delete(recursive: true);

    internal StudyScope Scope(params string[] options)
        => StudyScope.Of(StudyOptions.Parse([folder.FullName, .. options]) ?? throw new InvalidOperationException("The options are wrong."));

    internal StudyProject Project(string name) => Assert.Single(Scope().Projects, p => p.Name == name);

    internal IEnumerable<string> Relative(IEnumerable<string> paths) => paths.Select(p => Path.GetRelativePath(folder.FullName, p).Replace('\\', '/'));
}
