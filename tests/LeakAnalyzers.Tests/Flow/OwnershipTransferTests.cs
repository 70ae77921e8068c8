using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>;

namespace LeakAnalyzers.Tests.Flow;

/// <summary>Which operations create, release, keep or give away.</summary>
public sealed class OwnershipTransferTests
{
    [Fact]
    public Task Returned_value_is_the_callers() => Class("Res M() { var r = new Res(); r.Use(); return r; }");

    [Fact]
    public Task Returned_in_a_tuple_is_the_callers() => Class("(Res, int) M() { var r = new Res(); return (r, 1); }");

    [Fact]
    public Task Yielded_value_is_the_consumers() => Class("IEnumerable<Res> M() { var r = new Res(); yield return r; }");

    [Fact]
    public Task Stored_in_a_field_is_the_objects() => Class("Res? f; void M() { var r = new Res(); f = r; }");

    [Fact]
    public Task Stored_in_a_property_of_another_object_is_its() => Class("Res? P { get; set; } void M(C c) { var r = new Res(); c.P = r; }");

    [Fact]
    public Task Stored_in_an_array_or_dictionary_is_silent() => Class("void M(Res[] xs, Dictionary<string, Res> d) { var r = new Res(); xs[0] = r; var s = new Res(); d[\"x\"] = s; }");

    [Fact]
    public Task Added_to_a_list_is_silent() => Class("readonly List<Res> list = new(); void M() { var r = new Res(); list.Add(r); }");

    [Fact]
    public Task Inserted_in_a_list_is_silent() => Class("readonly List<Res> list = new(); void M() { var r = new Res(); list.Insert(0, r); }");

    [Fact]
    public Task Captured_by_a_lambda_is_silent() => Class("Action M() { var r = new Res(); return () => r.Dispose(); }");

    [Fact]
    public Task Disposed_in_a_local_function_is_silent() => Class("void M() { var r = new Res(); r.Use(); Done(); void Done() => r.Dispose(); }");

    [Fact]
    public Task Handler_of_the_object_itself_that_disposes_it_is_silent() => Class("""
        event EventHandler? Done;
        void M() { var r = new Res(); Done += (_, _) => r.Dispose(); }
        """);

    private const string Archive = "sealed class Archive : IDisposable { Stream? s; public static Archive Open(Stream s) { var made = new Archive(); made.s = s; return made; } public int Use() => 1; public void Dispose() => s?.Dispose(); } ";

    [Fact]
    public Task Wrapper_that_its_own_factory_makes_around_a_borrowed_stream_holds_nothing() => Class(Archive + "void M(Stream s) { var a = Archive.Open(s); a.Use(); }");

    [Fact]
    public Task Wrapper_that_its_own_factory_makes_around_a_new_stream_is_reported() => Class(Archive + "void M() { var a = Archive.Open([|File.OpenRead(\"x\")|]); a.Use(); }");

    [Fact]
    public Task Given_out_by_an_out_parameter_is_the_callers() => Class("void M(out Res o) { var r = new Res(); o = r; }");

    [Fact]
    public Task Given_by_ref_is_silent() => Class("void M() { var r = new Res(); Swap(ref r); } static void Swap(ref Res r) { }");

    [Fact]
    public Task Copied_to_another_local_that_is_disposed_is_silent() => Class("void M() { var r = new Res(); var s = r; s.Dispose(); }");

    [Fact]
    public Task Copied_to_another_local_and_never_disposed_is_reported_once() => Class("void M() { var r = [|new Res()|]; var s = r; s.Use(); }");

    [Fact]
    public Task Cast_and_disposed_is_silent() => Class("void M() { object r = new Res(); ((IDisposable)r).Dispose(); }");

    [Fact]
    public Task Deconstructed_from_a_tuple_and_disposed_is_silent() => Class("void M() { var (r, n) = (new Res(), 1); r.Dispose(); }");

    [Fact]
    public Task Deconstructed_from_a_tuple_and_left_open_is_reported() => Class("void M() { var (r, n) = ([|new Res()|], 1); r.Use(); }");

    [Fact]
    public Task Closed_is_disposed() => Class("void M() { var s = File.OpenRead(\"x\"); s.Close(); }");

    [Fact]
    public Task Wrapper_that_is_disposed_disposes_what_it_wraps() => Class("void M() { var s = File.OpenRead(\"x\"); var r = new StreamReader(s); r.Dispose(); }");

    [Fact]
    public Task Wrapped_stream_that_is_disposed_is_enough() => Class("void M() { using var s = File.OpenRead(\"x\"); var r = new StreamReader(s); r.ReadLine(); }");

    [Fact]
    public Task Wrapper_and_wrapped_both_left_open_are_reported_once() => Class("void M() { var s = [|File.OpenRead(\"x\")|]; var r = new StreamReader(s); r.ReadLine(); }");

    [Fact]
    public Task Wrapper_with_leaveOpen_does_not_take_the_stream() => Class("""
        void M()
        {
            var s = [|File.OpenRead("x")|];
            using (var r = new StreamReader(s, leaveOpen: true)) { r.ReadLine(); }
        }
        """);

    [Fact]
    public Task Nested_wrappers_in_one_expression_are_reported_at_the_innermost() => Class("void M() { var r = new StreamReader([|File.OpenRead(\"x\")|]); r.ReadLine(); }");

    [Fact]
    public Task Memory_stream_and_string_reader_need_no_dispose() => Class("void M() { var m = new MemoryStream(); m.WriteByte(1); var r = new StringReader(\"x\"); r.Read(); }");

    [Fact]
    public Task Plain_cancellation_source_needs_no_dispose() => Class("void M() { var c = new CancellationTokenSource(); c.Cancel(); }");

    [Fact]
    public Task Linked_cancellation_source_does() => Class("void M(CancellationToken t) { var c = [|CancellationTokenSource.CreateLinkedTokenSource(t)|]; c.Token.ThrowIfCancellationRequested(); }");

    [Fact]
    public Task Tasks_and_enumerators_need_no_dispose() => Class("void M(List<int> xs) { var t = Task.Run(() => 1); t.Wait(); var e = ((IEnumerable<int>)xs).GetEnumerator(); e.MoveNext(); }");

    [Fact]
    public Task Type_with_an_empty_Dispose_needs_none() => Class("void M() { var n = new Nothing(); n.ToString(); } sealed class Nothing : IDisposable { public void Dispose() { } }");

    [Fact]
    public Task Borrowed_from_a_property_or_a_cache_is_not_ours() => Class("""
        readonly Dictionary<string, Res> cache = new();
        Res Current => cache["x"];
        void M() { var r = Current; r.Use(); cache.TryGetValue("y", out var s); s?.Use(); var t = cache["z"]; t.Use(); }
        """);

    [Fact]
    public Task Parameter_is_not_ours() => Class("void M(Res r) { r.Use(); var s = r; s.Use(); }");

    [Fact]
    public Task Awaited_result_left_open_is_reported() => Class("""
        static Task<Res> OpenAsync() => Task.FromResult(new Res());
        static async Task<Res> CreateAsync() { await Task.Yield(); return new Res(); }
        async Task M() { var r = await [|CreateAsync()|]; r.Use(); }
        """);

    [Fact]
    public Task Awaited_result_with_ConfigureAwait_left_open_is_reported() => Class("""
        static async Task<Res> CreateAsync() { await Task.Yield(); return new Res(); }
        async Task M() { var r = await [|CreateAsync()|].ConfigureAwait(false); r.Use(); }
        """);

    [Fact]
    public Task Await_using_with_ConfigureAwait_is_silent() => Class("""
        async Task M() { var r = new AsyncRes(); await using var _ = r.ConfigureAwait(false); await r.UseAsync(); }
        """);

    [Fact]
    public Task Await_using_is_silent() => Class("async Task M() { await using var r = new AsyncRes(); await r.UseAsync(); }");

    [Fact]
    public Task DisposeAsync_is_dispose() => Class("async Task M() { var r = new AsyncRes(); await r.UseAsync(); await r.DisposeAsync(); }");

    [Fact]
    public Task Task_that_is_returned_carries_its_result() => Class("""
        static async Task<Res> CreateAsync() { await Task.Yield(); return new Res(); }
        Task<Res> M() { var t = CreateAsync(); return t; }
        """);

    [Fact]
    public Task Lambda_body_is_analysed_too() => Class("Action M() => () => { var r = [|new Res()|]; r.Use(); };");

    [Fact]
    public Task Lambda_inside_a_try_is_not_caught_by_its_handlers() => Class(
        "void M() { try { Action f = () => { var r = [|new Res()|]; r.Use(); }; f(); } catch (Exception) { Console.WriteLine(); } }");

    [Fact]
    public Task Wrapper_around_a_parameter_holds_nothing() => Class("void M(Stream s) { var b = new BufferedStream(s, 4096); b.ReadByte(); }");

    [Fact]
    public Task Wrapper_around_something_harmless_holds_nothing() => Class("void M(byte[] data) { var r = new BinaryReader(new MemoryStream(data)); r.ReadInt32(); }");

    [Fact]
    public Task Wrapper_around_what_is_disposed_elsewhere_holds_nothing() => Class("string M() { using var m = new MemoryStream(); var r = new StreamReader(m); return r.ReadToEnd(); }");

    [Fact]
    public Task Wrapper_that_leaves_a_borrowed_stream_open_holds_nothing() => Class("void M(Stream s) { var w = new StreamWriter(s, leaveOpen: true); w.Write(1); w.Flush(); }");

    [Fact]
    public Task Part_that_is_stored_keeps_the_whole() => Class("""
        Stream? kept;
        sealed class Envelope : IDisposable { public Stream Content = Stream.Null; public Stream Inner => Content; public Stream Get() => Content; public void Dispose() => Content.Dispose(); }
        void M() { var e = new Envelope(); kept = e.Inner; var f = new Envelope(); kept = f.Get(); }
        """);

    [Fact]
    public Task Part_in_memory_that_is_stored_keeps_the_whole() => Class("""
        MemoryStream? Kept { get; set; }
        sealed class Envelope : IDisposable { public MemoryStream Content = new(); public MemoryStream Inner => Content; public void Dispose() => Content.Dispose(); }
        void M() { var e = new Envelope(); Kept = e.Inner; }
        """);

    [Fact]
    public Task Type_whose_base_wraps_something_harmless_holds_nothing() => Class("""
        sealed class MemoryWriter : BinaryWriter { public MemoryWriter() : base(new MemoryStream()) { } }
        void M() { var w = new MemoryWriter(); w.Write(1); }
        """);

    [Fact]
    public Task Type_whose_base_opens_a_file_must_be_disposed() => Class("""
        sealed class LogWriter : StreamWriter { public LogWriter() : base(File.Create("x")) { } }
        void M() { var w = [|new LogWriter()|]; w.Write(1); }
        """);

    [Fact]
    public Task Element_of_a_tuple_that_is_disposed_is_enough() => Class("void M() { var t = (File.OpenRead(\"x\"), 1); t.Item1.Dispose(); }");

    [Fact]
    public Task Finished_task_gives_what_it_was_made_of() => Class("""
        async Task M() { using var s = await Task.FromResult(File.OpenRead("x")).ConfigureAwait(false); var t = await Task.FromResult([|File.OpenRead("x")|]); t.ReadByte(); }
        """);

    [Fact]
    public Task Listener_that_is_stopped_is_disposed() => Class("void M() { var l = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); try { l.Start(); } finally { l.Stop(); } }");

    [Fact]
    public Task Standard_streams_are_the_process_s() => Class("void M() { var s = Console.OpenStandardInput(); s.ReadByte(); }");

    [Fact]
    public Task Random_number_generator_is_shared() => Class("void M() { var r = System.Security.Cryptography.RandomNumberGenerator.Create(); r.GetBytes(new byte[8]); }");

    [Fact]
    public Task Own_process_object_must_be_disposed() => Class("long M() { var p = [|System.Diagnostics.Process.GetCurrentProcess()|]; return p.WorkingSet64; }");

    [Fact]
    public Task Object_whose_work_is_started_and_not_awaited_is_in_use() => Class("async Task M() { var r = new AsyncRes(); _ = r.UseAsync(); await Task.Yield(); }");

    [Fact]
    public Task Object_that_starts_a_loop_on_itself_is_in_use() => Class("""
        sealed class Listener : IDisposable { int n; public void Start() { Task.Run(() => { while (true) n++; }); } public void Dispose() { n = 0; } }
        void M() { var l = new Listener(); l.Start(); }
        """);

    [Fact]
    public Task Local_function_body_is_analysed_too() => Class("void M() { Go(); void Go() { var r = [|new Res()|]; r.Use(); } }");

    [Fact]
    public Task Local_in_a_property_accessor_is_analysed_too() => Class("int P { get { var r = [|new Res()|]; return r.Length; } }");

    [Fact]
    public Task Local_in_a_constructor_is_analysed_too() => Class("C() { var r = [|new Res()|]; r.Use(); }");

    [Fact]
    public Task Object_that_registers_itself_in_its_constructor_is_silent() => Class("""
        static readonly List<Node> all = new();
        sealed class Node : IDisposable { int x; public Node() { all.Add(this); } public void Dispose() { x++; } }
        void M() { var n = new Node(); n.ToString(); }
        """);

    [Fact]
    public Task Interlocked_exchange_takes_the_value() => Class("Res? f; void M() { var r = new Res(); Interlocked.Exchange(ref f, r)?.Dispose(); }");

    [Fact]
    public Task Given_to_an_unknown_delegate_is_silent() => Class("void M(Action<Res> use) { var r = new Res(); use(r); }");

    [Fact]
    public Task Dynamic_call_takes_the_value() => Class("void M(dynamic d) { var r = new Res(); d.Keep(r); }");

    [Fact]
    public Task Makers_of_the_class_library_without_a_telling_name_are_known() => Class("void M(System.Security.Cryptography.X509Certificates.X509Certificate2 c) { var w = [|File.AppendText(\"x\")|]; w.WriteLine(); var k = [|System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(c)|]; Console.WriteLine(k?.KeySize); }");

    [Fact]
    public Task Injected_and_cached_objects_are_not_ours() => Class("readonly Res injected; static readonly Dictionary<string, Res> cache = new(); C(Res r) => injected = r; void M() { var r = injected; r.Use(); var c = cache[\"x\"]; c.Use(); if (cache.TryGetValue(\"y\", out var d)) d.Use(); }");

    [Fact]
    public Task Service_that_a_container_makes_is_its() => Class("interface IServices { } static void AddSingleton<T>(IServices s, Func<IServices, T> make) { Console.WriteLine(make); } static object? GetService(IServices s, Type t) => null; void M(IServices s) { AddSingleton(s, _ => new Res()); var r = (Res?)GetService(s, typeof(Res)); r?.Use(); }");

    [Fact]
    public Task Object_added_to_a_composite_that_is_disposed_is_its() => Class("sealed class CompositeDisposable : IDisposable { readonly List<IDisposable> all = new(); public void Add(IDisposable d) => all.Add(d); public void Dispose() { foreach (var d in all) d.Dispose(); } } readonly CompositeDisposable parts = new(); void M() { var r = new Res(); parts.Add(r); r.Use(); }");

    [Fact]
    public Task Lazy_value_is_the_lazys() => Class("void M() { var lazy = new Lazy<Res>(() => new Res()); lazy.Value.Use(); }");

    [Fact]
    public Task Object_that_a_method_of_the_base_keeps_is_its() => Verify.VerifyAnalyzerAsync(InFile("abstract class Owner : IDisposable { readonly List<Res> all = new(); protected void Own(Res x) => all.Add(x); public void Dispose() { foreach (var r in all) r.Dispose(); } } class Part : Owner { void M() { var r = new Res(); Own(r); r.Use(); } }"));

    [Fact]
    public Task Object_that_is_given_a_parent_is_the_parents() => Class("sealed class Button : IDisposable { int n; public object? Parent { get; set; } public void Use() { } public void Dispose() { n = 0; } } void M(object panel) { var a = new Button { Parent = panel }; a.Use(); var b = new Button(); b.Parent = panel; b.Use(); }");

    [Fact]
    public Task Property_that_is_written_makes_nothing() => Class("sealed class MustDisposeResourceAttribute : Attribute { } interface IGraphics { [MustDisposeResource] Res Transform { get; set; } } void M(IGraphics g, Res r) { g.Transform = r; var t = [|g.Transform|]; t.Use(); }");

    private static Task Class(string members) => Verify.VerifyAnalyzerAsync(InClass(members));
}
