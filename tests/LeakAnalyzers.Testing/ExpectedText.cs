using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LeakAnalyzers.Testing;

/// <summary>Compares the files of a fixed solution with the expected ones.</summary>
internal static class ExpectedText
{
    public static async Task VerifyAsync(SolutionState expected, AnalyzedSolution actual, string how, CancellationToken cancellationToken)
    {
        foreach (var project in expected.Projects)
        {
            var documents = actual.Solution.Projects.Single(other => other.Name == project.Name);
            await VerifyAsync(project.Sources, documents.Documents, actual, how, cancellationToken);
            await VerifyAsync(project.AdditionalFiles, documents.AdditionalDocuments, actual, how, cancellationToken);
            await VerifyAsync(project.AnalyzerConfigFiles, documents.AnalyzerConfigDocuments, actual, how, cancellationToken);
        }
    }

    private static async Task VerifyAsync(SourceFileCollection expected, IEnumerable<TextDocument> documents, AnalyzedSolution actual, string how, CancellationToken cancellationToken)
    {
        var found = documents.ToList();
        Assert.True(
            expected.Select(file => file.filename).SequenceEqual(found.Select(document => document.FilePath)),
            $"After {how} the files are {string.Join(", ", found.Select(document => document.FilePath ?? document.Name))}; expected: {string.Join(", ", expected.Select(file => file.filename))}.");
        foreach (var (file, document) in expected.Zip(found))
        {
            var text = (await document.GetTextAsync(cancellationToken)).ToString();
            if (text != file.content)
            {
                Assert.Fail($"After {how}, {file.filename} is not as expected (- expected, + actual):\n{Difference(file.content, text)}\n{await AnnotatedSource.WriteAsync(actual, cancellationToken)}");
            }
        }
    }

    /// <summary>The lines of both texts: those in common, the expected ones with a minus, the actual ones with a plus.</summary>
    private static string Difference(string expected, string actual)
    {
        var (one, other) = (expected.Split('\n'), actual.Split('\n'));
        var common = new int[one.Length + 1, other.Length + 1];
        for (var i = one.Length - 1; i >= 0; i--)
        {
            for (var j = other.Length - 1; j >= 0; j--)
            {
                common[i, j] = one[i] == other[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var text = new StringBuilder();
        for (int i = 0, j = 0; i < one.Length || j < other.Length;)
        {
            if (i < one.Length && j < other.Length && one[i] == other[j])
            {
                Line(' ', one[i++]);
                j++;
            }
            else if (j == other.Length || (i < one.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                Line('-', one[i++]);
            }
            else
            {
                Line('+', other[j++]);
            }
        }

        return text.ToString();

        void Line(char sign, string line) => text.Append(CultureInfo.InvariantCulture, $"{sign} {(sign == ' ' ? line : line.Replace("\r", "\\r"))}\n");
    }
}
