using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.FieldOverwrittenBeforeDispose, LeakAnalyzers.CodeFixes.Disposal.FieldOverwrittenBeforeDisposeFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class FieldOverwrittenBeforeDisposeTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "disposed before", "Res? res = new(); public void Next() { res?.Dispose(); res = new Res(); }" },
        { "disposed after through a local", "Res? res = new(); public void Next() { var old = res; res = new Res(); old?.Dispose(); }" },
        { "exchanged", "Res? res = new(); public void Next() => Interlocked.Exchange(ref res, new Res())?.Dispose();" },
        { "disposed by a method called before", "Res? res = new(); public void Next() { Clear(); res = new Res(); } void Clear() { res?.Dispose(); res = null; }" },
        { "disposed by the only caller", "Res? res = new(); public void Next() { res?.Dispose(); Make(); } void Make() { res = new Res(); }" },
        { "disposed in a finally of the same method", "Res? res; public void Run() { for (;;) { res = new Res(); try { res.Use(); } finally { res.Dispose(); } } }" },
        { "made if missing", "Res? res; public void Update() { res ??= new Res(); res.Use(); }" },
        { "made behind a null check", "Res? res; public void Update() { if (res == null) { res = new Res(); } res.Use(); }" },
        { "made after an early return", "Res? res; public void Update() { if (res is not null) return; res = new Res(); }" },
        { "made behind a flag", "Res? res; bool ready; public void Update() { if (!ready) { res = new Res(); ready = true; } }" },
        { "made after a flag", "Res? res; bool ready; public void Update() { if (ready) return; res = new Res(); ready = true; }" },
        { "made in constructors only", "Res res; public C() { res = new Res(); }" },
        { "made by a method that the constructor calls", "Res res = null!; public C() { Make(); } void Make() { res = new Res(); }" },
        { "opened once", "Res? res; public void Open() { res = new Res(); } public void Close() { res?.Dispose(); }" },
        { "started once", "Res? res; public Task StartAsync() { res = new Res(); return Task.CompletedTask; }" },
        { "private method of unknown callers", "Res? res; void OnReady() { res = new Res(); }" },
        { "set from a parameter", "Res? res = new(); public void Set(Res r) { res = r; } public void Next() { res = new Res(); }" },
        { "handed to a list that disposes", "Res? res = new(); readonly List<Res> all = new(); public void Next() { res = new Res(); all.Add(res); }" },
        { "handed out", "Res res = new(); public Res Next() { var last = res; res = new Res(); return last; }" },
        { "harmless", "MemoryStream m = new(); public void Next() { m = new MemoryStream(); }" },
        { "value that is not new", "Res res = new(); static readonly Res shared = new(); public void Next() { res = shared; }" },
        { "set to null", "Res? res = new(); public void Drop() { res = null; }" },
        { "another object's field", "Res res = new(); public static C Make() { var c = new C(); c.res = new Res(); return c; }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string members)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InClass(members));
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "what the initializer made", "Res res = new(); public void Reset() { [|res = new Res()|]; }" },
        { "what the constructor made", "Res res; public C() { res = new Res(); } public void Start() { [|res = new Res()|]; }" },
        { "in a loop", "Res? res; public void Run() { while (true) { [|res = new Res()|]; res.Use(); } }" },
        { "in a timer callback", "Res? res; readonly Timer timer; public C() => timer = new Timer(Tick); void Tick(object? state) { [|res = new Res()|]; }" },
        { "in a handler that the constructor attaches", "Res? res; readonly System.Timers.Timer timer = new(); public C() { timer.Elapsed += (_, _) => [|res = new Res()|]; }" },
        { "in a public method", "Res? res; public void Render() { [|res = new Res()|]; res.Use(); }" },
        { "disposed only at the end", "Res? res; public void Render() { [|this.res = new Res()|]; } public void Dispose() => res?.Dispose();" },
        { "property", "public Res Image { get; private set; } = new(); public void Render() { [|Image = new Res()|]; }" },
        { "made through a local", "Res? res; public void Render() { var next = new Res(); next.Use(); [|res = next|]; }" },
        { "made from the old one", "Stream s = File.OpenRead(\"a\"); public void Next() { [|s = File.OpenRead(s.Length + \".txt\")|]; }" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_field_that_is_overwritten_is_reported(string situation, string members)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InClass(members));
    }

    [Fact]
    public async Task Overwriting_what_was_certainly_made_is_a_warning()
        => await Verify.VerifyAnalyzerAsync(InClass("Res {|#1:res|} = new(); public void Reset() { {|#0:res = new Res()|}; }"), Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("res", "Res", ""));

    [Fact]
    public async Task A_method_that_is_likely_called_again_gets_a_suggestion()
        => await Verify.VerifyAnalyzerAsync(InClass("Res? {|#1:res|}; public void Render() { {|#0:res = new Res()|}; }"), Verify.Diagnostic().WithSeverity(DiagnosticSeverity.Info).WithLocation(0).WithLocation(1).WithArguments("res", "Res", ""));

    [Fact]
    public Task Old_value_is_disposed_first() => Fixes(
        """
        private Res res = new();

        public void Reset()
        {
            // A new one.
            [|res = new Res()|]; // now
        }
        """,
        """
        private Res res = new();

        public void Reset()
        {
            // A new one.
            res?.Dispose();
            res = new Res(); // now
        }
        """);

    [Fact]
    public Task New_value_made_from_the_old_one_is_made_first() => Fixes(
        """
        private Stream s = File.OpenRead("a");

        public void Next()
        {
            [|s = File.OpenRead(s.Length + ".txt")|];
        }
        """,
        """
        private Stream s = File.OpenRead("a");

        public void Next()
        {
            var next = File.OpenRead(s.Length + ".txt");
            s?.Dispose();
            s = next;
        }
        """);

    [Fact]
    public Task Statement_without_braces_gets_them() => Fixes(
        """
        private Res res = new();

        public void Reset(bool hard)
        {
            if (hard)
                [|res = new Res()|];
        }
        """,
        """
        private Res res = new();

        public void Reset(bool hard)
        {
            if (hard)
            {
                res?.Dispose();
                res = new Res();
            }
        }
        """);

    [Fact]
    public Task Expression_body_becomes_a_block() => Fixes(
        """
        private Res res = new();

        public void Reset() => [|res = new Res()|];
        """,
        """
        private Res res = new();

        public void Reset()
        {
            res?.Dispose();
            res = new Res();
        }
        """);

    private static Task Fixes(string members, string repaired) => Verify.VerifyCodeFixAsync(InClass(members), InClass(repaired));
}
