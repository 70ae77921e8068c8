using System.Reflection;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>The files of the repository the tests were built from.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "bin", "obj", "out", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Path.GetFullPath(typeof(RepositoryFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!);

    /// <summary>The place of a file on this machine.</summary>
    public static string Full(string path) => Path.Combine(Root, path);

    /// <summary>Whether a file exists.</summary>
    public static bool Exists(string path) => File.Exists(Full(path));

    /// <summary>The text of a file with line feeds.</summary>
    public static string Read(string path) => File.ReadAllText(Full(path)).ReplaceLineEndings("\n");

    /// <summary>All files below a folder that are kept in the repository, as paths with slashes, ordered.</summary>
    public static IEnumerable<string> Below(string folder, string pattern = "*")
    {
        var full = Full(folder);
        if (!Directory.Exists(full))
        {
            return [];
        }

        return Directory.EnumerateFiles(full, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').SkipLast(1).Any(NotOurs.Contains))
            .Order(StringComparer.Ordinal);
    }
}
