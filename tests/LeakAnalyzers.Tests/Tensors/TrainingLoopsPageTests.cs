using LeakAnalyzers.Testing;
using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

/// <summary>What docs/training-loops.md shows is what happens: the code before is reported, and Fix All makes the code after of it, to the letter.</summary>
public sealed class TrainingLoopsPageTests
{
    [Theory(SkipUnless = nameof(RoslynInUse.SpeaksCSharp12), SkipType = typeof(RoslynInUse), Skip = RoslynInUse.TooOld)]
    [InlineData("supervised", "LEAK301 LEAK301 LEAK305 LEAK307")]
    [InlineData("q-learning", "LEAK301")]
    public async Task Fix_all_turns_the_code_before_into_the_code_after(string example, string expected)
    {
        var page = RepositoryFiles.Read("docs/training-loops.md");
        var before = Code(page, "before", example);
        var after = Code(page, "after", example);
        var rules = new AllRulesTest { TestCode = before };
        rules.TestState.Sources.Add(("/0/Usings.cs", AllRulesTest.ImplicitUsings));
        var reported = await rules.GetDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, string.Join(" ", reported.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)));

        var cleared = new AllRulesTest { TestCode = after };
        cleared.TestState.Sources.Add(("/0/Usings.cs", AllRulesTest.ImplicitUsings));
        Assert.Empty(await cleared.GetDiagnosticsAsync(TestContext.Current.CancellationToken));

        var fixes = new AllRulesFixTest(before, after);
        fixes.TestState.Sources.Add(("/0/Usings.cs", AllRulesTest.ImplicitUsings));
        fixes.FixedState.Sources.Add(("/0/Usings.cs", AllRulesTest.ImplicitUsings));
        foreach (var diagnostic in reported)
        {
            var span = diagnostic.Location.GetLineSpan();
            fixes.ExpectedDiagnostics.Add(new DiagnosticResult(diagnostic.Id, diagnostic.Severity).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
                .WithSpan(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, span.EndLinePosition.Line + 1, span.EndLinePosition.Character + 1));
        }

        await fixes.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string Code(string page, string part, string example)
    {
        var start = page.IndexOf($"<!-- {part}: {example} -->\n```csharp\n", StringComparison.Ordinal);
        start = page.IndexOf("```csharp\n", start, StringComparison.Ordinal) + "```csharp\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
