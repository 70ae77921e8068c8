using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.WrapperForgotten, LeakAnalyzers.CodeFixes.Figures.OnlySeemsReleasedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class WrapperForgottenTests
{
    [Theory]
    [InlineData("dynamic a = np.big(); Use(a); a.Dispose();")]
    [InlineData("dynamic? a = np.big(); Use(a); a!.Dispose(); a = null;")]
    [InlineData("using PyObject? a = np.InvokeMethod(\"big\"); Use(a);")]
    [InlineData("dynamic? a = np.big(); Use(a);")]
    [InlineData("string? a = \"\"; Use(a); a = null;")]
    [InlineData("dynamic? a = other.big(); Use(a); a = null;")]
    public async Task A_wrapper_that_is_disposed_or_just_goes_out_of_scope_is_not_reported(string body) => await Verify.VerifyAnalyzerAsync(InMethod(body));

    [Theory]
    [InlineData("dynamic? a = np.big(); Use(a); [|a = null|];", "dynamic? a = np.big(); Use(a); a.Dispose();")]
    [InlineData("dynamic? a = null; a = np.big(); Use(a); [|a = null|]; // done", "dynamic? a = null; a = np.big(); Use(a); a.Dispose(); // done")]
    public async Task Null_releases_nothing(string body, string repaired) => await Verify.VerifyCodeFixAsync(InMethod(body), InMethod(repaired));

    private static string InMethod(string body) => $$"""
        using Python.Runtime;

        class Report
        {
            void Use(object? value) { }

            void Run(dynamic other)
            {
                dynamic np = Py.Import("numpy");
                {{body}}
            }
        }
        """;
}
