using System.Globalization;
using System.Reflection;
using LeakAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>What the repository says of its rules follows from the rules. <c>UPDATE=1 dotnet test</c> rewrites it.</summary>
public sealed class DocsTests
{
    public static TheoryData<string> Pages => [.. ProductRule.All.Select(rule => rule.Id).Distinct()];

    [Fact]
    public void The_table_of_the_readme_is_up_to_date()
    {
        var rows = ProductRule.All.DistinctBy(rule => rule.Id).Select(rule => $"| [{rule.Id}]({rule.Page}) | {rule.Title} | {rule.Family} | {Severity(rule)} | {Fix(rule)} |\n");

        GeneratedText.VerifyBetween("README.md", "<!-- rules: generated -->", "<!-- /rules -->", "| Rule | Finds | Family | Severity | Fix |\n|---|---|---|---|---|\n" + string.Concat(rows));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_header_of_a_page_is_up_to_date(string id)
    {
        var rule = ProductRule.All.First(rule => rule.Id == id);
        if (!RepositoryFiles.Exists(rule.Page))
        {
            Assert.Skip($"{rule.Page} is missing; {nameof(RuleTests)} says so.");
        }

        var header = $"""
            # {rule.Id}: {rule.Title}

            | Family | Severity | Fix | Code |
            |---|---|---|---|
            | {rule.Family} | {Severity(rule)} | {Fix(rule)} | [{rule.Analyzer.Name}](../../{rule.Source}) |

            {rule.Descriptor.Description.ToString(CultureInfo.InvariantCulture)}

            """;
        GeneratedText.VerifyBetween(rule.Page, "<!-- header: generated -->", "<!-- /header -->", header.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("none", "Preset none: every rule is off. Switch single rules on in .editorconfig.")]
    [InlineData("default", "Preset default: every rule has the severity it was made with.")]
    [InlineData("strict", "Preset strict: a warning becomes an error, a suggestion becomes a warning.")]
    public void The_presets_are_up_to_date(string preset, string comment)
    {
        var rules = ProductRule.All.DistinctBy(rule => rule.Id).Select(rule => $"\n# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {PresetSeverity(preset, rule.Descriptor.DefaultSeverity)}\n");

        GeneratedText.Verify($"src/LeakAnalyzers.Package/configuration/{preset}.globalconfig", $"# {comment}\nis_global = true\nglobal_level = -100\n{string.Concat(rules)}");
    }

    [Fact]
    public void The_release_notes_of_the_analyzers_are_up_to_date()
    {
        var shipped = RepositoryFiles.Read("src/LeakAnalyzers/AnalyzerReleases.Shipped.md");
        var rows = ProductRule.All.DistinctBy(rule => rule.Id)
            .Where(rule => !shipped.Contains(rule.Id, StringComparison.Ordinal))
            .Select(rule => $"{rule.Id} | {rule.Descriptor.Category} | {rule.Descriptor.DefaultSeverity} | {rule.Title}\n")
            .ToList();

        GeneratedText.Verify(
            "src/LeakAnalyzers/AnalyzerReleases.Unshipped.md",
            rows.Count == 0 ? "" : "### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n" + string.Concat(rows));
    }

    [Fact]
    public void The_page_of_the_options_is_up_to_date()
    {
        var rows = KnownOptions.All.Select(option => $"| `{option.Key}` | `{option.DefaultText}` | {option.Expected} | {option.Meaning} |\n");

        GeneratedText.VerifyBetween("docs/options.md", "<!-- options: generated -->", "<!-- /options -->", "| Key | Default | Value | Meaning |\n|---|---|---|---|\n" + string.Concat(rows));
    }

    [Fact]
    public void Every_declared_option_is_listed()
    {
        var declared = typeof(LeakAnalyzer).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsAssignableTo(typeof(ILeakOption)))
            .ToDictionary(field => (ILeakOption)field.GetValue(null)!, field => $"{field.DeclaringType!.Name}.{field.Name}");
        var forgotten = declared.Keys.Except(KnownOptions.All).Select(option => declared[option]).ToList();

        Assert.True(forgotten.Count == 0, $"Add to {nameof(KnownOptions)}.{nameof(KnownOptions.All)}: {string.Join(", ", forgotten)}");
        Assert.Equal(KnownOptions.All.Select(option => option.Key).Order(StringComparer.Ordinal), KnownOptions.All.Select(option => option.Key));
    }

    private static string Severity(ProductRule rule) => rule.Descriptor.DefaultSeverity == DiagnosticSeverity.Info ? "suggestion" : "warning";

    private static string Fix(ProductRule rule) => rule.Fixes.Count > 0 ? "yes" : "no";

    private static string PresetSeverity(string preset, DiagnosticSeverity severity) => (preset, severity) switch
    {
        ("none", _) => "none",
        ("strict", DiagnosticSeverity.Warning) => "error",
        ("strict", _) => "warning",
        (_, DiagnosticSeverity.Warning) => "warning",
        _ => "suggestion",
    };
}
