using LeakAnalyzers.FieldStudy;
using LeakAnalyzers.FieldStudy.Binding;
using LeakAnalyzers.FieldStudy.Projects;
using Microsoft.CodeAnalysis.CSharp;

namespace LeakAnalyzers.Benchmarks;

/// <summary>Code the rules are timed on.</summary>
internal sealed record CodeUnderTest(string Name, IReadOnlyList<CSharpCompilation> Compilations)
{
    public double ThousandLines { get; } = Compilations.Sum(c => c.SyntaxTrees.Sum(t => t.GetText().Lines.Count)) / 1000.0;

    /// <summary>The projects of a folder, test code included, in compile order.</summary>
    public static CodeUnderTest Folder(string folder)
    {
        var scope = StudyScope.Of(StudyOptions.Parse([folder]) ?? throw new ArgumentException(folder + " does not exist."));
        var builder = new ProjectCompilation(new ReferenceCache(), scope.Assemblies);
        return new CodeUnderTest(Path.GetFileName(folder.TrimEnd('/')), [.. scope.Projects.Select(p => (Project: p, Compilation: builder.Build(p))).Where(p => scope.Scanned.Contains(p.Project.Path)).Select(p => p.Compilation)]);
    }
}
