using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>;

namespace LeakAnalyzers.Tests.Flow;

/// <summary>What the engine learns from the bodies of the methods that are called.</summary>
public sealed class MethodSummaryTests
{
    [Fact]
    public Task Callee_that_only_uses_the_value_does_not_take_it() => Class("static void Show(Res r) => r.Use(); void M() { var r = [|new Res()|]; Show(r); }");

    [Fact]
    public Task Callee_that_disposes_the_value_is_enough() => Class("static void Done(Res r) => r.Dispose(); void M() { var r = new Res(); Done(r); }");

    [Fact]
    public Task Callee_of_a_callee_that_disposes_is_enough() => Class("static void Done(Res r) => Really(r); static void Really(Res r) => r.Dispose(); void M() { var r = new Res(); Done(r); }");

    [Fact]
    public Task Callee_that_stores_the_value_takes_it() => Class("Res? kept; void Keep(Res r) { kept = r; } void M() { var r = new Res(); Keep(r); }");

    [Fact]
    public Task Callee_that_captures_the_value_takes_it() => Class("Action? later; void Keep(Res r) { later = () => r.Use(); } void M() { var r = new Res(); Keep(r); }");

    [Fact]
    public Task Factory_result_left_open_is_reported() => Class("static Res Build() { var r = new Res(); r.Use(); return r; } void M() { var r = [|Build()|]; r.Use(); }");

    [Fact]
    public Task Getter_method_that_returns_a_field_is_borrowed() => Class("Res f = new(); Res Get() => f; void M() { var r = Get(); r.Use(); }");

    [Fact]
    public Task Method_that_makes_or_reuses_is_borrowed() => Class("Res? f; Res Get() { if (f == null) f = new Res(); return f; } void M() { var r = Get(); r.Use(); }");

    [Fact]
    public Task Identity_method_gives_the_same_value() => Class("static T Log<T>(T x) { Console.WriteLine(x); return x; } void M() { var r = Log(new Res()); r.Dispose(); }");

    [Fact]
    public Task Method_that_fills_or_makes_what_it_returns_is_taken_for_the_same_value() => Class("static Res Prepare(Res? x, bool a) { if (a) x ??= Find(); return x!; } static Res? kept; static Res Find() => kept!; async Task N() { var r = new Res(); r = await PrepareAsync(r); r.Dispose(); } static async Task<Res> PrepareAsync(Res x) { await Task.Yield(); if (kept != null) x = kept; return x; } void M() { var r = new Res(); r = Prepare(r, true); r.Dispose(); }");

    [Fact]
    public Task Identity_method_leaves_the_obligation() => Class("static Res Log(Res x) { Console.WriteLine(); return x; } void M() { var r = Log([|new Res()|]); r.Use(); }");

    [Fact]
    public Task Fluent_method_that_returns_this_gives_the_same_value() => Class("""
        sealed class Builder : IDisposable { int n; public Builder With(int x) { n = x; return this; } public void Dispose() { n = 0; } }
        void M() { var b = new Builder().With(1).With(2); b.Dispose(); }
        void N() { using var b = new Builder().With(1).With(2); }
        """);

    [Fact]
    public Task Factory_that_keeps_what_it_returns_owns_it() => Class("readonly List<Res> all = new(); Res Add() { var r = new Res(); Put(r); return r; } void Put(Res r) => all.Add(r); void M() { var r = Add(); r.Use(); }");

    [Fact]
    public Task Recursive_methods_end_in_silence() => Class("static void A(Res r, int n) { if (n > 0) B(r, n - 1); } static void B(Res r, int n) => A(r, n); void M() { var r = new Res(); A(r, 3); }");

    [Fact]
    public Task Own_method_that_stops_itself_by_Dispose_is_enough() => Class("""
        sealed class Worker : IDisposable { int n; public void Stop() { Dispose(); } public void Dispose() { n = 0; } }
        void M() { var w = new Worker(); w.Stop(); }
        """);

    [Fact]
    public Task Own_wrapper_that_disposes_what_it_was_given_stands_for_it() => Class("""
        sealed class Wrap : IDisposable { readonly Res r; public Wrap(Res r) { this.r = r; } public void Dispose() => r.Dispose(); }
        void M() { var r = new Res(); using var w = new Wrap(r); }
        """);

    [Fact]
    public Task Interface_method_named_Create_makes_a_new_value() => Class("interface IFactory { Res Create(); Res Current(); } void M(IFactory f) { var r = [|f.Create()|]; r.Use(); var c = f.Current(); c.Use(); }");

    [Fact]
    public Task Attribute_on_a_parameter_says_who_disposes() => Class("""
        sealed class HandlesResourceDisposalAttribute : Attribute { }
        interface ISink { void Take([HandlesResourceDisposal] Res r); }
        void M(ISink s) { var r = new Res(); s.Take(r); }
        """);

    [Fact]
    public Task Attribute_on_a_method_says_that_its_result_must_be_disposed() => Class("""
        sealed class MustDisposeResourceAttribute : Attribute { }
        interface ISource { [MustDisposeResource] Res Current(); }
        void M(ISource s) { var r = [|s.Current()|]; r.Use(); }
        """);

    private static Task Class(string members) => Verify.VerifyAnalyzerAsync(InClass(members));
}
