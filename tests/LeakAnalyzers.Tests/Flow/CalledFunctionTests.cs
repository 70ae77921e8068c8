using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>;

namespace LeakAnalyzers.Tests.Flow;

/// <summary>Lambdas and local functions that are called where they stand, and what tasks and conversions bring.</summary>
public sealed class CalledFunctionTests
{
    [Fact]
    public Task Local_function_that_disposes_its_parameter_is_enough() => Class("void M() { var r = new Res(); Done(r); static void Done(Res x) => x.Dispose(); }");

    [Fact]
    public Task Local_function_that_disposes_what_it_captures_is_enough() => Class("void M() { var r = new Res(); r.Use(); Done(); void Done() => r.Dispose(); }");

    [Fact]
    public Task Lambda_in_a_lambda_that_disposes_what_it_captures_is_enough() => Class("void M() { var r = new Res(); Action a = () => { Action b = () => r.Dispose(); b(); }; a(); }");

    [Fact]
    public Task Lambda_that_lends_a_field_gives_nothing_new() => Class("readonly Res f = new(); void M() { Func<Res> get = () => f; var r = get(); r.Use(); }");

    [Fact]
    public Task Delegate_that_is_set_twice_is_unknown() => Class("void M(bool a) { Func<Res> get = () => new Res(); if (a) get = () => null!; var r = get(); r.Use(); }");

    [Fact]
    public Task Delegate_to_a_dispose_method_disposes() => Class("void M() { var r = new Res(); Action done = r.Dispose; r.Use(); done(); }");

    [Fact]
    public Task Captured_by_a_handler_that_stays_is_silent() => Class("event Action? E; void M() { var s = File.OpenRead(\"x\"); E += () => s.WriteByte(1); }");

    [Fact]
    public Task Captured_by_a_sequence_that_is_read_later_is_silent() => Class("IEnumerable<int> M(List<int> list) { var s = File.OpenRead(\"x\"); return list.Select(i => s.ReadByte()); }");

    [Fact]
    public Task Captured_by_a_loop_that_disposes_it_is_silent() => Class("void M(List<int> list) { var s = File.OpenRead(\"x\"); list.ForEach(i => { if (i == 0) s.Dispose(); }); }");

    [Fact]
    public Task Captured_by_a_loop_that_stores_it_is_silent() => Class("Stream? f; void M(List<int> list) { var s = File.OpenRead(\"x\"); list.ForEach(i => f = s); }");

    [Fact]
    public Task Awaited_twice_is_silent_where_one_result_is_disposed() => Class("static Task<Res> Make() => Task.FromResult(new Res()); async Task M() { var t = Make(); (await t).Use(); (await t).Dispose(); }");

    [Fact]
    public Task Result_of_a_finished_task_that_is_disposed_is_silent() => Class("void M() { var r = Task.FromResult(new Res()).GetAwaiter().GetResult(); r.Dispose(); using var s = Task.FromResult(new Res()).Result; }");

    [Fact]
    public Task Conversion_operator_that_disposes_its_operand_is_enough() => Class("sealed class B : IDisposable { int n; public void Dispose() { n = 0; } public static implicit operator string(B b) { b.Dispose(); return \"\"; } } void M() { var b = new B(); string s = b; }");

    [Fact]
    public Task Property_that_lends_a_cached_object_is_silent() => Class("Res? f; Res Lazily => f ??= new Res(); Res Found => Find(); Res Find() => f!; void M() { var r = Lazily; r.Use(); var s = Found; s.Use(); }");

    [Fact]
    public Task Result_of_a_local_function_is_reported() => Class("void M() { var r = [|Make()|]; r.Use(); Res Make() => new Res(); }");

    [Fact]
    public Task Result_of_a_lambda_is_reported() => Class("void M() { Func<Res> make = () => new Res(); var r = [|make()|]; r.Use(); }");

    [Fact]
    public Task Value_given_to_a_delegate_of_a_method_that_only_uses_it_is_reported() => Class("static void Show(Res r) => r.Use(); void M() { var r = [|new Res()|]; Action<Res> show = Show; show(r); }");

    [Fact]
    public Task Captured_by_a_loop_that_only_uses_it_is_reported() => Class("void M(List<int> list) { var s = [|File.OpenRead(\"x\")|]; list.ForEach(i => s.WriteByte((byte)i)); Parallel.For(0, 3, i => s.WriteByte(1)); }");

    [Fact]
    public Task Result_of_a_task_that_is_kept_first_is_reported() => Class("static Task<Res> Make() => Task.FromResult(new Res()); async Task M() { var t = [|Make()|]; var r = await t; r.Use(); }");

    [Fact]
    public Task Result_of_a_task_that_is_waited_for_is_reported() => Class("static Task<Res> Make() => Task.FromResult(new Res()); void M() { var r = [|Make()|].Result; r.Use(); var s = [|Make()|].GetAwaiter().GetResult(); s.Use(); }");

    [Fact]
    public Task Result_of_work_on_another_thread_is_reported() => Class("async Task M() { var r = await [|Task.Run(() => new Res())|]; r.Use(); }");

    [Fact]
    public Task Finished_task_leaves_the_obligation() => Class("void M() { var r = Task.FromResult([|new Res()|]).GetAwaiter().GetResult(); r.Use(); }");

    [Fact]
    public Task Property_that_makes_a_new_object_at_every_get_is_reported() => Class("static Stream S => File.OpenRead(\"x\"); long M() { var s = [|S|]; return s.Length; }");

    [Fact]
    public Task Generic_factory_makes_a_new_object() => Class("static T Make<T>() where T : new() => new T(); sealed class R2 : IDisposable { int n; public void Dispose() { n = 0; } public void Use() { } } void M() { var r = [|Make<R2>()|]; r.Use(); }");

    [Fact]
    public Task Object_whose_thread_runs_on_is_silent() => Class("""
        sealed class Worker : IDisposable { int n; public void Start() { new Thread(Loop).Start(); } void Loop() { n++; } public void Dispose() { n = 0; } }
        void M() { var w = new Worker(); w.Start(); }
        """);

    [Fact]
    public Task Half_typed_code_is_silent() => Verify.VerifyAnalyzerAsync(InClass("void M() { var r = new Res(); var n = {|CS1525:;|} }"));

    private static Task Class(string members) => Verify.VerifyAnalyzerAsync(InClass(members));
}
