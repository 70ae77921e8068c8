using System.Text;
using System.Text.RegularExpressions;

namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>A file pattern with <c>*</c>, <c>?</c> and <c>**</c>, matched against whole paths with forward slashes.</summary>
internal sealed class Glob
{
    private readonly Regex pattern;

    public Glob(string text) => pattern = new Regex("^" + Translate(text.Replace('\\', '/')) + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public bool Matches(string path) => pattern.IsMatch(path.Replace('\\', '/'));

    private static string Translate(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var rest = text.AsSpan(i);
            if (rest.StartsWith("**/"))
            {
                result.Append("(.*/)?");
                i += 2;
            }
            else if (rest.StartsWith("**"))
            {
                result.Append(".*");
                i++;
            }
            else
            {
                result.Append(text[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return result.ToString();
    }
}
