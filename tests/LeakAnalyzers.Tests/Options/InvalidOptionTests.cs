using LeakAnalyzers.Options;
using LeakAnalyzers.Testing;
using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Options.InvalidOption>;

namespace LeakAnalyzers.Tests.Options;

public sealed class InvalidOptionTests
{
    [Fact]
    public Task No_option_is_not_reported() => VerifyAsync("[*.cs]\ndotnet_diagnostic.LEAK201.severity = error");

    [Fact]
    public Task An_option_of_another_package_is_not_reported() => VerifyAsync("[*.cs]\ndotnet_code_quality.api_surface = all\nleak_analyzers_like.other = 1");

    [Fact]
    public Task Every_option_with_its_default_is_not_reported()
        => VerifyAsync("[*.cs]\n" + string.Join("\n", KnownOptions.All.Select(option => $"{option.Key} = {option.DefaultText}")));

    [Fact]
    public Task A_key_that_does_not_exist_is_reported_once_for_all_files() => VerifyAsync(
        "[*.cs]\nleak_analyzers.zzzzzzzzzz = 1",
        Verify.Diagnostic().WithLocation("/0/Test0.cs", 1, 1).WithArguments("there is no 'leak_analyzers.zzzzzzzzzz'"));

    [Fact]
    public Task A_key_in_a_global_configuration_is_reported() => VerifyAsync(
        "is_global = true\nleak_analyzers.zzzzzzzzzz = 1",
        Verify.Diagnostic().WithLocation("/0/Test0.cs", 1, 1).WithArguments("there is no 'leak_analyzers.zzzzzzzzzz'"));

    [Fact]
    public Task A_section_that_holds_for_no_file_is_not_reported() => VerifyAsync("[*.vb]\nleak_analyzers.zzzzzzzzzz = 1");

    [Fact]
    public async Task Every_value_that_cannot_be_read_is_reported()
    {
        foreach (var option in KnownOptions.All)
        {
            await VerifyAsync(
                $"[*.cs]\n{option.Key} = ???",
                Verify.Diagnostic().WithLocation("/0/Test0.cs", 1, 1).WithArguments($"'{option.Key}' is '???', but must be {option.Expected}"));
        }
    }

    [Fact]
    public void A_misspelt_key_is_recognised()
    {
        foreach (var key in KnownOptions.All.Select(option => option.Key))
        {
            Assert.Equal(key, KnownOptions.NearestTo(key[..^2] + "x"));
        }

        Assert.Null(KnownOptions.NearestTo("leak_analyzers.zzzzzzzzzz"));
    }

    private static Task VerifyAsync(string config, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<InvalidOption>
        {
            TestState = { Sources = { "class A { }", "class B { }" }, AnalyzerConfigFiles = { (config.Contains("is_global", StringComparison.Ordinal) ? "/.globalconfig" : "/.editorconfig", config) } },
        };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }
}
