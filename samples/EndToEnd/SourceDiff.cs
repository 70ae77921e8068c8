using System.Text;

namespace EndToEnd;

/// <summary>Shows which lines of a program were changed.</summary>
internal static class SourceDiff
{
    private const int ContextLines = 3;

    /// <summary>The changed files of two folders in the unified style, with a few lines of context.</summary>
    public static string Between(string before, string after)
    {
        var diff = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(before, "*.cs").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var old = File.ReadAllLines(file);
            var changed = File.ReadAllLines(Path.Combine(after, name));
            if (!old.SequenceEqual(changed))
            {
                diff.Append($"--- {name}\n+++ {name}\n");
                Append(diff, Compare(old, changed));
            }
        }

        return diff.ToString();
    }

    private static void Append(StringBuilder diff, List<(char Mark, string Text)> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var near = lines.Skip(i - ContextLines).Take(ContextLines + 1 + Math.Min(i, ContextLines)).Any(line => line.Mark != ' ');
            if (near)
            {
                diff.Append(lines[i].Mark).Append(lines[i].Text).Append('\n');
            }
            else if (diff[^2] != '@')
            {
                diff.Append("@@\n");
            }
        }
    }

    // The longest common subsequence, from the back; then it is read from the front.
    private static List<(char Mark, string Text)> Compare(string[] old, string[] changed)
    {
        var common = new int[old.Length + 1, changed.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = changed.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == changed[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(char, string)>();
        for (int i = 0, j = 0; i < old.Length || j < changed.Length;)
        {
            if (i < old.Length && j < changed.Length && old[i] == changed[j])
            {
                lines.Add((' ', old[i]));
                i++;
                j++;
            }
            else if (i < old.Length && (j == changed.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(('-', old[i++]));
            }
            else
            {
                lines.Add(('+', changed[j++]));
            }
        }

        return lines;
    }
}
