using System.Collections.Immutable;

namespace LeakAnalyzers.Models;

/// <summary>Reads the text of a model file. Never throws: what cannot be read becomes a <see cref="ModelError"/> at its place.</summary>
/// <remarks>
/// The first line that is not blank or a comment must be <c>leakmodel 1</c>. Every other line is a verb, a key and the verb's words, separated by blanks.
/// <c>#</c> at the start of a word begins a comment (a <c>#</c> inside a word, as in <c>#ctor</c> after its dot, does not).
/// </remarks>
internal static class ModelReader
{
    /// <summary>The version of the format this reader understands.</summary>
    public const string Header = "leakmodel 1";

    private static readonly ImmutableDictionary<string, ModelVerb> Verbs = ModelVerb.All.ToImmutableDictionary(verb => verb.Word);

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Reads all lines.</summary>
    /// <param name="text">The whole text of the file.</param>
    public static ModelText Read(string text)
    {
        var entries = ImmutableArray.CreateBuilder<ModelEntry>();
        var errors = ImmutableArray.CreateBuilder<ModelError>();
        var headerSeen = false;
        var lineNumber = -1;
        foreach (var line in LinesOf(text))
        {
            lineNumber++;
            var words = WordsOf(line);
            if (words.Count == 0)
            {
                continue;
            }

            if (!headerSeen)
            {
                headerSeen = true;
                if (string.Join(" ", words.Select(word => word.Text)) != Header)
                {
                    errors.Add(new ModelError(lineNumber, words[0].Start, EndOf(words) - words[0].Start, $"a model file must begin with the line '{Header}'"));
                    break;
                }

                continue;
            }

            if (ReadEntry(words, out var problem, out var at) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                errors.Add(new ModelError(lineNumber, at.Start, at.Text.Length, problem));
            }
        }

        return new ModelText(entries.ToImmutable(), errors.ToImmutable());
    }

    private static ModelEntry? ReadEntry(List<Word> words, out string problem, out Word at)
    {
        at = words[0];
        var versions = ModelVersion.Read(at.Text, words.Count > 1 ? words[1].Text : null, out var versionProblem);
        if (versionProblem is not null)
        {
            problem = versionProblem;
            return null;
        }

        if (versions is not null)
        {
            if (words.Count == 2)
            {
                problem = $"'{at.Text}' needs a fact after the version";
                return null;
            }

            words = words.GetRange(2, words.Count - 2);
            at = words[0];
        }

        if (!Verbs.TryGetValue(at.Text, out var verb))
        {
            problem = $"'{at.Text}' is not a known verb; known are {string.Join(", ", ModelVerb.All.Select(known => known.Word))}";
            return null;
        }

        if (words.Count < 2)
        {
            problem = $"'{verb.Word}' needs the member or type it is about";
            return null;
        }

        at = words[1];
        if (!ModelKey.TryParse(at.Text, out var key, out var keyProblem))
        {
            problem = keyProblem;
            return null;
        }

        if (verb.Keys.IndexOf(key.Kind) < 0)
        {
            problem = $"'{verb.Word}' cannot be said of '{at.Text}'; its key begins with {string.Join(" or ", verb.Keys.Select(kind => kind + ":"))}";
            return null;
        }

        if (versions is not null && key.Kind == 'D')
        {
            problem = $"'{at.Text}' is of a module of a dynamic language, whose version is not known";
            return null;
        }

        var rest = words.Skip(2).ToList();
        if (rest.Count < verb.LeastWords)
        {
            problem = $"'{verb.Word}' needs {verb.LeastWords} more word after the key";
            return null;
        }

        if (rest.Count > verb.MostWords)
        {
            at = rest[verb.MostWords];
            problem = $"'{at.Text}' is one word too many for '{verb.Word}'";
            return null;
        }

        if (verb.Fact is ModelFact.Pair or ModelFact.Registers or ModelFact.NotARelease)
        {
            foreach (var word in rest)
            {
                if (!ModelKey.TryParse(word.Text, out _, out var otherProblem))
                {
                    at = word;
                    problem = otherProblem;
                    return null;
                }
            }
        }

        problem = "";
        return new ModelEntry(verb.Fact, key, rest.Select(word => word.Text).ToImmutableArray(), versions);
    }

    // Ends a line where the compiler does, so that an error stands at its place in the compiler's text.
    private static IEnumerable<string> LinesOf(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                yield return text.Substring(start, i - start);
                if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                {
                    i++;
                }

                start = i + 1;
            }
        }

        yield return text.Substring(start);
    }

    private static List<Word> WordsOf(string line)
    {
        var words = new List<Word>();
        var position = 0;
        while (position < line.Length)
        {
            if (Blanks.Contains(line[position]))
            {
                position++;
                continue;
            }

            if (line[position] == '#')
            {
                break;
            }

            var end = line.IndexOfAny(Blanks, position);
            end = end < 0 ? line.Length : end;
            words.Add(new Word(position, line.Substring(position, end - position)));
            position = end;
        }

        return words;
    }

    private static int EndOf(List<Word> words) => words[words.Count - 1].Start + words[words.Count - 1].Text.Length;

    private readonly record struct Word(int Start, string Text);
}

/// <summary>What a model file says, and what in it could not be read.</summary>
internal sealed record ModelText(ImmutableArray<ModelEntry> Entries, ImmutableArray<ModelError> Errors);

/// <summary>A bad place in a model file.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">The character in the line, from 0.</param>
/// <param name="Length">How many characters are wrong.</param>
/// <param name="Problem">What is wrong with them.</param>
internal sealed record ModelError(int Line, int Column, int Length, string Problem);
