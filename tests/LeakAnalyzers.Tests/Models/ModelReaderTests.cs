using LeakAnalyzers.Models;
using Xunit;

namespace LeakAnalyzers.Tests.Models;

public sealed class ModelReaderTests
{
    [Fact]
    public void An_empty_file_has_no_entries_and_no_errors()
    {
        var read = ModelReader.Read("");

        Assert.Empty(read.Entries);
        Assert.Empty(read.Errors);
    }

    [Fact]
    public void A_line_becomes_a_fact_a_key_and_words()
    {
        var entry = Assert.Single(Read("takes M:My.Box.Add(My.Item,System.Boolean) item").Entries);

        Assert.Equal(ModelFact.Takes, entry.Fact);
        Assert.Equal(new ModelKey('M', "My.Box", "Add", "(My.Item,System.Boolean)"), entry.Key);
        Assert.Equal(["item"], entry.Words);
    }

    [Fact]
    public void A_comment_ends_a_line_but_not_a_word()
        => Assert.Equal("#ctor", Assert.Single(Read("creates M:My.Box.#ctor # makes one").Entries).Key.Member);

    [Fact]
    public void Windows_line_ends_are_not_part_of_a_word()
        => Assert.Equal("Open", Assert.Single(ModelReader.Read("leakmodel 1\r\ncreates M:My.Box.Open\r\n").Entries).Key.Member);

    [Fact]
    public void The_arity_of_a_generic_method_is_no_part_of_its_name()
        => Assert.Equal("Open", Assert.Single(Read("creates M:My.Box.Open``1(``0)").Entries).Key.Member);

    [Theory]
    [InlineData("creates", 0, 7, "needs the member")]
    [InlineData("takes M:My.Box.Add", 6, 12, "needs 1 more word")]
    [InlineData("returns-argument M:My.Box.Add one two", 34, 3, "one word too many")]
    [InlineData("creates M:My*.Box.Add", 8, 13, "wildcard in its type")]
    [InlineData("creates M:My.Box.Add(", 8, 13, "no closing parenthesis")]
    [InlineData("since", 0, 5, "needs the version of an assembly")]
    [InlineData("before creates M:My.Box.Open", 0, 6, "needs the version of an assembly")]
    [InlineData("since 1.2.3", 0, 5, "needs a fact after the version")]
    [InlineData("since 1.2.3 makes M:My.Box.Open", 12, 5, "not a known verb")]
    [InlineData("before 1.2.3 creates D:plots.figure", 21, 14, "whose version is not known")]
    [InlineData("pair M:My.Box.Open Close", 19, 5, "is not a documentation-comment id")]
    public void A_bad_line_is_an_error_at_its_place(string line, int column, int length, string problem)
    {
        var error = Assert.Single(Read(line).Errors);

        Assert.Equal((1, column, length), (error.Line, error.Column, error.Length));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", "anything", true)]
    [InlineData("Plot*", "PlotLine", true)]
    [InlineData("*_", "add_", true)]
    [InlineData("*_", "add", false)]
    [InlineData("a*b*c", "a1b2b3c", true)]
    [InlineData("Add", "AddRange", false)]
    public void A_wildcard_stands_for_any_characters(string pattern, string name, bool matches)
        => Assert.Equal(matches, new ModelKey('M', "T", pattern, null).MatchesName(name));

    private static ModelText Read(string line) => ModelReader.Read("leakmodel 1\n" + line);
}
