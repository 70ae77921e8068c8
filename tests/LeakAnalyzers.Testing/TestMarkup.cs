using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace LeakAnalyzers.Testing;

/// <summary>A source without its markup, and what the markup marked.</summary>
/// <param name="Text">The code.</param>
/// <param name="Positions">The places of <c>$$</c>.</param>
/// <param name="Spans">The spans with their names: empty for <c>[|…|]</c>, <c>#0</c> for <c>{|#0:…|}</c>, else an id. Ordered by start.</param>
public sealed partial record TestMarkup(string Text, IReadOnlyList<int> Positions, IReadOnlyList<(string Name, TextSpan Span)> Spans)
{
    /// <summary>Reads the markup of a source.</summary>
    /// <exception cref="ArgumentException">A mark is opened and not closed, or closed and not opened.</exception>
    public static TestMarkup Parse(string source, bool positionsAreCode = false)
    {
        var text = new StringBuilder();
        var positions = new List<int>();
        var spans = new List<(string Name, TextSpan Span)>();
        var open = new List<(string Name, int Start)>();
        var done = 0;
        for (var mark = Mark().Match(source); mark.Success; mark = Mark().Match(source, done))
        {
            var length = mark.Length;
            text.Append(source, done, mark.Index - done);
            if (mark.Value == "[|" && ClosesAt(mark.Index + 1))
            {
                // The bracket belongs to the code, as in [|a[|].
                text.Append('[');
                length = 1;
            }
            else if (mark.Value == "$$")
            {
                if (positionsAreCode)
                {
                    text.Append("$$");
                }
                else
                {
                    positions.Add(text.Length);
                }
            }
            else if (mark.Value == "[|")
            {
                open.Add(("", text.Length));
            }
            else if (mark.Groups["name"].Success)
            {
                open.Add((mark.Groups["name"].Value, text.Length));
            }
            else
            {
                Close(mark);
            }

            done = mark.Index + length;
        }

        text.Append(source, done, source.Length - done);
        if (open.Count > 0)
        {
            throw new ArgumentException($"Markup error: '{(open[^1].Name.Length == 0 ? "[|" : "{|" + open[^1].Name + ":")}' is never closed in:\n{source}");
        }

        return new TestMarkup(text.ToString(), positions, [.. spans.OrderBy(span => span.Span.Start)]);

        bool ClosesAt(int index) => open.Count > 0 && string.CompareOrdinal(source, index, open[^1].Name.Length == 0 ? "|]" : "|}", 0, 2) == 0;

        void Close(Match mark)
        {
            var key = mark.Groups["key"];
            var index = key.Success ? open.FindLastIndex(start => start.Name == key.Value) : open.FindLastIndex(start => start.Name.Length == 0 == (mark.Value == "|]"));
            if (index < 0)
            {
                throw new ArgumentException($"Markup error: '{mark.Value}' at character {mark.Index} closes nothing in:\n{source}");
            }

            spans.Add((open[index].Name, TextSpan.FromBounds(open[index].Start, text.Length)));
            open.RemoveAt(index);
        }
    }

    [GeneratedRegex(@"\$\$|\[\||\|\]|\{\|(?<name>[^:|\[\]{}]+):|\|(?<key>\#\d+)\}|\|\}")]
    private static partial Regex Mark();
}
