using LeakAnalyzers.Tests.Repository;
using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;

namespace LeakAnalyzers.Tests.Disposal;

/// <summary>
/// The classes of false alarms that other tools are known for, by the studies of RLC# and Infer# and by the issues of roslyn-analyzers (RA) and IDisposableAnalyzers (ID).
/// No rule of any family says anything about them.
/// </summary>
public sealed class KnownFalseAlarmsTests
{
    [Theory(DisplayName = "RLC#: returned through a factory, an identity method, a cast or an assignment")]
    [InlineData("static Res Make() { var made = new Res(); return made; } Res M() => Make();")]
    [InlineData("static T Same<T>(T value) => value; Res M() { var made = new Res(); return Same(made); }")]
    [InlineData("static T Checked<T>(T? value) where T : class => value ?? throw new ArgumentNullException(); Res M() { var made = Checked(new Res()); return made; }")]
    [InlineData("object M() { var made = new Res(); return (object)made; }")]
    [InlineData("IDisposable M() { Res kept; var made = kept = new Res(); return kept; }")]
    [InlineData("Res M(bool a) { Res made; if (a) { made = new Res(); } else { made = Res.Make(); } return made; }")]
    [InlineData("Res M(bool a) { var made = a ? new Res() : Res.Make(); made.Use(); return made; }")]
    [InlineData("(Res, int) M() { var made = new Res(); return (made, 1); }")]
    [InlineData("Task<Res> M() { var made = new Res(); return Task.FromResult(made); }")]
    [InlineData("async Task<Res> M() { var made = new Res(); await Task.Yield(); return made; }")]
    [InlineData("IEnumerable<Res> M() { for (var i = 0; i < 3; i++) { var made = new Res(); yield return made; } }")]
    public Task Returned(string members) => Class(members);

    [Theory(DisplayName = "RLC#: types without a real resource, enumerators above all")]
    [InlineData("int M(List<int> xs) { var e = xs.GetEnumerator(); return e.MoveNext() ? e.Current : 0; }")]
    [InlineData("int M(IEnumerable<int> xs) { var e = xs.GetEnumerator(); return e.MoveNext() ? e.Current : 0; }")]
    [InlineData("int M(Dictionary<int, int> xs) { var e = xs.GetEnumerator(); return e.MoveNext() ? e.Current.Key : 0; }")]
    [InlineData("long M() { var s = new MemoryStream(); s.WriteByte(1); return s.Length; }")]
    [InlineData("string? M(string text) { var r = new StringReader(text); return r.ReadLine(); }")]
    [InlineData("string M() { var w = new StringWriter(); w.Write(1); return w.ToString(); }")]
    [InlineData("async Task M() { var t = Task.Run(() => { }); await t; }")]
    [InlineData("System.Data.DataTable M() { var set = new System.Data.DataSet(); return set.Tables.Add(); }")]
    public Task Harmless(string members) => Class(members);

    [Theory(DisplayName = "RLC#, peers: guards against null, success flags and conditional finally blocks")]
    [InlineData("void M(bool a) { Res? r = null; try { if (a) { r = new Res(); } } finally { if (r != null) { r.Dispose(); } } }")]
    [InlineData("void M(bool a) { Res? r = null; try { if (a) { r = new Res(); } } finally { r?.Dispose(); } }")]
    [InlineData("void M() { Res? r = null; try { r = new Res(); } finally { try { r?.Dispose(); } catch { } } }")]
    [InlineData("void M(bool a) { var r = a ? new Res() : null; if (r is null) { return; } r.Dispose(); }")]
    [InlineData("void M(bool a) { var r = a ? new Res() : null; if (r is not null) { r.Dispose(); } }")]
    [InlineData("void M(bool a) { var r = a ? new Res() : null; if (r is { } open) { open.Dispose(); } }")]
    [InlineData("Res? M() { var done = false; var r = new Res(); try { r.Use(); done = true; return r; } finally { if (!done) { r.Dispose(); } } }")]
    [InlineData("Res M() { Res? r = null; try { r = new Res(); r.Use(); var result = r; r = null; return result; } finally { r?.Dispose(); } }")]
    [InlineData("void M(Res? given) { var owns = given is null; var r = given ?? new Res(); if (owns) { r.Dispose(); } }")]
    [InlineData("void M(Res? given) { var isGiven = given != null; Res r = isGiven ? given! : new Res(); if (!isGiven) { r.Dispose(); } }")]
    [InlineData("void M(Res? given) { var r = given; var owns = r == null; if (r == null) { r = new Res(); } if (owns) { r.Dispose(); } }")]
    [InlineData("void M(Stream? given) { var own = given == null; given ??= File.OpenRead(\"x\"); try { given.ReadByte(); } finally { if (own) { given.Dispose(); } } }")]
    [InlineData("void M() { Res? r = null; r ??= new Res(); r.Dispose(); }")]
    public Task Guarded(string members) => Class(members);

    [Theory(DisplayName = "RLC#: parameters, accessors and Dispose itself only borrow")]
    [InlineData("void M(Stream s) { s.ReadByte(); var t = s; t.ReadByte(); }")]
    [InlineData("Res current = new(); Res Current => current; void M() { var r = Current; r.Use(); } void Close() => current.Dispose();")]
    [InlineData("static readonly Res Shared = new(); void M() { var r = Shared; r.Use(); Shared.Use(); }")]
    [InlineData("readonly Stream injected; C(Stream s) => injected = s; void M() => injected.ReadByte();")]
    [InlineData("readonly Dictionary<string, Res> cache = new(); Res Get(string k) { if (!cache.TryGetValue(k, out var r)) { cache[k] = r = new Res(); } return r; } void M() { var r = Get(\"a\"); r.Use(); }")]
    [InlineData("void M(IServiceProvider services) { var r = (Res)services.GetService(typeof(Res))!; r.Use(); }")]
    [InlineData("readonly Lazy<Res> lazy = new(() => new Res()); void M() => lazy.Value.Use(); void Close() { if (lazy.IsValueCreated) { lazy.Value.Dispose(); } }")]
    public Task Borrowed(string members) => Class(members);

    [Theory(DisplayName = "RLC#: await using with ConfigureAwait")]
    [InlineData("async Task M() { var r = new AsyncRes(); await using var _ = r.ConfigureAwait(false); await r.UseAsync(); }")]
    [InlineData("async Task M() { var r = new AsyncRes(); await using (r.ConfigureAwait(false)) { await r.UseAsync(); } }")]
    [InlineData("async Task M() { var r = new AsyncRes(); try { await r.UseAsync(); } finally { await r.DisposeAsync().ConfigureAwait(false); } }")]
    public Task Awaited(string members) => Class(members);

    [Theory(DisplayName = "RLC#, RA: wrappers, and the handler that goes into a client (RA#6760)")]
    [InlineData("void M() { var s = File.OpenRead(\"x\"); using var r = new StreamReader(s); r.ReadLine(); }")]
    [InlineData("void M() { using var r = new StreamReader(new BufferedStream(File.OpenRead(\"x\"))); r.ReadLine(); }")]
    [InlineData("StreamReader M() => new(File.OpenRead(\"x\"));")]
    [InlineData("void M(Stream s) { var w = new StreamWriter(s, leaveOpen: true); w.Write(1); w.Flush(); w.Dispose(); s.WriteByte(1); }")]
    [InlineData("System.Net.Http.HttpClient M() => new(new System.Net.Http.HttpClientHandler());")]
    [InlineData("System.Net.Http.HttpClient M() { var handler = new System.Net.Http.HttpClientHandler(); handler.AllowAutoRedirect = false; return new System.Net.Http.HttpClient(handler); }")]
    [InlineData("sealed class Reader : IDisposable { readonly Stream s; public Reader(Stream s) => this.s = s; public void Dispose() => s.Dispose(); } Reader M() { var s = File.OpenRead(\"x\"); return new Reader(s); }")]
    public Task Wrapped(string members) => Class(members);

    [Theory(DisplayName = "RLC#, Infer#, RA#3008, ID#125: owned by a collection, an array or LINQ")]
    [InlineData("readonly List<Res> all = new(); void M() { var r = new Res(); all.Add(r); } void Close() { foreach (var r in all) { r.Dispose(); } all.Clear(); }")]
    [InlineData("readonly List<Res> all = new(); void M() { var r = new Res(); all.Insert(0, r); } void Close() { all.ForEach(r => r.Dispose()); all.Clear(); }")]
    [InlineData("Res[] M() { var all = new Res[3]; for (var i = 0; i < 3; i++) { all[i] = new Res(); } return all; }")]
    [InlineData("void M() { var all = new List<Res> { new Res(), new Res() }; foreach (var r in all) { r.Dispose(); } }")]
    [InlineData("void M() { var all = new[] { new Res(), new Res() }; foreach (var r in all) { using (r) { r.Use(); } } }")]
    [InlineData("List<Res> M() => Enumerable.Range(0, 3).Select(i => new Res()).ToList();")]
    [InlineData("void M() { foreach (var r in Enumerable.Range(0, 3).Select(i => new Res())) { r.Dispose(); } }")]
    [InlineData("void M(System.Collections.Concurrent.ConcurrentBag<Res> pool) { if (!pool.TryTake(out var r)) { r = new Res(); } r.Use(); pool.Add(r); }")]
    public Task Collected(string members) => Class(members);

    [Theory(DisplayName = "RLC#: disposed by what it is handed to")]
    [InlineData("static void Close(Res r) => r.Dispose(); void M() { var r = new Res(); Close(r); }")]
    [InlineData("static void Close(ref Res? r) { r?.Dispose(); r = null; } void M() { Res? r = new Res(); r.Use(); Close(ref r); }")]
    [InlineData("static void CloseAll(params IDisposable[] all) { foreach (var d in all) { d.Dispose(); } } void M() { var a = new Res(); var b = new Res(); CloseAll(a, b); }")]
    [InlineData("static void Quietly(IDisposable? d) { try { d?.Dispose(); } catch (Exception) { } } void M() { Res? r = null; try { r = new Res(); } finally { Quietly(r); } }")]
    [InlineData("void M() { var r = new Res(); Close(); void Close() { r.Dispose(); } }")]
    [InlineData("void M() { var r = new Res(); Action close = () => r.Dispose(); r.Use(); close(); }")]
    [InlineData("void M(System.Timers.Timer t) { var r = new Res(); t.Elapsed += (_, _) => r.Dispose(); }")]
    [InlineData("void M() { var p = new System.Diagnostics.Process { EnableRaisingEvents = true }; p.Exited += (_, _) => p.Dispose(); p.Start(); }")]
    [InlineData("Task M() { var r = new Res(); return Task.Run(() => r.Use()).ContinueWith(_ => r.Dispose()); }")]
    public Task Transferred(string members) => Class(members);

    [Theory(DisplayName = "RA#4858, ID#481, #202, RA#7510: disposed and thrown on, assigned again after it, in loops")]
    [InlineData("Res M() { var r = new Res(); try { r.Use(); return r; } catch { r.Dispose(); throw; } }")]
    [InlineData("void M() { var r = new Res(); r.Dispose(); r = new Res(); r.Dispose(); }")]
    [InlineData("void M() { Res? r = null; for (var i = 0; i < 3; i++) { r?.Dispose(); r = new Res(); } r?.Dispose(); }")]
    [InlineData("void M() { for (var i = 0; i < 3; i++) { var r = new Res(); if (i == 1) { r.Dispose(); continue; } r.Dispose(); } }")]
    [InlineData("void M(string[] paths) { foreach (var path in paths) { using var s = File.OpenRead(path); s.ReadByte(); } }")]
    [InlineData("void M(string[] paths) { foreach (var path in paths) { using (var s = File.OpenRead(path)) { if (s.Length == 0) { continue; } s.ReadByte(); } } }")]
    [InlineData("void M() { Res r; do { r = new Res(); if (r.Length > 0) { break; } r.Dispose(); } while (true); r.Dispose(); }")]
    [InlineData("void M() { using Res r = new(), s = new(); r.Use(); s.Use(); }")]
    [InlineData("void M() { Res r; using (r = new Res()) { r.Use(); } }")]
    public Task Repeated(string members) => Class(members);

    [Theory(DisplayName = "RA#2413, ID#213: fields that are disposed by the type, its base or its helper, or that are not its own")]
    [InlineData("sealed class Holder : IDisposable { readonly Res r = new(); public void Dispose() => r.Dispose(); }")]
    [InlineData("sealed class Holder : IDisposable { readonly Res r = new(); public void Dispose() => Close(); void Close() => r.Dispose(); }")]
    [InlineData("class Holder : IDisposable { readonly Res r = new(); public void Dispose() { Dispose(true); GC.SuppressFinalize(this); } protected virtual void Dispose(bool disposing) { if (disposing) { r.Dispose(); } } }")]
    [InlineData("class Top : IDisposable { protected Res? r; public void Dispose() => r?.Dispose(); } sealed class Derived : Top { public Derived() => r = new Res(); }")]
    [InlineData("sealed class Holder : IDisposable { readonly List<IDisposable> all = new(); readonly Res r; public Holder() { r = new Res(); all.Add(r); } public void Dispose() => all.ForEach(d => d.Dispose()); }")]
    [InlineData("sealed class Holder : IAsyncDisposable { readonly Res r = new(); public ValueTask DisposeAsync() { r.Dispose(); return default; } }")]
    [InlineData("sealed class Holder : IDisposable { Res? r = new(); public void Dispose() => Interlocked.Exchange(ref r, null)?.Dispose(); }")]
    [InlineData("sealed class Holder : IDisposable { readonly Stream s; readonly bool leaveOpen; public Holder(Stream s, bool leaveOpen) { this.s = s; this.leaveOpen = leaveOpen; } public void Dispose() { if (!leaveOpen) { s.Dispose(); } } }")]
    [InlineData("sealed class Builder : IDisposable { int n; public Builder With(int x) { n = x; return this; } public void Dispose() => n = 0; } void M() { using var b = new Builder(); b.With(1).With(2); }")]
    public Task Held(string members) => Class(members);

    [Fact(DisplayName = "RA#3836: what a container is given belongs to it")]
    public Task Registered() => File(
        """
        using System;

        static class Setup
        {
            public static void AddSingleton(this IServiceCollection services, Func<IServiceProvider, object> make) => services.Add(make);
            public static void Configure(IServiceCollection services) => services.AddSingleton(_ => new Res());
        }

        interface IServiceCollection { void Add(object o); }

        """);

    [Fact(DisplayName = "RA#3477, #7022: CompositeDisposable and DisposeWith")]
    public Task Composite() => File(
        """
        using System;
        using System.Collections.Generic;

        static class Disposing
        {
            public static T DisposeWith<T>(this T d, CompositeDisposable all) where T : IDisposable { all.Add(d); return d; }
        }

        sealed class CompositeDisposable : IDisposable
        {
            private readonly List<IDisposable> all = new();
            public void Add(IDisposable d) => all.Add(d);
            public void Dispose() { foreach (var d in all) { d.Dispose(); } all.Clear(); }
        }

        sealed class View : IDisposable
        {
            private readonly CompositeDisposable garbage = new();
            public View() { var r = new Res().DisposeWith(garbage); r.Use(); garbage.Add(new Res()); }
            public void Dispose() => garbage.Dispose();
        }

        """);

    [Fact(DisplayName = "Test fixtures dispose in their framework's way")]
    public Task Fixture() => File(
        """
        using System;

        [AttributeUsage(AttributeTargets.Method)] sealed class SetUpAttribute : Attribute { }
        [AttributeUsage(AttributeTargets.Method)] sealed class TearDownAttribute : Attribute { }

        sealed class FixtureTests
        {
            private Res? r;
            [SetUp] public void SetUp() => r = new Res();
            [TearDown] public void TearDown() => r?.Dispose();
        }

        """);

    private static Task Class(string members) => Verify(InClass(members));

    private static Task File(string types) => Verify(types + "sealed class Res : IDisposable { byte[]? memory = new byte[1]; public void Use() { } public void Dispose() => memory = null; }\n");

    private static Task Verify(string source) => new AllRulesTest { TestCode = source }.RunAsync(TestContext.Current.CancellationToken);
}
