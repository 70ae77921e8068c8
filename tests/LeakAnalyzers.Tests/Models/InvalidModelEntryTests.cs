using LeakAnalyzers.Models;
using LeakAnalyzers.Testing;
using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Models.InvalidModelEntry>;

namespace LeakAnalyzers.Tests.Models;

public sealed class InvalidModelEntryTests
{
    [Fact]
    public Task No_model_file_is_not_reported() => Verify.VerifyAnalyzerAsync("class C { }");

    [Fact]
    public Task A_readable_file_is_not_reported() => VerifyAsync("""
        # What my library does.
        leakmodel 1

        creates M:My.Library.Open   # every overload
        releases M:My.Library.Close(My.Handle) handle
        """);

    [Fact]
    public Task A_file_that_is_no_model_file_is_not_read() => VerifyAsync("anything at all", "/0/notes.txt");

    [Fact]
    public Task An_unknown_verb_is_reported_and_the_other_lines_still_count() => VerifyAsync("""
        leakmodel 1
        [|makes|] M:My.Library.Open
        creates M:My.Library.Open
        """);

    [Fact]
    public Task A_key_that_is_no_documentation_id_is_reported() => VerifyAsync("""
        leakmodel 1
        creates [|My.Library.Open|]
        """);

    [Fact]
    public Task A_file_without_the_version_line_is_reported_once() => VerifyAsync("""
        [|creates M:My.Library.Open|]
        creates nonsense
        """);

    [Fact]
    public async Task The_message_says_what_is_wrong()
    {
        var test = Test("""
            leakmodel 1
            harmless {|#0:M:My.Library.Open|}
            """);
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithLocation(0).WithMessage("This line is ignored: 'harmless' cannot be said of 'M:My.Library.Open'; its key begins with T:"));
        await test.RunAsync();
    }

    private static Task VerifyAsync(string model, string path = "/0/my.leakmodel") => Test(model, path).RunAsync();

    private static CSharpAnalyzerTest<InvalidModelEntry> Test(string model, string path = "/0/my.leakmodel") => new()
    {
        TestCode = "class C { }",
        TestState = { AdditionalFiles = { (path, model) } },
    };
}
