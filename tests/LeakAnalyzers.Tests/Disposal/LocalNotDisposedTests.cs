using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.LocalNotDisposed, LeakAnalyzers.CodeFixes.Disposal.LocalNotDisposedFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class LocalNotDisposedTests
{
    [Fact]
    public Task Local_that_is_never_disposed_becomes_a_using_declaration() => Fixes(
        """
        // Opens it.
        var res = [|new Res()|];
        res.Use(); // works
        """,
        """
        // Opens it.
        using var res = new Res();
        res.Use(); // works
        """);

    [Fact]
    public Task Local_left_open_by_an_early_return_becomes_a_using_declaration() => Fixes(
        """
        var res = [|new Res()|];
        if (res.Length == 0)
            return;
        res.Use();
        // All done.
        res.Dispose();
        """,
        """
        using var res = new Res();
        if (res.Length == 0)
            return;
        res.Use();
        // All done.
        """);

    [Fact]
    public Task Null_checked_dispose_that_ends_the_method_is_taken_out() => Fixes(
        """
        Res? res = [|Res.Make()|];
        if (a)
        {
            return;
        }

        res.Use();
        res?.Dispose();
        """,
        """
        using Res? res = Res.Make();
        if (a)
        {
            return;
        }

        res.Use();
        """);

    [Fact]
    public Task Two_locals_are_fixed_together() => Fixes(
        """
        var first = [|new Res()|];
        var second = [|new Res()|];
        first.Use();
        second.Use();
        """,
        """
        using var first = new Res();
        using var second = new Res();
        first.Use();
        second.Use();
        """);

    [Fact]
    public Task Local_in_a_loop_body_becomes_a_using_declaration() => Fixes(
        """
        for (var i = 0; i < 3; i++)
        {
            var res = [|new Res()|];
            res.Use();
        }
        """,
        """
        for (var i = 0; i < 3; i++)
        {
            using var res = new Res();
            res.Use();
        }
        """);

    [Fact]
    public Task Asynchronously_disposable_local_becomes_await_using() => Verify.VerifyCodeFixAsync(
        InClass("""
            async Task M()
            {
                var res = [|new AsyncRes()|];
                await res.UseAsync();
            }
            """),
        InClass("""
            async Task M()
            {
                await using var res = new AsyncRes();
                await res.UseAsync();
            }
            """));

    [Fact]
    public Task Dispose_in_the_middle_becomes_a_using_statement_because_what_follows_may_need_it_closed() => Fixes(
        """
        var res = [|new Res()|];
        if (a)
            return;
        res.Dispose();
        File.Delete("x");
        """,
        """
        using (var res = new Res())
        {
            if (a)
                return;
        }
        File.Delete("x");
        """);

    [Theory]
    [InlineData("var t = new System.Timers.Timer(50) { AutoReset = false, Enabled = true }; t.Elapsed += (_, _) => Console.WriteLine();")]
    [InlineData("var t = new System.Timers.Timer(50); t.Elapsed += (_, _) => Console.WriteLine(); t.Start();")]
    [InlineData("var p = new System.Diagnostics.Process { EnableRaisingEvents = true }; p.Exited += (_, _) => Console.WriteLine(); p.Start();")]
    public Task Object_that_is_left_at_work_is_silent(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    [Theory]
    [InlineData("var p = [|new System.Diagnostics.Process()|]; p.OutputDataReceived += (_, _) => Console.WriteLine(); p.Start(); p.BeginOutputReadLine(); p.WaitForExit();")]
    [InlineData("var p = [|new System.Diagnostics.Process()|]; p.Start();")]
    public Task Object_whose_work_is_waited_for_is_reported(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    [Fact]
    public Task Local_that_is_assigned_again_gets_no_fix() => FindsWithoutFix(
        """
        var res = new Res();
        res.Dispose();
        res = [|new Res()|];
        res.Use();
        """);

    [Fact]
    public Task Local_whose_returned_task_is_not_awaited_gets_no_fix() => Finds(InClass("""
        Task<int> M(Stream s)
        {
            var reader = [|new FileStream("x", FileMode.Open)|];
            return reader.ReadAsync(new byte[1], 0, 1);
        }
        """));

    [Fact]
    public Task Local_out_of_which_an_object_is_returned_gets_no_fix() => Finds(InClass("""
        sealed class Scope : IDisposable { int n; public object Service() => n; public void Dispose() { n = 0; } }
        object M()
        {
            var scope = [|new Scope()|];
            return scope.Service();
        }
        """));

    [Fact]
    public async Task Message_names_the_variable_and_the_path()
        => await Verify.VerifyAnalyzerAsync(
            InMethod("""
                var res = {|#0:new Res()|};
                if ({|#1:a|})
                    return;
                res.Dispose();
                """),
            Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("res", " when 'a' is true", "Res"));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(InMethod(statements), InMethod(repaired));

    private static Task FindsWithoutFix(string statements) => Finds(InMethod(statements));

    private static Task Finds(string source) => Verify.VerifyCodeFixAsync(source, source);
}
