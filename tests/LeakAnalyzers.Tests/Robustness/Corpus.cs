using LeakAnalyzers.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LeakAnalyzers.Tests.Robustness;

/// <summary>Code to try the rules on: the examples of all pages, whole and broken.</summary>
internal static class Corpus
{
    private const int Cuts = 5;

    /// <summary>The C# examples of all pages by name.</summary>
    public static IReadOnlyDictionary<string, string> Examples { get; } =
        ProductRule.All.Select(rule => rule.Id).Distinct().Where(id => RepositoryFiles.Exists($"docs/rules/{id}.md"))
            .SelectMany(id => new[] { "Bad", "Good" }.SelectMany(section => DocExamplesTests.Read(id, section).SelectMany(example => example)
                .Where(example => example.Language == "csharp")
                .Select((example, number) => (Name: $"{id} {section} {number + 1}", example.Code))))
            .ToDictionary(example => example.Name, example => example.Code);

    /// <summary>What this process runs on: the framework and the compiler in use, but not our own assemblies.</summary>
    public static IEnumerable<string> RunningAssemblies
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => !Path.GetFileName(path).StartsWith("LeakAnalyzers", StringComparison.Ordinal));

    /// <summary>An example cut off at several places, and with single tokens left out. The same for every run.</summary>
    public static IEnumerable<string> Broken(string example)
    {
        var tokens = CSharpSyntaxTree.ParseText(example).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        for (var i = 1; i <= Cuts; i++)
        {
            var cut = tokens[i * (tokens.Count - 1) / Cuts];
            yield return example[..cut.SpanStart];
            yield return example.Remove(cut.SpanStart, cut.Span.Length);
        }
    }
}
