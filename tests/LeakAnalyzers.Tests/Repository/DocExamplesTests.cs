using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>
/// The examples of every page are true: a bad one reports its rule, a good one reports nothing at all, and both compile.
/// Usings are the implicit ones. Examples in <c>leakmodel</c> or <c>editorconfig</c> go together with the code of their section.
/// </summary>
public sealed class DocExamplesTests
{
    public static TheoryData<string, int> Bad => Examples("Bad");

    public static TheoryData<string, int> Good => Examples("Good");

    [Theory(SkipUnless = nameof(RoslynInUse.SpeaksCSharp12), SkipType = typeof(RoslynInUse), Skip = RoslynInUse.TooOld)]
    [MemberData(nameof(Bad))]
    public async Task A_bad_example_reports_its_rule(string id, int number)
    {
        var reported = await ReportedAsync(id, "Bad", number, onlyItsRule: true);

        Assert.True(
            reported.Count > 0 && reported.TrueForAll(diagnostic => diagnostic.Id == id),
            $"Example {number + 1} under \"Bad\" of docs/rules/{id}.md must compile and report {id}. Reported are: {Text(reported)}");
    }

    [Theory(SkipUnless = nameof(RoslynInUse.SpeaksCSharp12), SkipType = typeof(RoslynInUse), Skip = RoslynInUse.TooOld)]
    [MemberData(nameof(Good))]
    public async Task A_good_example_reports_nothing(string id, int number)
    {
        var reported = await ReportedAsync(id, "Good", number, onlyItsRule: false);

        Assert.True(reported.Count == 0, $"Example {number + 1} under \"Good\" of docs/rules/{id}.md must compile and report nothing. Reported are: {Text(reported)}");
    }

    internal static IEnumerable<IReadOnlyList<PageExample>> Read(string id, string section)
    {
        var examples = RulePage.Read($"docs/rules/{id}.md").ExamplesOf(section);
        var code = examples.Where(example => example.Language == "csharp").ToList();
        var files = examples.Where(example => example.Language != "csharp").ToList();
        return code.Count == 0 && files.Count > 0 ? [files] : code.Select(example => (IReadOnlyList<PageExample>)[example, .. files]);
    }

    private static TheoryData<string, int> Examples(string section)
    {
        var data = new TheoryData<string, int>();
        foreach (var id in ProductRule.All.Where(rule => RepositoryFiles.Exists(rule.Page)).Select(rule => rule.Id).Distinct())
        {
            for (var number = 0; number < Read(id, section).Count(); number++)
            {
                data.Add(id, number);
            }
        }

        return data;
    }

    private static async Task<List<Diagnostic>> ReportedAsync(string id, string section, int number, bool onlyItsRule)
    {
        var test = new AllRulesTest(onlyItsRule ? id : null);
        test.TestState.Sources.Add(("/0/Usings.cs", AllRulesTest.ImplicitUsings));
        foreach (var example in Read(id, section).ElementAt(number))
        {
            switch (example.Language)
            {
                case "csharp":
                    test.TestState.Sources.Add(("/0/Example.cs", example.Code));
                    var root = CSharpSyntaxTree.ParseText(example.Code).GetCompilationUnitRoot();
                    test.TestState.OutputKind = root.Members.Any(member => member is GlobalStatementSyntax) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
                    break;
                case "leakmodel":
                    test.TestState.AdditionalFiles.Add(("/0/example.leakmodel", example.Code));
                    break;
                case "editorconfig":
                    test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", example.Code));
                    break;
                default:
                    Assert.Fail($"An example is csharp, leakmodel or editorconfig, not '{example.Language}'.");
                    break;
            }
        }

        return [.. await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken)];
    }

    private static string Text(List<Diagnostic> reported) => reported.Count == 0 ? "none" : string.Concat(reported.Select(diagnostic => $"\n  {diagnostic}"));
}
