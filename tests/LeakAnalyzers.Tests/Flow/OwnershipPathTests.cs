using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>;

namespace LeakAnalyzers.Tests.Flow;

/// <summary>Which paths the engine takes for possible: branches, loops, handlers, and conditions that decide twice.</summary>
public sealed class OwnershipPathTests
{
    [Fact]
    public Task Disposed_on_both_branches_is_silent() => Check("""
        var r = new Res();
        if (a) { r.Use(); r.Dispose(); } else r.Dispose();
        """);

    [Fact]
    public Task Disposed_on_one_branch_is_reported() => Check("""
        var r = [|new Res()|];
        if (a) r.Dispose();
        """);

    [Fact]
    public Task Using_declaration_is_silent() => Check("using var r = new Res(); r.Use();");

    [Fact]
    public Task Using_statement_over_an_existing_local_is_silent() => Check("var r = new Res(); using (r) { r.Use(); }");

    [Fact]
    public Task Using_statement_inside_foreach_is_silent() => Check("""
        foreach (var path in new[] { "a", "b" })
        {
            using (var s = File.OpenRead(path)) { s.ReadByte(); }
        }
        """);

    [Fact]
    public Task Finally_with_a_null_check_is_silent() => Check("""
        Res? r = null;
        try { r = new Res(); r.Use(); }
        finally { if (r != null) r.Dispose(); }
        """);

    [Fact]
    public Task Finally_with_an_is_not_null_check_is_silent() => Check("""
        Res? r = null;
        try { r = new Res(); r.Use(); }
        finally { if (r is not null) { r.Dispose(); } }
        """);

    [Fact]
    public Task Finally_that_swallows_errors_of_dispose_is_silent() => Check("""
        Res? r = null;
        try { r = new Res(); r.Use(); }
        finally { try { r?.Dispose(); } catch { } }
        """);

    [Fact]
    public Task Finally_in_a_finally_is_silent() => Check("""
        var r = new Res();
        try { r.Use(); }
        finally
        {
            try { Console.WriteLine(); }
            finally { r.Dispose(); }
        }
        """);

    [Fact]
    public Task Return_inside_try_runs_the_finally() => Check("""
        var r = new Res();
        try { if (a) return; r.Use(); }
        finally { r.Dispose(); }
        """);

    [Fact]
    public Task Return_before_the_try_is_reported() => Check("""
        var r = [|new Res()|];
        if (a) return;
        try { r.Use(); }
        finally { r.Dispose(); }
        """);

    [Fact]
    public Task Null_guard_before_dispose_is_silent() => Check("""
        var r = a ? new Res() : null;
        if (r == null) return;
        r.Dispose();
        """);

    [Fact]
    public Task Null_guard_with_a_pattern_is_silent() => Check("""
        var r = a ? new Res() : null;
        if (r is { } some) some.Dispose();
        """);

    [Fact]
    public Task Failed_type_test_means_nothing_was_made() => Check("""
        object? o = a ? new Res() : null;
        if (o is Res r) r.Dispose();
        """);

    [Fact]
    public Task As_cast_followed_by_conditional_dispose_is_silent() => Check("""
        var d = (object)new Res() as IDisposable;
        d?.Dispose();
        """);

    [Fact]
    public Task Dispose_under_the_same_flag_as_the_creation_is_silent() => Check("""
        Res r = null!;
        if (a) r = new Res();
        Console.WriteLine();
        if (a) r.Dispose();
        """);

    [Fact]
    public Task Dispose_under_another_flag_than_the_creation_is_reported() => Check("""
        Res r = null!;
        if (a) r = [|new Res()|];
        Console.WriteLine();
        if (b) r.Dispose();
        """);

    [Fact]
    public Task Flag_that_remembers_ownership_is_silent() => Check("""
        var owns = false;
        Stream s = Stream.Null;
        if (text != null) { s = File.OpenRead(text); owns = true; }
        s.ReadByte();
        if (owns) s.Dispose();
        """);

    [Fact]
    public Task Same_null_test_around_creation_and_dispose_is_silent() => Check("""
        Res r = null!;
        if (text != null) r = new Res();
        Console.WriteLine();
        if (text != null) r.Dispose();
        """);

    [Fact]
    public Task Flag_changed_between_creation_and_dispose_is_reported() => Check("""
        Res r = null!;
        if (a) r = [|new Res()|];
        a = b;
        if (a) r.Dispose();
        """);

    [Fact]
    public Task Success_flag_read_in_finally_is_silent() => Verify.VerifyAnalyzerAsync(InClass("""
        Res M()
        {
            var ok = false;
            var r = new Res();
            try { r.Use(); ok = true; return r; }
            finally { if (!ok) r.Dispose(); }
        }
        """));

    [Fact]
    public Task Catch_that_disposes_and_rethrows_is_silent() => Verify.VerifyAnalyzerAsync(InClass("""
        Res M()
        {
            var r = new Res();
            try { r.Use(); return r; }
            catch { r.Dispose(); throw; }
        }
        """));

    [Fact]
    public Task Try_method_that_returned_false_made_nothing() => Verify.VerifyAnalyzerAsync(InClass("""
        void M()
        {
            if (!Source.TryOpen(out var r)) return;
            r.Dispose();
        }
        static class Source { public static bool TryOpen(out Res r) { r = new Res(); return true; } }
        """));

    [Fact]
    public Task Loop_that_disposes_each_element_is_silent() => Check("""
        while (a)
        {
            var r = new Res();
            if (b) { r.Dispose(); continue; }
            r.Dispose();
        }
        """);

    [Fact]
    public Task Continue_before_dispose_is_reported() => Check("""
        while (a)
        {
            var r = [|new Res()|];
            if (b) continue;
            r.Dispose();
        }
        """);

    [Fact]
    public Task Endless_loop_with_a_local_left_open_is_reported() => Check("""
        while (true)
        {
            var r = [|new Res()|];
            r.Use();
        }
        """);

    [Fact]
    public Task Break_to_a_dispose_after_the_loop_is_silent() => Check("""
        Res? r;
        while (true)
        {
            r = new Res();
            if (a) break;
            r.Dispose();
        }
        r.Dispose();
        """);

    [Fact]
    public Task Replaced_after_dispose_is_silent() => Check("""
        var r = new Res();
        while (a)
        {
            r.Dispose();
            r = new Res();
        }
        r.Dispose();
        """);

    [Fact]
    public Task Switch_that_misses_one_case_is_reported() => Check("""
        var r = [|new Res()|];
        switch (text)
        {
            case "x": r.Dispose(); break;
            case "y": break;
            default: r.Dispose(); break;
        }
        """);

    [Fact]
    public Task Goto_to_a_common_cleanup_is_silent() => Check("""
        var r = new Res();
        if (a) goto done;
        r.Use();
        done:
        r.Dispose();
        """);

    [Fact]
    public Task Path_that_ends_the_process_by_throwing_is_not_a_normal_path() => Check("""
        var r = new Res();
        if (a) throw new InvalidOperationException();
        r.Dispose();
        """);

    [Fact]
    public Task Coalescing_assignment_then_dispose_is_silent() => Check("""
        Res? r = a ? new Res() : null;
        r ??= new Res();
        r.Dispose();
        """);

    [Fact]
    public Task Guard_that_asks_the_resource_whether_it_is_open_is_silent() => Verify.VerifyAnalyzerAsync(InClass("""
        void M() { var h = File.OpenHandle("x"); try { Console.WriteLine(h); } finally { if (!h.IsInvalid && !h.IsClosed) h.Close(); } }
        enum State { Open, Closed } sealed class Link : IDisposable { int n; public State State => State.Open; public bool IsOpen => true; public void Dispose() { n = 0; } public void Use() { n++; } }
        void N() { var l = new Link(); l.Use(); if (l.State != State.Closed) l.Dispose(); }
        void O() { var l = new Link(); l.Use(); if (l.State == State.Open) { l.Dispose(); } }
        void P() { var l = new Link(); l.Use(); if (l.IsOpen) { l.Dispose(); } }
        """));

    [Fact]
    public Task Flag_that_remembers_whether_the_object_was_given_is_silent() => Verify.VerifyAnalyzerAsync(InClass("void M(Res? given) { var owns = given is null; var r = given ?? new Res(); if (owns) r.Dispose(); }"));

    [Fact]
    public Task Flag_that_is_asked_the_wrong_way_round_is_reported() => Verify.VerifyAnalyzerAsync(InClass("void M(Res? given) { var owns = given is null; var r = given ?? [|new Res()|]; if (!owns) r.Dispose(); }"));

    [Fact]
    public Task Flag_that_is_set_again_remembers_nothing() => Verify.VerifyAnalyzerAsync(InClass("void M(Res? given, bool a) { var owns = given is null; var r = given ?? [|new Res()|]; owns = a; if (owns) r.Dispose(); }"));

    [Theory]
    [InlineData("while (await t.WaitForNextTickAsync()) Console.WriteLine();")]
    [InlineData("while (await t.WaitForNextTickAsync().ConfigureAwait(false)) Console.WriteLine();")]
    public Task Timer_whose_loop_only_ends_when_it_is_disposed_is_silent(string loop) => Verify.VerifyAnalyzerAsync(InClass($"async Task M() {{ var t = new PeriodicTimer(TimeSpan.FromSeconds(1)); {loop} }}"));

    [Fact]
    public Task Timer_whose_loop_is_left_is_reported() => Verify.VerifyAnalyzerAsync(InClass("async Task M() { var t = [|new PeriodicTimer(TimeSpan.FromSeconds(1))|]; while (await t.WaitForNextTickAsync()) { if (DateTime.Now.Hour > 3) break; } }"));

    [Fact]
    public Task Guard_that_compares_with_a_field_is_silent() => Verify.VerifyAnalyzerAsync(InClass("Res? kept; void M(bool a) { Res r; if (a) { r = kept!; } else { r = new Res(); } try { r.Use(); } finally { if (r != kept) r.Dispose(); } }"));

    [Fact]
    public Task Guard_that_compares_with_another_variable_is_silent() => Verify.VerifyAnalyzerAsync(InClass("void M(bool a, Res given) { var r = a ? given : new Res(); try { r.Use(); } finally { if (!ReferenceEquals(r, given)) r.Dispose(); } }"));

    [Fact]
    public Task Guard_that_asks_the_wrong_way_round_is_reported() => Verify.VerifyAnalyzerAsync(InClass("sealed class Link : IDisposable { int n; public bool IsOpen => true; public void Dispose() { n = 0; } } void M() { var l = [|new Link()|]; if (!l.IsOpen) l.Dispose(); }"));

    [Fact]
    public Task More_conditions_than_are_kept_apart_end_in_silence() => Check("""
        var owns = false;
        Stream? s = null;
        var n = 0;
        if (a) { n++; } if (b) { n++; } if (text == null) { n++; } if (n > 3) { n++; } if (n > 4) { n++; }
        if (text != null) { s = File.OpenRead(text); owns = true; }
        if (a) { n++; } if (b) { n++; } if (text == null) { n++; } if (n > 3) { n++; } if (n > 4) { n++; }
        while (n > 0) { n--; if (a) { n++; } if (b) { n++; } if (n > 3) { n++; } if (n > 4) { n++; } }
        if (owns) { s!.Dispose(); }
        """);

    [Fact]
    public Task Code_of_ten_thousand_branches_ends_quickly_and_silently() => Verify.VerifyAnalyzerAsync(InMethod(
        "var r = new Res();\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"if (a) text = \"{i}\";\n"))));

    private static Task Check(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));
}
