using System.Diagnostics.CodeAnalysis;

namespace LeakAnalyzers.Models;

/// <summary>
/// The member or type a line is about: a documentation-comment id (<c>T:</c>, <c>M:</c>, <c>P:</c>, <c>F:</c>, <c>E:</c>), or <c>D:</c> and
/// a dotted path for a member of a dynamic module (<c>D:matplotlib.pyplot.close</c>).
/// </summary>
/// <remarks>
/// The member name may hold <c>*</c> for any characters. Without a parameter list every overload is meant.
/// The type part is exact: it is what binds a key to a compilation.
/// </remarks>
/// <param name="Kind">The letter before the colon.</param>
/// <param name="Type">The full name of the type (for <c>D:</c> the module), with dots for nesting and backticks for arity.</param>
/// <param name="Member">The member's name or pattern; empty for a type.</param>
/// <param name="Parameters">The parameter list with its parentheses, or null for every overload.</param>
internal sealed record ModelKey(char Kind, string Type, string Member, string? Parameters)
{
    /// <summary>The letters a key may begin with.</summary>
    public const string Kinds = "TMPFED";

    /// <summary>The documentation-comment id of the type part.</summary>
    public string TypeId => "T:" + Type;

    /// <summary>How narrow the key is: a parameter list before a plain name, a plain name before a pattern, a longer pattern before a shorter one.</summary>
    public int Exactness => (Parameters is null ? 0 : 2000) + (Member.IndexOf('*') < 0 ? 1000 : Member.Length);

    /// <summary>Reads a key.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="key">The key.</param>
    /// <param name="problem">What is wrong, as the end of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ModelKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        if (text.Length < 3 || text[1] != ':' || Kinds.IndexOf(text[0]) < 0)
        {
            problem = $"'{text}' is not a documentation-comment id: it must begin with T:, M:, P:, F:, E: or D:";
            return false;
        }

        var kind = text[0];
        var open = text.IndexOf('(');
        var path = open < 0 ? text.Substring(2) : text.Substring(2, open - 2);
        var parameters = open < 0 ? null : text.Substring(open);
        if (parameters is not null && !parameters.EndsWith(")", StringComparison.Ordinal))
        {
            problem = $"the parameter list of '{text}' has no closing parenthesis";
            return false;
        }

        var dot = kind == 'T' ? path.Length : path.LastIndexOf('.');
        if (dot <= 0 || (dot >= path.Length - 1 && kind != 'T'))
        {
            problem = $"'{text}' names no type and member";
            return false;
        }

        var type = path.Substring(0, dot);
        if (type.IndexOf('*') >= 0)
        {
            problem = $"'{text}' has a wildcard in its type; only a member's name may have one";
            return false;
        }

        problem = null;
        key = new ModelKey(kind, type, kind == 'T' ? "" : WithoutArity(path.Substring(dot + 1)), parameters);
        return true;
    }

    /// <summary>Whether a member of that name is meant.</summary>
    public bool MatchesName(string name) => MatchesPattern(Member, name);

    private static string WithoutArity(string member)
    {
        var arity = member.IndexOf("``", StringComparison.Ordinal);
        return arity < 0 ? member : member.Substring(0, arity);
    }

    /// <summary>Whether a name fits a pattern in which <c>*</c> stands for any characters.</summary>
    public static bool MatchesPattern(string pattern, string name)
    {
        // Greedy wildcard matching with one point to go back to.
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = n;
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }
}
