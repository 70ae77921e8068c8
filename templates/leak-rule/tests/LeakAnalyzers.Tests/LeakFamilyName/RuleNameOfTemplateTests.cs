using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<
    LeakAnalyzers.LeakFamilyName.RuleNameOfTemplate,
    LeakAnalyzers.CodeFixes.LeakFamilyName.RuleNameOfTemplateFix>;

namespace LeakAnalyzers.Tests.LeakFamilyName;

public sealed class RuleNameOfTemplateTests
{
    // TODO First the correct code that looks most like the leak. Names say the situation and the outcome.
    [Fact]
    public Task Correct_code_is_not_reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
        }
        """);

    [Fact]
    public Task Leak_is_reported_and_repaired() => Verify.VerifyCodeFixAsync("""
        class C
        {
            void M()
            {
                var leak = [|new System.IO.FileStream("TODO", System.IO.FileMode.Open)|];
            }
        }
        """, """
        class C
        {
            void M()
            {
                using var leak = new System.IO.FileStream("TODO", System.IO.FileMode.Open);
            }
        }
        """);
}
