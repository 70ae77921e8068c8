using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Tests.Testing.SmallNumber>;

namespace LeakAnalyzers.Tests.Testing;

/// <summary>The harness passes what is right and fails what is wrong.</summary>
public sealed class AnalyzerTestTests
{
    [Fact]
    public Task Marked_diagnostics_pass() => Verify.VerifyAnalyzerAsync("class C { int a = [|1|] + {|TOY1:2|}; int b = 7; int c = $$3; }");

    [Fact]
    public async Task A_mark_on_another_span_fails()
        => Assert.Contains("Missing: /0/Test0.cs(1,11)-(1,16): TOY1", await FailureOf("class C { [|int a|] = 1; }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_mark_one_character_too_long_fails()
        => Assert.Contains("Missing", await FailureOf("class C { int a = [|1;|] }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_diagnostic_fails()
        => Assert.Contains("Expected 1, reported 0", await FailureOf("class C { int a = [|7|]; }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_diagnostic_too_many_fails_and_is_shown_in_its_line()
    {
        var message = await FailureOf("class C { int a = [|1|]; int b = 2; }");

        Assert.Contains("Not expected: /0/Test0.cs(1,30)-(1,31): TOY1 2 is small", message, StringComparison.Ordinal);
        Assert.Contains("\n     |                              ^ TOY1: 2 is small", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_mark_does_not_stand_for_two_diagnostics()
        => Assert.Contains("Expected 1, reported 2", await Failure.OfAsync(() => CSharpAnalyzerVerifier<SmallNumberTwice>.VerifyAnalyzerAsync("class C { int a = [|1|]; }")), StringComparison.Ordinal);

    [Fact]
    public async Task A_compile_error_fails()
        => Assert.Contains("CS0103", await FailureOf("class C { int a = b; }"), StringComparison.Ordinal);

    [Fact]
    public Task An_expected_compile_error_passes() => Verify.VerifyAnalyzerAsync("class C { int a = {|CS0103:b|}; }");

    [Fact]
    public async Task An_expected_compile_error_that_is_not_there_fails()
        => Assert.Contains("Missing: /0/Test0.cs(1,19)-(1,20): CS0103", await FailureOf("class C { int a = {|CS0103:7|}; }"), StringComparison.Ordinal);

    [Theory]
    [InlineData(CompilerDiagnostics.Errors)]
    [InlineData(CompilerDiagnostics.None)]
    public async Task A_rule_that_throws_fails(CompilerDiagnostics included)
    {
        var test = new CSharpAnalyzerTest<ThrowingRule> { TestCode = "class C { int a = 1; }", CompilerDiagnostics = included };

        Assert.Contains("the rule is broken", await Failure.OfAsync(() => test.RunAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_warning_of_the_compiler_passes_unless_asked_for() => Verify.VerifyAnalyzerAsync("class C { string a = null; }");

    [Fact]
    public async Task A_warning_of_the_compiler_fails_when_asked_for()
    {
        var test = new CSharpAnalyzerTest<SmallNumber> { TestCode = "class C { string a = null; }", CompilerDiagnostics = CompilerDiagnostics.Warnings };

        Assert.Contains("CS8625", await Failure.OfAsync(() => test.RunAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public Task Message_severity_and_places_pass_when_right() => Verify.VerifyAnalyzerAsync(
        "class C { int a {|#1:= {|#0:1|}|}; }",
        Verify.Diagnostic().WithArguments("1").WithSeverity(DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1));

    [Fact]
    public async Task A_wrong_message_fails()
        => Assert.Contains("its message is \"1 is small\"", await FailureOf(Verify.Diagnostic().WithArguments("2")), StringComparison.Ordinal);

    [Fact]
    public async Task Forgotten_arguments_fail()
        => Assert.Contains("its message is \"1 is small\"", await FailureOf(Verify.Diagnostic()), StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_severity_fails()
        => Assert.Contains("its severity is Warning, not Info", await FailureOf(Verify.Diagnostic().WithMessage(null).WithSeverity(DiagnosticSeverity.Info)), StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_additional_place_fails()
        => Assert.Contains("its additional locations are: /0/Test0.cs(1,17)-(1,20)", await FailureOf(Verify.Diagnostic().WithMessage(null).WithLocation(0), "class C { int a = {|#0:1|}; }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_key_that_marks_nothing_is_an_error()
        => await Assert.ThrowsAsync<InvalidOperationException>(() => Verify.VerifyAnalyzerAsync("class C { }", Verify.Diagnostic().WithLocation(0)));

    [Fact]
    public async Task A_mark_without_an_id_needs_a_rule_that_stands_alone()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => CSharpAnalyzerVerifier<TwoRules>.VerifyAnalyzerAsync("class C { int a = [|1|]; }"));
        await CSharpAnalyzerVerifier<TwoRules>.VerifyAnalyzerAsync("class C { int a = {|TOY1:1|}; }");
        await new CSharpAnalyzerTest<TwoRules> { TestCode = "class C { int a = [|1|]; }", MarkupOptions = MarkupOptions.UseFirstDescriptor }.RunAsync();
    }

    [Fact]
    public Task A_disabled_rule_reports_nothing()
        => new CSharpAnalyzerTest<SmallNumber> { TestCode = "class C { int a = 1; }", DisabledDiagnostics = { "TOY1" } }.RunAsync();

    [Fact]
    public Task Editorconfig_and_global_configuration_set_the_severity() => new CSharpAnalyzerTest<SmallNumber>
    {
        TestState =
        {
            Sources = { ("/quiet/A.cs", "class A { int a = 1; }"), ("/loud/B.cs", "class B { int b = {|#0:1|}; }") },
            AnalyzerConfigFiles =
            {
                ("/.globalconfig", "is_global = true\ndotnet_diagnostic.TOY1.severity = error"),
                ("/quiet/.editorconfig", "[*.cs]\ndotnet_diagnostic.TOY1.severity = none"),
            },
        },
        ExpectedDiagnostics = { Verify.Diagnostic().WithMessage(null).WithSeverity(DiagnosticSeverity.Error).WithLocation(0).WithSpan("/loud/B.cs", 1, 17, 1, 20) },
    }.RunAsync();

    [Fact]
    public Task A_suppressed_diagnostic_is_none() => Verify.VerifyAnalyzerAsync("""
        #pragma warning disable TOY1
        class C { int a = 1; }
        """);

    [Fact]
    public async Task A_diagnostic_in_another_file_than_expected_fails()
    {
        var test = new CSharpAnalyzerTest<SmallNumber> { TestState = { Sources = { "class C { int a = [|7|]; }", "class D { int a = 1; }" } } };

        Assert.Contains("Not expected: /0/Test1.cs", await Failure.OfAsync(() => test.RunAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_project_sees_those_it_references() => new CSharpAnalyzerTest<SmallNumber>
    {
        TestState =
        {
            Sources = { "class D : C { int a = [|1|]; }" },
            AdditionalProjects = { ["Library"] = { Sources = { "public class C { int a = [|2|]; }" } } },
            AdditionalProjectReferences = { "Library" },
        },
    }.RunAsync();

    private static Task<string> FailureOf(string source) => Failure.OfAsync(() => Verify.VerifyAnalyzerAsync(source));

    private static Task<string> FailureOf(DiagnosticResult expected) => FailureOf(expected.WithLocation(0).WithLocation(1), "class C { int a {|#1:= {|#0:1|}|}; }");

    private static Task<string> FailureOf(DiagnosticResult expected, string source) => Failure.OfAsync(() => Verify.VerifyAnalyzerAsync(source, expected));
}
