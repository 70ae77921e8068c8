using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.OverwrittenBeforeDispose, LeakAnalyzers.CodeFixes.Disposal.OverwrittenBeforeDisposeFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class OverwrittenBeforeDisposeTests
{
    [Fact]
    public Task Value_that_a_loop_makes_when_it_first_needs_it_is_silent() => Verify.VerifyAnalyzerAsync(InClass("""
        static Res Open(out int[]? items) { items = new int[3]; return new Res(); }
        void M(int n)
        {
            Res? res = null;
            int[]? items = null;
            var isOpen = false;
            for (var i = 0; i < n; i++)
            {
                if (items is null) { res = Open(out items); }
            }
            Res? other = null;
            while (n-- > 0) { if (!isOpen) { other = new Res(); isOpen = true; } }
            res?.Dispose();
            other?.Dispose();
        }
        """));

    [Fact]
    public Task Disposed_before_it_is_replaced_is_silent() => Silent("var r = new Res(); r.Dispose(); r = new Res(); r.Dispose();");

    [Fact]
    public Task Moved_to_another_variable_first_is_silent() => Silent("var r = new Res(); var old = r; r = new Res(); old.Dispose(); r.Dispose();");

    [Fact]
    public Task Replaced_only_when_null_is_silent() => Silent("Res? r = null; while (a) { if (r == null) r = new Res(); r.Use(); } r?.Dispose();");

    [Fact]
    public Task Replaced_by_a_coalescing_assignment_is_silent() => Silent("Res? r = null; while (a) { r ??= new Res(); r.Use(); } r?.Dispose();");

    [Fact]
    public Task Replaced_in_a_loop_after_dispose_is_silent() => Silent("var r = new Res(); for (var i = 0; i < 3; i++) { r.Dispose(); r = new Res(); } r.Dispose();");

    [Fact]
    public Task Wrapped_by_its_own_replacement_is_silent() => Silent("Stream s = File.OpenRead(\"x\"); if (a) s = new BufferedStream(s); s.Dispose();");

    [Fact]
    public Task Given_away_before_it_is_replaced_is_silent() => Verify.VerifyAnalyzerAsync(InClass("readonly List<Res> kept = new(); void M() { var r = new Res(); kept.Add(r); r = new Res(); r.Dispose(); }"));

    [Fact]
    public Task Linked_list_walk_is_silent() => Verify.VerifyAnalyzerAsync(InClass("""
        sealed class Node : IDisposable { public Node? Next; int n; public void Dispose() { n++; } }
        void M(bool a) { Node? previous = null; while (a) { var node = new Node(); if (previous != null) previous.Next = node; previous = node; } }
        """));

    [Fact]
    public Task Replaced_while_open_is_disposed_first() => Fixes(
        """
        var r = new Res();
        r.Use();
        // The next one.
        [|r = new Res()|];
        r.Dispose();
        """,
        """
        var r = new Res();
        r.Use();
        // The next one.
        r?.Dispose();
        r = new Res();
        r.Dispose();
        """);

    [Fact]
    public Task Replaced_by_each_iteration_is_disposed_first() => Fixes(
        """
        Res? r = null;
        while (a)
        {
            [|r = new Res()|];
            r.Use();
        }

        r?.Dispose();
        """,
        """
        Res? r = null;
        while (a)
        {
            r?.Dispose();
            r = new Res();
            r.Use();
        }

        r?.Dispose();
        """);

    [Fact]
    public Task Set_to_null_while_open_is_disposed_first() => Fixes(
        """
        var r = a ? new Res() : null;
        r?.Use();
        [|r = null|];
        """,
        """
        var r = a ? new Res() : null;
        r?.Use();
        r?.Dispose();
        r = null;
        """);

    [Fact]
    public Task Replacement_that_uses_the_old_value_gets_no_fix() => Verify.VerifyCodeFixAsync(
        InClass("static Res Next(Res r) { r.Use(); return new Res(); } void M() { var r = new Res(); [|r = Next(r)|]; r.Dispose(); }"),
        InClass("static Res Next(Res r) { r.Use(); return new Res(); } void M() { var r = new Res(); [|r = Next(r)|]; r.Dispose(); }"));

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(InMethod(statements), InMethod(repaired));
}
