using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>A file, or a part of it, that follows from the code. It is compared, or with <c>UPDATE=1</c> in the environment rewritten.</summary>
internal static class GeneratedText
{
    private static bool Rewrites => Environment.GetEnvironmentVariable("UPDATE") == "1";

    /// <summary>The whole file must be this text.</summary>
    public static void Verify(string path, string expected)
    {
        var actual = RepositoryFiles.Exists(path) ? RepositoryFiles.Read(path) : "";
        if (actual == expected)
        {
            return;
        }

        if (Rewrites)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(RepositoryFiles.Full(path))!);
            File.WriteAllText(RepositoryFiles.Full(path), expected);
            return;
        }

        var (line, found, shouldBe) = FirstDifference(actual.Split('\n'), expected.Split('\n'));
        Assert.Fail($"{path} is out of date. Run the tests once with UPDATE=1 in the environment.\nLine {line} is:        {found}\nIt should be: {shouldBe}");
    }

    /// <summary>The part between two marker lines must be this text.</summary>
    public static void VerifyBetween(string path, string begin, string end, string expected)
    {
        var text = RepositoryFiles.Read(path);
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"{path} must hold the lines\n{begin}\n{end}\nand what is generated stands between them.");
        Verify(path, text[..(from + begin.Length)] + "\n" + expected + text[to..]);
    }

    private static (int Line, string Is, string ShouldBe) FirstDifference(string[] actual, string[] expected)
    {
        var line = actual.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        return (line + 1, actual.ElementAtOrDefault(line) ?? "(nothing)", expected.ElementAtOrDefault(line) ?? "(nothing)");
    }
}
