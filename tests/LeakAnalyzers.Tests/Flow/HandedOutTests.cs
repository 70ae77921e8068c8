using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>;
using VerifyDropped = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.ResultDropped>;
using VerifyOverwritten = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.OverwrittenBeforeDispose>;
using VerifyFix = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.LocalNotDisposed, LeakAnalyzers.CodeFixes.Disposal.LocalNotDisposedFix>;

namespace LeakAnalyzers.Tests.Flow;

/// <summary>Values that come out of a call by an <c>out</c> or <c>ref</c> parameter.</summary>
public sealed class HandedOutTests
{
    [Fact]
    public Task Out_value_that_is_disposed_is_silent() => Class("void Make(out Res r) { r = new Res(); } void M() { Make(out var r); r.Dispose(); Make(out Res s); using (s) { } }");

    [Fact]
    public Task Out_value_of_a_field_is_borrowed() => Class("readonly Res f = new(); void Get(out Res r) { r = f; } void M() { Get(out var r); r.Use(); }");

    [Fact]
    public Task Out_value_that_may_be_borrowed_is_silent() => Class("readonly Res f = new(); void Get(bool a, out Res r) { r = a ? f : new Res(); } void M() { Get(true, out var r); r.Use(); }");

    [Fact]
    public Task Out_value_that_is_stored_as_well_is_silent() => Class("readonly List<Res> all = new(); void Get(out Res r) { r = new Res(); all.Add(r); } void M() { Get(out var r); r.Use(); }");

    [Fact]
    public Task Out_value_found_in_a_dictionary_or_added_to_it_is_silent() => Class("readonly Dictionary<string, Res> all = new(); void Get(string k, out Res r) { if (!all.TryGetValue(k, out r!)) { r = new Res(); all.Add(k, r); } } void M() { Get(\"\", out var r); r.Use(); }");

    [Fact]
    public Task Out_value_of_a_try_method_that_failed_does_not_exist() => Class("bool TryGet(out Res? r) { r = new Res(); return true; } void M() { if (!TryGet(out var r)) return; r!.Dispose(); }");

    [Fact]
    public Task Own_out_parameter_is_the_callers() => Class("void Make(bool a, out Res? r) { r = null; if (a) { r = new Res(); r.Use(); } }");

    [Fact]
    public Task Own_ref_parameter_that_is_replaced_after_dispose_is_silent() => Class("void Renew(ref Res r) { r.Dispose(); r = new Res(); } void M() { var r = new Res(); Renew(ref r); r.Dispose(); }");

    [Fact]
    public Task Ref_parameter_that_is_filled_when_empty_is_silent() => Class("Res f = null!; void Ensure(ref Res r) { if (r == null) r = new Res(); } void M() { Ensure(ref f); f.Use(); }");

    [Fact]
    public Task Ref_parameter_that_is_only_used_changes_nothing() => Class("void Show(ref Res r) => r.Use(); void M() { var r = new Res(); Show(ref r); r.Dispose(); }");

    [Fact]
    public Task New_out_value_that_is_not_disposed_is_reported() => Class("void Make(out Res r) { r = new Res(); } void M() { Make([|out var r|]); r.Use(); }");

    [Fact]
    public Task New_out_value_through_two_calls_is_reported() => Class("void Make(out Res r) => Really(out r); void Really(out Res r) => r = File.Exists(\"x\") ? new Res() : Res.Make(); void M() { Res r; Make([|out r|]); r.Use(); }");

    [Fact]
    public Task Out_value_of_a_try_method_that_succeeded_is_reported() => Class("bool TryGet(out Res? r) { r = new Res(); return true; } void M() { if (TryGet([|out var r|])) r!.Use(); }");

    [Fact]
    public Task Ref_value_that_is_only_used_and_not_disposed_is_reported() => Class("void Show(ref Res r) => r.Use(); void M() { var r = [|new Res()|]; Show(ref r); }");

    [Fact]
    public Task Ref_parameter_that_is_filled_is_reported_where_it_is_not_disposed() => Class("void Make(ref Res r) => r = new Res(); void M() { Res r = null!; Make([|ref r|]); r.Use(); }");

    [Fact]
    public Task Discarded_new_out_value_is_dropped() => VerifyDropped.VerifyAnalyzerAsync(InClass("bool Make(out Res r) { r = new Res(); return true; } void M() { Make([|out _|]); }"));

    [Fact]
    public Task Discarded_new_out_value_beside_a_returned_result_is_dropped() => VerifyDropped.VerifyAnalyzerAsync(InClass("bool Make(out Res? r) { if (File.Exists(\"x\")) { r = new Res(); return true; } r = null; return false; } bool M() => Make([|out _|]);"));

    [Fact]
    public Task Value_replaced_through_a_ref_parameter_is_overwritten() => VerifyOverwritten.VerifyAnalyzerAsync(InClass("void Renew(ref Res r) { r = new Res(); } void M() { var r = new Res(); [|Renew(ref r)|]; r.Dispose(); }"));

    [Fact]
    public Task Out_parameter_set_twice_loses_the_first_value() => VerifyOverwritten.VerifyAnalyzerAsync(InClass("void Make(out Res r) { r = new Res(); r.Use(); [|r = new Res()|]; }"));

    [Fact]
    public Task What_follows_the_call_goes_into_a_using_statement() => Fixes(
        """
        int M()
        {
            // First.
            Make([|out var r|]);
            var length = r.Length;
            return length;
        }
        """,
        """
        int M()
        {
            // First.
            Make(out var r);

            using (r)
            {
                var length = r.Length;
                return length;
            }
        }
        """);

    [Fact]
    public Task Branch_that_runs_when_the_call_succeeded_goes_into_a_using_statement() => Fixes(
        """
        void M(bool a)
        {
            if (a && TryMake([|out var r|]))
            {
                // Work.
                r.Use();
            }
            else
            {
                Console.WriteLine();
            }

            if (TryMake([|out var s|]))
                s.Use();
        }
        """,
        """
        void M(bool a)
        {
            if (a && TryMake(out var r))
            {
                using (r)
                {
                    // Work.
                    r.Use();
                }
            }
            else
            {
                Console.WriteLine();
            }

            if (TryMake(out var s))
            {
                using (s)
                {
                    s.Use();
                }
            }
        }
        """);

    [Fact]
    public Task What_follows_an_early_exit_goes_into_a_using_statement() => Fixes(
        """
        void M()
        {
            if (!TryMake([|out var r|]))
            {
                return;
            }

            r.Use();
            r.Use();
        }
        """,
        """
        void M()
        {
            if (!TryMake(out var r))
            {
                return;
            }

            using (r)
            {
                r.Use();
                r.Use();
            }
        }
        """);

    [Theory]
    [InlineData("void M(bool a) { if (TryMake([|out var r|]) && a) { r.Use(); } }")]
    [InlineData("void M(bool a) { Make([|out var r|]); if (a) { r.Dispose(); } }")]
    [InlineData("void M(bool a) { Make([|out var r|]); goto end; end: r.Use(); }")]
    [InlineData("void M() { Res r; Make([|out r|]); r.Use(); }")]
    public Task Out_value_that_no_using_statement_can_hold_gets_no_fix(string method) => Fixes(method, method);

    private static Task Fixes(string members, string repaired) => VerifyFix.VerifyCodeFixAsync(InClass(Makers + members), InClass(Makers + repaired));

    private const string Makers = "void Make(out Res r) => r = new Res(); bool TryMake(out Res r) { r = new Res(); return r.Length > 0; }\n\n";

    private static Task Class(string members) => Verify.VerifyAnalyzerAsync(InClass(members));
}
