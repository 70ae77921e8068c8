using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.OwnedFieldNotDisposed, LeakAnalyzers.CodeFixes.Disposal.OwnedFieldNotDisposedFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class OwnedFieldNotDisposedTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "disposed in Dispose", "class T : IDisposable { readonly Res res = new(); public void Dispose() => res.Dispose(); }" },
        { "disposed with a null check", "class T : IDisposable { Res? res = new(); public void Dispose() { if (res != null) { res.Dispose(); res = null; } } }" },
        { "disposed in Dispose(bool)", "class T : IDisposable { readonly Res res = new(); public void Dispose() { Dispose(true); GC.SuppressFinalize(this); } protected virtual void Dispose(bool disposing) { if (disposing) { res?.Dispose(); } } }" },
        { "disposed asynchronously", "class T : IAsyncDisposable { readonly AsyncRes res = new(); public async ValueTask DisposeAsync() => await res.DisposeAsync().ConfigureAwait(false); }" },
        { "disposed in a method of its own name", "class T { Res? res; public void Open() => res = new Res(); public void Shutdown() { res?.Dispose(); res = null; } }" },
        { "disposed in another partial", "partial class T : IDisposable { readonly Res res = new(); } partial class T { public void Dispose() => res.Dispose(); }" },
        { "disposed in a local function", "class T : IDisposable { readonly Res res = new(); public void Dispose() { Free(); void Free() => res.Dispose(); } }" },
        { "cleared at its end", "class Cache : IDisposable { readonly Res r = new(); public void Clear() { } public void Dispose() => r.Dispose(); } class T : IDisposable { readonly Cache cache = new(); public void Dispose() => cache.Clear(); }" },
        { "disposed in a lambda", "class T { readonly Res res = new(); public T(CancellationToken token) => token.Register(() => res.Dispose()); }" },
        { "disposed by a method group", "class T { readonly Res res = new(); public T(CancellationToken token) => token.Register(res.Dispose); }" },
        { "disposed by a helper", "class T : IDisposable { readonly Res res = new(); public void Dispose() => Free(res); static void Free(IDisposable? it) => it?.Dispose(); }" },
        { "disposed by a generic helper with ref", "class T : IDisposable { Res? res = new(); public void Dispose() => Free(ref res); static void Free<R>(ref R? it) where R : class, IDisposable { it?.Dispose(); it = null; } }" },
        { "disposed by an extension", "static class X { public static void SafeDispose(this IDisposable? it) { try { it?.Dispose(); } catch { } } } class T : IDisposable { readonly Res res = new(); public void Dispose() => res.SafeDispose(); }" },
        { "disposed as an element", "class T : IDisposable { readonly Res a = new(), b = new(); public void Dispose() { foreach (var d in new IDisposable[] { a, b }) d.Dispose(); } }" },
        { "disposed by Interlocked.Exchange", "class T : IDisposable { Res? res = new(); public void Dispose() => Interlocked.Exchange(ref res, null)?.Dispose(); }" },
        { "disposed by a pattern", "class T : IDisposable { readonly Res res = new(); public void Dispose() { if (res is IDisposable d) d.Dispose(); } }" },
        { "disposed by as", "class T : IDisposable { readonly Stream res = File.OpenRead(\"x\"); public void Dispose() => (res as IDisposable)?.Dispose(); }" },
        { "disposed through a local", "class T : IDisposable { Res? res = new(); public void Dispose() { var r = res; res = null; r?.Dispose(); } }" },
        { "disposed by using", "class T : IDisposable { readonly Res res = new(); public void Dispose() { using (res) { } } }" },
        { "disposed by a using declaration", "class T : IDisposable { readonly Res res = new(); public void Dispose() { using var last = res; last.Use(); } }" },
        { "disposed in finally where it is made", "class T { Res? res; public void Run() { res = new Res(); try { res.Use(); } finally { res.Dispose(); } } }" },
        { "closed", "class T : IDisposable { readonly FileStream res = File.OpenRead(\"x\"); public void Dispose() => res.Close(); }" },
        { "stopped", "class T : IDisposable { readonly System.Timers.Timer timer = new(); public void Dispose() => timer.Stop(); }" },
        { "disposed by an override the base calls", "abstract class B : IDisposable { public void Dispose() => OnDispose(); protected abstract void OnDispose(); } class T : B { readonly Res res = new(); protected override void OnDispose() => res.Dispose(); }" },
        { "disposed by a derived type", "class B : IDisposable { protected readonly Res res = new(); public virtual void Dispose() { } } class T : B { public override void Dispose() => res.Dispose(); }" },
        { "disposed by its owner", "class T { internal readonly Res res = new(); } class Owner { void Free(T t) => t.res.Dispose(); }" },
        { "shown and disposed outside", "class T { readonly Res res = new(); public Res Res => res; } class Owner { void Free(T t) => t.Res.Dispose(); }" },
        { "shown to the base", "abstract class B : IDisposable { protected abstract IDisposable Held { get; } public void Dispose() => Held.Dispose(); } class T : B { readonly Res res = new(); protected override IDisposable Held => res; }" },
        { "disposed by a nested type", "class T { readonly Res res = new(); public IDisposable Lend() => new Token(this); sealed class Token : IDisposable { readonly T t; public Token(T t) => this.t = t; public void Dispose() => t.res.Dispose(); } }" },
        { "added to a list that is disposed", "class T : IDisposable { readonly List<IDisposable> all = new(); readonly Res res = new(); public T() => all.Add(res); public void Dispose() => all.ForEach(d => d.Dispose()); }" },
        { "registered with a base", "class B : IDisposable { protected R Own<R>(R it) where R : IDisposable { mine.Add(it); return it; } readonly List<IDisposable> mine = new(); public void Dispose() => mine.ForEach(d => d.Dispose()); } class T : B { readonly Res res; public T() => res = Own(new Res()); }" },
        { "assigned from a parameter", "class T : IDisposable { readonly Res res; public T(Res res) => this.res = res; public void Dispose() { } }" },
        { "assigned from a parameter or made", "class T : IDisposable { readonly Res res; public T(Res? res) => this.res = res ?? new Res(); public void Dispose() { } }" },
        { "made in one constructor and given to another", "class T : IDisposable { readonly Res res; public T(Res res) => this.res = res; public T() => res = new Res(); public void Dispose() { } }" },
        { "owned by a flag", "class T : IDisposable { readonly Stream s; readonly bool owns; public T(string p) { s = File.OpenRead(p); owns = true; } public void Dispose() { if (owns) s.Dispose(); } }" },
        { "borrowed from a property", "class T : IDisposable { readonly Res res = Pool.Shared; public void Dispose() { } } static class Pool { public static readonly Res Shared = new(); }" },
        { "borrowed from a getter method", "class T : IDisposable { readonly Res res = Pool.Get(); public void Dispose() { } } static class Pool { static readonly Res shared = new(); public static Res Get() => shared; }" },
        { "resolved from a provider", "class T : IDisposable { readonly Res res; public T(IServiceProvider p) => res = (Res)p.GetService(typeof(Res))!; public void Dispose() { } }" },
        { "wrapper of a parameter", "class T { readonly StreamReader reader; public T(Stream s) => reader = new StreamReader(s); }" },
        { "wrapper whose inner is disposed", "class T : IDisposable { readonly Stream s = File.OpenRead(\"x\"); readonly StreamReader reader; public T() => reader = new StreamReader(s); public void Dispose() => s.Dispose(); }" },
        { "inner whose wrapper is disposed", "class T : IDisposable { readonly Stream s = File.OpenRead(\"x\"); readonly StreamReader reader; public T() => reader = new StreamReader(s); public void Dispose() => reader.Dispose(); }" },
        { "handed to an owner", "class T : IDisposable { readonly Res res = new(); public T(Owner owner) => owner.Take(res); public void Dispose() { } } class Owner { readonly List<Res> all = new(); public void Take(Res res) => all.Add(res); }" },
        { "handed to another object", "class T : IDisposable { readonly Res res = new(); public object Make() => new Other(res); public void Dispose() { } } class Other { public Res Res; public Other(Res res) => Res = res; }" },
        { "returned to the caller", "class T : IDisposable { Res? res = new(); public Res? Detach() { var r = res; res = null; return r; } public void Dispose() { } }" },
        { "harmless type", "class T : IDisposable { readonly MemoryStream m = new(); readonly SemaphoreSlim gate = new(1); readonly StringWriter w = new(); public void Dispose() { } }" },
        { "empty Dispose", "class Nothing : IDisposable { public void Dispose() { } } class T : IDisposable { readonly Nothing n = new(); public void Dispose() { } }" },
        { "task", "class T : IDisposable { readonly Task t = Task.Run(() => { }); public void Dispose() { } }" },
        { "static field", "class T : IDisposable { static readonly Res res = new(); public void Dispose() { } }" },
        { "struct", "struct T : IDisposable { Res? res; public void Open() => res = new Res(); public void Dispose() { } }" },
        { "record", "record T : IDisposable { readonly Res res = new(); public void Dispose() { } }" },
        { "singleton", "class T { static readonly T Instance = new(); readonly Res res = new(); }" },
        { "made once", "class T { readonly Res res = new(); } class Program { static readonly T t = new(); }" },
        { "lazy", "class T : IDisposable { readonly Lazy<Res> res = new(() => new Res()); public void Dispose() { if (res.IsValueCreated) res.Value.Dispose(); } }" },
        { "test", "namespace Xunit { class FactAttribute : Attribute { } } class T { readonly Res res = new(); [Xunit.Fact] public void Works() => res.Use(); }" },
        { "public property that anybody sets", "class T : IDisposable { public Res Res { get; set; } = new(); public void Dispose() { } }" },
        { "property set by an object initializer", "class T : IDisposable { public Res Res { get; init; } = new(); public void Dispose() { } } class User { T t = new T { Res = new Res() }; }" },
        { "cleared event handler disposes", "class T { Res? res; event Action? Done; public void Run() { res = new Res(); Done += OnDone; } void OnDone() { res?.Dispose(); res = null; } }" },
        { "child with a parent", "class Node : IDisposable { public Node? Parent { get; set; } byte[]? m = new byte[1]; public void Dispose() => m = null; } class T : Node { readonly Node child = new(); public T() => child.Parent = this; }" },
        { "object whose parts its user makes", "class Builder : IDisposable { readonly Func<Res> make; Res? last; public Builder(Func<Res> make) => this.make = make; public void Next() => last = make(); public void Dispose() => last?.Dispose(); } class T : IDisposable { readonly List<Res> all = new(); readonly Builder b; public T() => b = new Builder(Make); Res Make() { var r = new Res(); all.Add(r); return r; } public void Dispose() => all.ForEach(r => r.Dispose()); }" },
        { "reassigned by ref", "class T : IDisposable { Res? res = new(); public T() => Set(ref res); void Set(ref Res? it) { } public void Dispose() { } }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InFile(code));
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "Dispose that does nothing with it", "class T : IDisposable { readonly Res [|res|] = new(); public void Dispose() => Console.WriteLine(); }" },
        { "one of two", "class T : IDisposable { readonly Res a = new(); readonly Res [|b|] = new(); public void Dispose() => a.Dispose(); }" },
        { "made in the constructor", "class T : IDisposable { readonly Stream [|s|]; public T(string p) => s = File.OpenRead(p); public void Dispose() { } }" },
        { "made in a method", "class T : IDisposable { Stream? [|s|]; public void Open(string p) => s = File.OpenRead(p); public void Dispose() => s = null; }" },
        { "made in a local first", "class T : IDisposable { readonly System.Timers.Timer [|timer|]; public T() { var t = new System.Timers.Timer(5); t.Elapsed += (s, e) => { }; timer = t; } public void Dispose() { } }" },
        { "made by a factory", "class T : IDisposable { readonly Res [|res|] = Make(); static Res Make() { var r = new Res(); r.Use(); return r; } public void Dispose() { } }" },
        { "made by awaiting", "class T : IDisposable { Res? [|res|]; async Task Open() => res = await Make(); async Task<Res> Make() { await Task.Yield(); return new Res(); } public void Dispose() { } }" },
        { "made if missing", "class T : IDisposable { Res? [|res|]; public int Length => (res ??= new Res()).Length; public void Dispose() { } }" },
        { "automatic property", "class T : IDisposable { public Res [|Res|] { get; } = new(); public void Dispose() { } }" },
        { "property with a private setter", "class T : IDisposable { public Res? [|Res|] { get; private set; } public void Open() => Res = new Res(); public void Dispose() { } }" },
        { "released only to make place for the next", "class T : IDisposable { Res? [|res|]; public void Next() { res?.Dispose(); res = new Res(); } public void Dispose() { } }" },
        { "disposable by its base", "class B : IDisposable { public virtual void Dispose() { } } class T : B { readonly Res [|res|] = new(); }" },
        { "type that is not disposable", "class T { readonly Res [|res|] = new(); public int Length => res.Length; }" },
        { "shown but only used outside", "class T : IDisposable { readonly Res res1 = new(); readonly Res [|res|] = new(); public Res Res => res; public void Dispose() => res1.Dispose(); } class User { int Length(T t) => t.Res.Length; }" },
        { "wrapper and inner", "class T : IDisposable { readonly Stream [|s|] = File.OpenRead(\"x\"); readonly StreamReader [|reader|]; public T() => reader = new StreamReader(s); public void Dispose() { } }" },
        { "wrapper of a fresh inner", "class T : IDisposable { readonly StreamReader [|reader|] = new(File.OpenRead(\"x\")); public void Dispose() { } }" },
        { "object that hands out its handlers", "class Sensor : IDisposable { readonly Timer timer; public Sensor() => timer = new Timer(Tick); void Tick(object? s) { } public void Dispose() => timer.Dispose(); } class T : IDisposable { readonly Sensor [|sensor|] = new(); public void Dispose() { } }" },
        { "used by a nested type", "class T : IDisposable { readonly Res [|res|] = new(); public void Dispose() { } class Part { readonly T t; public Part(T t) => this.t = t; public void Use() => t.res.Use(); } }" },
        { "cleared only outside of its end", "class Cache : IDisposable { readonly Res r = new(); public void Clear() { } public void Dispose() => r.Dispose(); } class T : IDisposable { readonly Cache [|cache|] = new(); public void Next() => cache.Clear(); public void Dispose() { } }" },
        { "child with its parent", "class Part : IDisposable { T? t; public Part(T t) => this.t = t; public void Dispose() => t = null; } class T : IDisposable { readonly Part [|part|]; public T() => part = new Part(this); public void Dispose() { } }" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_field_that_nobody_disposes_is_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InFile(code));
    }

    [Fact]
    public async Task A_type_that_forgets_it_gets_a_warning()
        => await Verify.VerifyAnalyzerAsync(
            InFile("class T : IDisposable { readonly Res {|#0:res|} = {|#1:new()|}; public void Dispose() { } }"),
            Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("res", "Res", "nothing in 'T' disposes it", "T", "dispose it in 'Dispose'"));

    [Fact]
    public async Task A_type_that_is_not_disposable_gets_a_suggestion()
        => await Verify.VerifyAnalyzerAsync(
            InFile("class T { readonly Res {|#0:res|} = {|#1:new()|}; }"),
            Verify.Diagnostic().WithSeverity(DiagnosticSeverity.Info).WithLocation(0).WithLocation(1).WithArguments("res", "Res", "'T' is not disposable", "T", "implement IDisposable and dispose it there"));

    [Fact]
    public Task Existing_Dispose_disposes_the_fields_in_order() => Fixes(
        """
        class T : IDisposable
        {
            private readonly Res first = new(); // one
            private readonly Res [|second|] = new();
            private Res? [|third|];

            public void Open() => third = new Res();

            public void Dispose()
            {
                first.Dispose();
            }
        }
        """,
        """
        class T : IDisposable
        {
            private readonly Res first = new(); // one
            private readonly Res second = new();
            private Res? third;

            public void Open() => third = new Res();

            public void Dispose()
            {
                first.Dispose();
                second.Dispose();
                third?.Dispose();
            }
        }
        """);

    [Fact]
    public Task Dispose_bool_disposes_only_when_disposing() => Fixes(
        """
        class T : IDisposable
        {
            private readonly Res [|res|] = new();
            private bool disposed;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposed)
                {
                    return;
                }

                if (disposing)
                {
                    // managed
                }

                disposed = true;
            }
        }
        """,
        """
        class T : IDisposable
        {
            private readonly Res res = new();
            private bool disposed;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposed)
                {
                    return;
                }

                if (disposing)
                {
                    res.Dispose();
                    // managed
                }

                disposed = true;
            }
        }
        """);

    [Fact]
    public Task Expression_body_becomes_a_block() => Fixes(
        """
        class T : IDisposable
        {
            private readonly Res first = new();
            private readonly Res [|second|] = new();

            public void Dispose() => first.Dispose();
        }
        """,
        """
        class T : IDisposable
        {
            private readonly Res first = new();
            private readonly Res second = new();

            public void Dispose()
            {
                first.Dispose();
                second.Dispose();
            }
        }
        """);

    [Fact]
    public Task Base_pattern_is_overridden() => Fixes(
        """
        class B : IDisposable
        {
            public void Dispose() => Dispose(true);

            protected virtual void Dispose(bool disposing)
            {
            }
        }

        class T : B
        {
            private readonly Res [|res|] = new();
        }
        """,
        """
        class B : IDisposable
        {
            public void Dispose() => Dispose(true);

            protected virtual void Dispose(bool disposing)
            {
            }
        }

        class T : B
        {
            private readonly Res res = new();

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    res.Dispose();
                }

                base.Dispose(disposing);
            }
        }
        """);

    [Fact]
    public Task Type_without_Dispose_implements_IDisposable() => Fixes(
        """
        sealed class T
        {
            private readonly Res [|res|] = new();

            public int Length => res.Length;
        }
        """,
        """
        sealed class T : IDisposable
        {
            private readonly Res res = new();

            public int Length => res.Length;

            public void Dispose()
            {
                res.Dispose();
            }
        }
        """);

    [Fact]
    public Task Asynchronous_Dispose_awaits() => Fixes(
        """
        class T : IAsyncDisposable
        {
            private readonly AsyncRes first = new();
            private readonly AsyncRes [|second|] = new();

            public async ValueTask DisposeAsync()
            {
                await first.DisposeAsync();
            }
        }
        """,
        """
        class T : IAsyncDisposable
        {
            private readonly AsyncRes first = new();
            private readonly AsyncRes second = new();

            public async ValueTask DisposeAsync()
            {
                await first.DisposeAsync();
                await second.DisposeAsync();
            }
        }
        """);

    [Fact]
    public Task Asynchronous_field_in_a_synchronous_type_gets_no_fix() => FindsWithoutFix(
        """
        class T
        {
            private readonly AsyncRes [|res|] = new();
        }
        """);

    [Fact]
    public Task Base_that_cannot_be_overridden_gets_no_fix() => FindsWithoutFix(
        """
        class B : IDisposable
        {
            public void Dispose() { }
        }

        class T : B
        {
            private readonly Res [|res|] = new();
        }
        """);

    private static Task Fixes(string code, string repaired) => Verify.VerifyCodeFixAsync(InFile(code), InFile(repaired));

    private static Task FindsWithoutFix(string code) => Verify.VerifyCodeFixAsync(InFile(code), InFile(code));
}
