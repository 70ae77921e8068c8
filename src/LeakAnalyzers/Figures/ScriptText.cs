using LeakAnalyzers.Models;

namespace LeakAnalyzers.Figures;

/// <summary>Code of another language in a text, read as calls by name and nothing more.</summary>
internal static class ScriptText
{
    /// <summary>A figure that such code makes.</summary>
    /// <param name="Module">The module as it is written there.</param>
    /// <param name="Variable">The variable that holds it; empty where none does.</param>
    /// <param name="IsInLoop">Whether it is made in a loop of that code.</param>
    public sealed record Figure(string Module, string Variable, bool IsInLoop);

    /// <summary>The first figure that is made by a module; null where there is none, or where it is made in a function, which may run or not.</summary>
    public static Figure? FigureMadeIn(string text, ModelSet models)
    {
        var inLoop = false;
        foreach (var line in text.Split('\n', ';'))
        {
            var code = line.Trim();
            if (code.StartsWith("def ", StringComparison.Ordinal) || code.StartsWith("class ", StringComparison.Ordinal) || code.StartsWith("async ", StringComparison.Ordinal))
            {
                return null;
            }

            inLoop = (inLoop && char.IsWhiteSpace(line.FirstOrDefault())) || code.StartsWith("for ", StringComparison.Ordinal) || code.StartsWith("while ", StringComparison.Ordinal);
            foreach (var (module, member, at) in Calls(code))
            {
                var opens = code.IndexOf('(', at);
                if (module.Length > 0
                    && ModuleOf(text, module, models) is { } full
                    && (models.FindDynamic(full, member, ModelFact.Creates) ?? models.FindDynamic(full, member, ModelFact.CreatesElements)) is not null
                    && !(member == "figure" && IsByNumber(code.Substring(opens + 1))))
                {
                    return new Figure(module, VariableBefore(code, at - module.Length - 1), inLoop);
                }
            }
        }

        return null;
    }

    /// <summary>The names of everything that is called.</summary>
    public static IEnumerable<string> CallsIn(string text) => Calls(text).Select(call => call.Member);

    private static IEnumerable<(string Module, string Member, int At)> Calls(string text)
    {
        for (var open = text.IndexOf('('); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var start = NameBefore(text, open);
            if (start == open)
            {
                continue;
            }

            var around = start > 0 && text[start - 1] == '.' ? NameBefore(text, start - 1) : start;
            yield return (around < start ? text.Substring(around, start - 1 - around) : "", text.Substring(start, open - start), start);
        }
    }

    private static int NameBefore(string text, int end)
    {
        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
        {
            start--;
        }

        return start;
    }

    // import matplotlib.pyplot as plt; from matplotlib import pyplot; where another text imports it, it is called as everybody calls it.
    private static string? ModuleOf(string text, string name, ModelSet models)
    {
        foreach (var line in text.Split('\n', ';'))
        {
            var words = line.Split(new[] { ' ', '\t', '\r' }, StringSplitOptions.RemoveEmptyEntries);
            var import = Array.IndexOf(words, "import");
            if (import < 0 || words.Length < import + 2 || words[words.Length - 1] != name)
            {
                continue;
            }

            var imported = words[import + 1];
            return import == 2 && words[0] == "from" ? words[1] + "." + imported : imported;
        }

        return models.DynamicKnownAs(name) is { } known && char.IsLower(known[known.LastIndexOf('.') + 1]) ? known : null;
    }

    private static bool IsByNumber(string arguments)
    {
        var first = arguments.TrimStart();
        return first.Length > 0 && (char.IsDigit(first[0]) || first[0] is '"' or '\'' or '_' || first.StartsWith("num", StringComparison.Ordinal));
    }

    // fig = plt.figure()   fig, ax = plt.subplots()
    private static string VariableBefore(string code, int at)
    {
        var assign = at > 0 ? code.LastIndexOf('=', at - 1) : -1;
        var names = assign > 0 ? code.Substring(0, assign).Trim() : "";
        var first = names.Split(',')[0].Trim();
        return first.Length > 0 && first.All(letter => char.IsLetterOrDigit(letter) || letter == '_') ? first : "";
    }
}
