using System.Text.RegularExpressions;
using LeakAnalyzers.Models;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>docs/models.md names every verb, with an example that can be read.</summary>
public sealed partial class ModelDocsTests
{
    private const string Page = "docs/models.md";

    private static readonly ILookup<string, string> Examples = VerbRow().Matches(RepositoryFiles.Read(Page)).ToLookup(row => row.Groups["verb"].Value, row => row.Groups["example"].Value);

    public static TheoryData<string> Verbs => [.. ModelVerb.All.Select(verb => verb.Word)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_has_an_example(string verb)
    {
        var example = Assert.Single(Examples[verb]);
        var read = ModelReader.Read($"{ModelReader.Header}\n{example}");

        Problems.None(read.Errors.Select(error => $"{Page}, '{example}': {error.Problem}"));
        Assert.Equal(ModelVerb.All.Single(known => known.Word == verb).Fact, Assert.Single(read.Entries).Fact);
    }

    [Fact]
    public void Every_verb_explained_exists()
        => Problems.None(Examples.Select(rows => rows.Key).Except(ModelVerb.All.Select(verb => verb.Word)).Select(verb => $"{Page} explains '{verb}', which is no verb"));

    [Fact]
    public void Every_key_in_the_table_of_keys_can_be_read()
    {
        var keys = KeyRow().Matches(RepositoryFiles.Read(Page)).Select(row => row.Groups["key"].Value).ToList();

        Assert.True(keys.Count >= 8);
        Problems.None(keys.Select(key => ModelKey.TryParse(key, out _, out var problem) ? null : problem).OfType<string>());
    }

    [Fact]
    public void The_file_shown_can_be_read()
    {
        var example = Assert.Single(RulePage.Parse(RepositoryFiles.Read(Page)).ExamplesOf("Your own model file"));

        Assert.Equal("leakmodel", example.Language);
        Assert.Empty(ModelReader.Read(example.Code).Errors);
    }

    [GeneratedRegex(@"^\| `(?<verb>[a-z-]+)` \| .+ \| `(?<example>.+)` \|$", RegexOptions.Multiline)]
    private static partial Regex VerbRow();

    [GeneratedRegex(@"^\| ``?(?<key>[TMPFED]:.+?)``? \| .+ \|$", RegexOptions.Multiline)]
    private static partial Regex KeyRow();
}
