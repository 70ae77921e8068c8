using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.NotDisposedOnException, LeakAnalyzers.CodeFixes.Disposal.NotDisposedOnExceptionFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class NotDisposedOnExceptionTests
{
    [Fact]
    public Task Disposed_in_finally_is_silent() => Silent("var r = new Res(); try { r.Use(); } finally { r.Dispose(); }");

    [Fact]
    public Task Using_is_silent() => Silent("using var r = new Res(); r.Use(); using (var s = new Res()) { s.Use(); }");

    [Fact]
    public Task Disposed_in_a_catch_of_everything_and_after_it_is_silent() => Silent("var r = new Res(); try { r.Use(); } catch (Exception) { } r.Dispose();");

    [Fact]
    public Task Nothing_that_can_throw_before_dispose_is_silent() => Silent("var r = new Res(); var n = a ? 1 : 2; r.Dispose();");

    [Fact]
    public Task Wrapping_alone_does_not_throw() => Silent("var s = File.OpenRead(\"x\"); using var r = new StreamReader(s); r.ReadLine();");

    [Fact]
    public Task Making_a_plain_object_does_not_throw() => Silent("var r = new Res(); var list = new List<int>(); var o = new object(); r.Dispose();");

    [Fact]
    public Task Making_another_resource_may_throw() => Check("var r = [|new Res()|]; var s = File.OpenRead(\"x\"); r.Dispose(); s.Dispose();");

    [Fact]
    public Task Never_disposed_is_another_rule() => Silent("var r = new Res(); r.Use();");

    [Fact]
    public Task Disposed_and_rethrown_in_catch_is_silent() => Silent("var r = new Res(); try { r.Use(); } catch { r.Dispose(); throw; } r.Dispose();");

    [Fact]
    public Task Exception_in_an_own_helper_that_disposes_is_silent() => Verify.VerifyAnalyzerAsync(InClass("static void Done(Res r) { try { r.Use(); } finally { r.Dispose(); } } void M() { var r = new Res(); Done(r); }"));

    [Fact]
    public Task Caught_outside_and_lost_is_reported() => Check("try { var r = [|new Res()|]; r.Use(); r.Dispose(); } catch (IOException) { }");

    [Fact]
    public Task Dispose_at_the_end_of_the_scope_becomes_a_using_declaration() => Fixes(
        """
        var r = [|new Res()|];
        r.Use();
        r.Dispose();
        """,
        """
        using var r = new Res();
        r.Use();
        """);

    [Fact]
    public Task Dispose_in_the_middle_becomes_a_using_statement_that_ends_there() => Fixes(
        """
        // Writes it.
        var s = [|File.Create("x")|];
        s.WriteByte(1); // one
        s.WriteByte(2);
        s.Dispose();

        File.Delete("x");
        """,
        """
        // Writes it.
        using (var s = File.Create("x"))
        {
            s.WriteByte(1); // one
            s.WriteByte(2);
        }

        File.Delete("x");
        """);

    [Fact]
    public Task Dispose_in_the_middle_with_a_result_used_later_gets_no_fix() => FindsWithoutFix(
        """
        var s = [|File.OpenRead("x")|];
        var n = s.ReadByte();
        s.Dispose();
        File.WriteAllText("y", n.ToString());
        """);

    [Fact]
    public async Task Message_names_what_throws() => await Verify.VerifyAnalyzerAsync(
        InMethod("var r = {|#0:new Res()|}; {|#1:r.Use()|}; r.Dispose();"),
        Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("r", "'Use'"));

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    private static Task Check(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(InMethod(statements), InMethod(repaired));

    private static Task FindsWithoutFix(string statements) => Verify.VerifyCodeFixAsync(InMethod(statements), InMethod(statements));
}
