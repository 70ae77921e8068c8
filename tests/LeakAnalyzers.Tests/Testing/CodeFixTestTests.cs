using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LeakAnalyzers.Tests.Testing;

/// <summary>The harness passes fixes that are right and fails those that are wrong.</summary>
public sealed class CodeFixTestTests
{
    private const string One = "class C { int a = [|1|]; }";
    private const string Two = "class C { int a = [|1|]; int b = [|2|]; }";

    [Fact]
    public Task A_right_fix_passes() => Fix<FiveFix>(Two, "class C { int a = 5; int b = 5; }").RunAsync();

    [Fact]
    public Task No_fix_is_said_by_equal_texts() => Fix<FixThatIsNotOffered>(One, One).RunAsync();

    [Fact]
    public async Task A_fix_that_is_offered_against_expectation_fails()
        => Assert.Contains("(- expected, + actual):\n- class C { int a = 1; }\n+ class C { int a = 5; }", await FailureOf<FiveFix>(One, One), StringComparison.Ordinal);

    [Fact]
    public async Task A_fix_that_is_not_offered_fails()
        => Assert.Contains("+ class C { int a = 1; }", await FailureOf<FixThatIsNotOffered>(One, "class C { int a = 5; }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_fix_that_does_nothing_fails_even_when_no_change_is_expected()
    {
        Assert.Contains("changes nothing", await FailureOf<FixThatDoesNothing>(One, One), StringComparison.Ordinal);
        Assert.Contains("changes nothing", await FailureOf<FixThatDoesNothing>(One, "class C { int a = 5; }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fixed_text_that_does_not_compile_fails()
        => Assert.Contains("CS0103", await FailureOf<FixThatDoesNotCompile>(One, "class C { int a = five; }"), StringComparison.Ordinal);

    [Fact]
    public Task A_compile_error_marked_in_the_fixed_text_passes() => Fix<FixThatDoesNotCompile>(One, "class C { int a = {|CS0103:five|}; }").RunAsync();

    [Fact]
    public async Task A_fix_that_builds_another_tree_than_its_text_fails()
    {
        var message = await FailureOf<FixThatBuildsAWrongTree>(One, "class C { int a = int.MaxValue; }");

        Assert.Contains("built IdentifierName 'int.MaxValue', parsed SimpleMemberAccessExpression", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_left_in_the_fixed_text_fails_unless_marked()
    {
        Assert.Contains("The diagnostics of the fixed code", await FailureOf<IncrementFix>(One, "class C { int a = 2; }", test => test.CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne), StringComparison.Ordinal);
        var marked = Fix<IncrementFix>(One, "class C { int a = [|2|]; }");
        marked.CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne;
        await marked.RunAsync();
    }

    [Fact]
    public async Task A_fix_that_needs_more_rounds_than_there_are_findings_fails_unless_allowed()
    {
        const string Source = "class C { int a = [|3|]; }";
        const string Fixed = "class C { int a = 5; }";

        Assert.Contains("at most 1 applied fixes", await FailureOf<IncrementFix>(Source, "class C { int a = 5; }"), StringComparison.Ordinal);
        var allowed = Fix<IncrementFix>(Source, Fixed);
        allowed.NumberOfIncrementalIterations = 2;
        allowed.NumberOfFixAllIterations = 2;
        await allowed.RunAsync();
    }

    [Fact]
    public async Task A_fix_that_never_ends_fails()
        => Assert.Contains("(- expected, + actual)", await FailureOf<EndlessFix>(One, "class C { int a = 7; }"), StringComparison.Ordinal);

    [Fact]
    public async Task An_exact_number_of_rounds_is_checked()
        => Assert.Contains("Expected exactly 3", await FailureOf<FiveFix>(Two, "class C { int a = 5; int b = 5; }", test => test.NumberOfIncrementalIterations = 3), StringComparison.Ordinal);

    [Fact]
    public async Task A_fix_that_adds_a_file_fails()
        => Assert.Contains("the files are /0/Test0.cs, /0/New.cs; expected: /0/Test0.cs", await FailureOf<FixThatAddsAFile>(One, "class C { int a = 5; }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_fix_all_that_misses_one_fails()
        => Assert.Contains("there were 2 or more (Fix All in Document)", await FailureOf<FixAllThatMissesOne>(Two, "class C { int a = 5; int b = 5; }"), StringComparison.Ordinal);

    [Theory]
    [InlineData(CodeFixTestBehaviors.SkipFixAllInDocumentCheck, "After Fix All in Project")]
    [InlineData(CodeFixTestBehaviors.SkipFixAllInDocumentCheck | CodeFixTestBehaviors.SkipFixAllInProjectCheck, "After Fix All in Solution")]
    public async Task Every_scope_of_fix_all_is_checked(CodeFixTestBehaviors skipped, string message)
    {
        var test = Fix<FiveFix>(Two, "class C { int a = 5; int b = 5; }");
        test.BatchFixedState.Sources.Add("class C { int a = 6; int b = 6; }");
        test.CodeFixTestBehaviors = skipped;

        Assert.Contains(message, await Failure.OfAsync(() => test.RunAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fix_for_a_finding_at_the_end_of_the_compilation_fails()
    {
        var test = new CSharpCodeFixTest<SmallNumberAtTheEnd, FiveFix> { TestCode = One, FixedCode = "class C { int a = 5; }" };

        Assert.Contains("the IDE does not offer a fix", await Failure.OfAsync(() => test.RunAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_is_chosen_by_its_key_and_an_unknown_key_fails()
    {
        var known = Fix<FiveFix>(One, "class C { int a = 5; }");
        known.CodeActionEquivalenceKey = "change";
        known.CodeActionVerifier = action => Assert.Equal("Change it", action.Title);
        await known.RunAsync();

        Assert.Contains("offered are: \"change\"", await FailureOf<FiveFix>(One, "class C { int a = 5; }", test => test.CodeActionEquivalenceKey = "other"), StringComparison.Ordinal);
    }

    [Fact]
    public Task Several_files_and_projects_are_fixed() => new CSharpCodeFixTest<SmallNumber, FiveFix>
    {
        TestState =
        {
            Sources = { One, "class D { int a = [|1|]; }", "class E { }" },
            AdditionalProjects = { ["Library"] = { Sources = { "class F { int a = [|1|]; }" } } },
        },
        FixedState =
        {
            Sources = { "class C { int a = 5; }", "class D { int a = 5; }", "class E { }" },
            AdditionalProjects = { ["Library"] = { Sources = { "class F { int a = 5; }" } } },
        },
        NumberOfFixAllIterations = -3,
    }.RunAsync();

    [Fact]
    public Task Without_a_fixed_text_only_the_findings_are_checked() => new CSharpCodeFixTest<SmallNumber, FiveFix> { TestCode = One }.RunAsync();

    private static CSharpCodeFixTest<SmallNumber, TFix> Fix<TFix>(string source, string fixedSource)
        where TFix : CodeFixProvider, new()
        => new() { TestCode = source, FixedCode = fixedSource };

    private static Task<string> FailureOf<TFix>(string source, string fixedSource, Action<CodeFixTest>? change = null)
        where TFix : CodeFixProvider, new()
    {
        var test = Fix<TFix>(source, fixedSource);
        change?.Invoke(test);
        return Failure.OfAsync(() => test.RunAsync());
    }
}
