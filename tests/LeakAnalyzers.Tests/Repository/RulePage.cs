using System.Text.RegularExpressions;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>The page of a rule: what is above its first section, and its sections.</summary>
internal sealed partial record RulePage(string Head, IReadOnlyList<PageSection> Sections)
{
    public static RulePage Read(string path) => Parse(RepositoryFiles.Read(path));

    public static RulePage Parse(string text)
    {
        // A heading inside a fence is code.
        var fences = Fence().Matches(text);
        var headings = Heading().Matches(text).Where(heading => !fences.Any(fence => fence.Index < heading.Index && heading.Index < fence.Index + fence.Length)).ToList();
        var sections = headings.Select((heading, index) => new PageSection(
            heading.Groups["title"].Value,
            text[(heading.Index + heading.Length)..(index + 1 < headings.Count ? headings[index + 1].Index : text.Length)]));
        return new RulePage(headings.Count == 0 ? text : text[..headings[0].Index], [.. sections]);
    }

    /// <summary>The examples of a section.</summary>
    public IReadOnlyList<PageExample> ExamplesOf(string section)
        => [.. Sections.Where(known => known.Title == section).SelectMany(known => Fence().Matches(known.Text)).Select(fence => new PageExample(fence.Groups["language"].Value, fence.Groups["code"].Value))];

    [GeneratedRegex("^## (?<title>.+)\n", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}

/// <summary>A section of a page.</summary>
internal sealed record PageSection(string Title, string Text);

/// <summary>A fenced example: <c>csharp</c>, <c>leakmodel</c> or <c>editorconfig</c>.</summary>
internal sealed record PageExample(string Language, string Code);
