namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>Reads the conditions people write in project files: comparisons of strings, joined by and, or, and negated by !.</summary>
internal static class MsBuildCondition
{
    /// <summary>True or false where the condition is plainly readable, null where it is not.</summary>
    /// <param name="condition">The text of the attribute, its properties already replaced by their values.</param>
    public static bool? Evaluate(string? condition)
    {
        if (string.IsNullOrWhiteSpace(condition))
        {
            return true;
        }

        var text = condition.Trim();
        if (Split(text, " or ") is { } either)
        {
            return Or(Evaluate(either.Left), Evaluate(either.Right));
        }

        if (Split(text, " and ") is { } both)
        {
            return And(Evaluate(both.Left), Evaluate(both.Right));
        }

        if (text[0] == '(' && text[^1] == ')')
        {
            return Evaluate(text[1..^1]);
        }

        if (text[0] == '!' && !text.StartsWith("!=", StringComparison.Ordinal))
        {
            return !Evaluate(text[1..]);
        }

        return Compare(text);
    }

    private static bool? Compare(string text)
    {
        if (Split(text, "==") is { } same)
        {
            return Literal(same.Left) is { } left && Literal(same.Right) is { } right ? left.Equals(right, StringComparison.OrdinalIgnoreCase) : null;
        }

        if (Split(text, "!=") is { } different)
        {
            return Literal(different.Left) is { } left && Literal(different.Right) is { } right ? !left.Equals(right, StringComparison.OrdinalIgnoreCase) : null;
        }

        return bool.TryParse(Literal(text), out var value) ? value : null;
    }

    private static string? Literal(string text)
    {
        var trimmed = text.Trim().Trim('\'');
        return trimmed.Contains("$(", StringComparison.Ordinal) || trimmed.Contains('(') ? null : trimmed;
    }

    private static bool? Or(bool? left, bool? right) => left == true || right == true ? true : left is null || right is null ? null : false;

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left is null || right is null ? null : true;

    // The first place of the operator outside quotes and brackets.
    private static (string Left, string Right)? Split(string text, string separator)
    {
        var depth = 0;
        var quoted = false;
        for (var i = 0; i + separator.Length <= text.Length; i++)
        {
            quoted ^= text[i] == '\'';
            depth += quoted ? 0 : text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (!quoted && depth == 0 && string.Compare(text, i, separator, 0, separator.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return (text[..i], text[(i + separator.Length)..]);
            }
        }

        return null;
    }
}
