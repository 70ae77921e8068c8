using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>The habits of the repository that a test can see.</summary>
public sealed partial class RepositoryTextTests
{
    private const int MostLines = 300;

    // To be split; no file may join them.
    private static readonly string[] StillTooLong = ["src/LeakAnalyzers/Tensors/ValueFates.cs"];

    private static readonly string[] TextFiles = [".cs", ".csproj", ".props", ".targets", ".md", ".json", ".sln", ".leakmodel", ".globalconfig", ".yml", ".sh", ".txt", ".svg", ".editorconfig", ""];

    [Fact]
    public void No_file_names_a_place_on_one_machine()
    {
        var found = from path in RepositoryFiles.Below(".")
                    where TextFiles.Contains(Path.GetExtension(path))
                    from line in RepositoryFiles.Read(path).Split('\n')
                    where MachinePath().IsMatch(line)
                    select $"{path}: {line.Trim()}";

        Problems.None(found);
    }

    [Fact]
    public void A_source_file_holds_one_idea()
    {
        var found = from path in RepositoryFiles.Below("src", "*.cs")
                    let lines = RepositoryFiles.Read(path).Split('\n').Length - 1
                    where lines > MostLines && !StillTooLong.Contains(path)
                    select $"{path} has {lines} lines; split it, {MostLines} are the most";

        Problems.None(found);
    }

    [Fact]
    public void A_source_file_is_named_after_its_idea()
        => Assert.DoesNotContain(RepositoryFiles.Below("src", "*.cs"), path => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(path)));

    [Fact]
    public void The_rules_know_no_library_by_name()
    {
        var libraries = RepositoryFiles.Below("src/LeakAnalyzers/Models/BuiltIn", "*.leakmodel")
            .SelectMany(path => RepositoryFiles.Read(path).Split('\n'))
            .Select(line => LibraryKey().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["root"].Value)
            .Where(root => root is not ("System" or "Microsoft"))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var found = from path in RepositoryFiles.Below("src", "*.cs")
                    from token in CSharpSyntaxTree.ParseText(RepositoryFiles.Read(path)).GetRoot().DescendantTokens()
                    where token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken)
                    from library in libraries
                    where token.ValueText.Split('.', ':', ' ').Contains(library, StringComparer.Ordinal)
                    select $"{path} names {library}; say it in a .leakmodel file";

        Assert.Contains("TorchSharp", libraries);
        Problems.None(found);
    }

    // A slash or a drive, then a folder that only exists where somebody works.
    [GeneratedRegex(@"(?<![\w.~/)])/(work|root|home)/\w|[A-Z]:\\Users\\", RegexOptions.IgnoreCase)]
    private static partial Regex MachinePath();

    [GeneratedRegex("Helper|Util|Manager|Misc|Common|LEAK[0-9]")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"^[a-z-]+ [A-Z]:(?<root>[A-Za-z0-9_]+)\.")]
    private static partial Regex LibraryKey();
}
