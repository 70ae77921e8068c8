using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LeakAnalyzers.Tests.Testing;

public sealed class TestMarkupTests
{
    [Theory]
    [InlineData("a[|b|]c", "abc", ":1-2")]
    [InlineData("{|LEAK1:b|}", "b", "LEAK1:0-1")]
    [InlineData("{|#0:b|}", "b", "#0:0-1")]
    [InlineData("[|a[|b|]c|]", "abc", ":0-3 :1-2")]
    [InlineData("{|A:a[|b|}c|]", "abc", "A:0-2 :1-3")]
    [InlineData("{|#0:a{|#1:b|#0}c|#1}", "abc", "#0:0-2 #1:1-3")]
    [InlineData("[|a[0|]]", "a[0]", ":0-3")]
    [InlineData("x[|a[|]0]", "xa[0]", ":1-3")]
    [InlineData("if (a || b) { }", "if (a || b) { }", "")]
    public void Marks_are_removed_and_named(string source, string text, string spans)
    {
        var markup = TestMarkup.Parse(source);

        Assert.Equal(text, markup.Text);
        Assert.Equal(spans, string.Join(" ", markup.Spans.Select(span => $"{span.Name}:{span.Span.Start}-{span.Span.End}")));
    }

    [Fact]
    public void A_position_is_a_place_without_length()
    {
        var markup = TestMarkup.Parse("ab$$c");

        Assert.Equal("abc", markup.Text);
        Assert.Equal([2], markup.Positions);
    }

    [Fact]
    public void A_position_can_be_code() => Assert.Equal("""$$"{{a}}" """, TestMarkup.Parse("""$$"{{a}}" """, positionsAreCode: true).Text);

    [Theory]
    [InlineData("[|a")]
    [InlineData("{|LEAK1:a|]")]
    [InlineData("a|]")]
    [InlineData("a|}")]
    [InlineData("{|#0:a|#1}")]
    public void A_mark_that_is_not_closed_or_not_opened_is_an_error(string source)
        => Assert.Throws<ArgumentException>(() => TestMarkup.Parse(source));

    [Fact]
    public void Two_spans_that_end_together_are_both_found()
        => Assert.Equal([new TextSpan(0, 2), new TextSpan(1, 1)], TestMarkup.Parse("[|a[|b|]|]").Spans.Select(span => span.Span));
}
