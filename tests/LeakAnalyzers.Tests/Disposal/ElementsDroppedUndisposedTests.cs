using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.ElementsDroppedUndisposed, LeakAnalyzers.CodeFixes.Disposal.ElementsDroppedUndisposedFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class ElementsDroppedUndisposedTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "disposed before", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Reset() { foreach (var r in all) r.Dispose(); all.Clear(); }" },
        { "disposed by ForEach", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Reset() { all.ForEach(r => r.Dispose()); all.Clear(); }" },
        { "disposed by a helper", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Reset() { DisposeAll(all); all.Clear(); } static void DisposeAll(IEnumerable<Res> them) { foreach (var r in them) r.Dispose(); }" },
        { "disposed by an own method", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Reset() { DisposeAll(); all.Clear(); } void DisposeAll() { foreach (var r in all) r.Dispose(); }" },
        { "dequeued and disposed", "readonly Queue<Res> all = new(); void Add() => all.Enqueue(new Res()); void Trim() { while (all.Count > 5) all.Dequeue().Dispose(); }" },
        { "dequeued into a local and disposed", "readonly Queue<Res> all = new(); void Add() => all.Enqueue(new Res()); void Trim() { var old = all.Dequeue(); old.Dispose(); }" },
        { "removed and disposed", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Trim() { all[0].Dispose(); all.RemoveAt(0); }" },
        { "values of a dictionary disposed", "readonly Dictionary<int, Res> all = new(); void Add() => all[1] = new Res(); void Reset() { foreach (var r in all.Values) r.Dispose(); all.Clear(); }" },
        { "pairs of a dictionary disposed", "readonly Dictionary<int, Res> all = new(); void Add() => all[1] = new Res(); void Reset() { foreach (var pair in all) pair.Value.Dispose(); all.Clear(); }" },
        { "elements from outside", "readonly List<Res> all = new(); void Add(Res r) => all.Add(r); void Reset() => all.Clear();" },
        { "elements that somebody else has", "readonly List<Res> all = new(); Res Add() { var r = new Res(); all.Add(r); return r; } void Reset() => all.Clear();" },
        { "elements handed out", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); Res First() => all[0]; void Reset() => all.Clear();" },
        { "collection handed out", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); IEnumerable<Res> All => all; void Reset() => all.Clear();" },
        { "removed by the one who has it", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Free() { foreach (var r in all) r.Dispose(); } void Remove(Res r) => all.Remove(r);" },
        { "taken out by its user", "readonly Queue<Res> all = new(); void Add() => all.Enqueue(new Res()); Res? Take() => all.Count > 0 ? all.Dequeue() : null; void Free() { foreach (var r in all) r.Dispose(); }" },
        { "local that is disposed", "void M(int n) { var all = new List<Res>(); for (var i = 0; i < n; i++) { all.Add(new Res()); if (all.Count > 5) { foreach (var r in all) r.Dispose(); all.Clear(); } } }" },
        { "local that is handed on", "List<Res> M(int n) { var all = new List<Res>(); all.Add(new Res()); if (n > 3) all.Clear(); return all; }" },
        { "local of elements from outside", "void M(IEnumerable<Res> them) { var all = new List<Res>(); foreach (var r in them) all.Add(r); all.Clear(); }" },
        { "internal field that another type empties", "internal readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Reset() => all.Clear(); } class D { void M(C c) { foreach (var r in c.all) r.Dispose(); c.all.Clear(); }" },
        { "protected field that a derived type may dispose", "} public class B { protected readonly List<Stream> all = new(); void Add() => all.Add(File.OpenRead(\"x\")); void Reset() => all.Clear(); } class E {" },
        { "first value of a field", "List<Res>? all; void Map() { all = new List<Res>(); all.Add(new Res()); } void Unmap() { if (all != null) { foreach (var r in all) r.Dispose(); all = null; } }" },
        { "harmless elements", "readonly List<MemoryStream> all = new(); void Add() => all.Add(new MemoryStream()); void Reset() => all.Clear();" },
        { "numbers", "readonly List<int> all = new(); void Add() => all.Add(1); void Reset() => all.Clear();" },
        { "first value in the constructor", "readonly List<Res> all; public C() { all = new List<Res>(); all.Add(new Res()); }" },
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
        { "cleared", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Reset() { [|all.Clear()|]; }" },
        { "cleared in Dispose", "readonly List<Res> all = new(); readonly Res other = new(); void Add() => all.Add(new Res()); void Dispose() { [|all.Clear()|]; }" },
        { "cleared while another path disposes", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); Res First() => all[0]; void Reset() { [|all.Clear()|]; } void Dispose() { foreach (var r in all) r.Dispose(); }" },
        { "dequeued", "readonly Queue<Res> all = new(); void Add() { all.Enqueue(new Res()); if (all.Count > 5) [|all.Dequeue()|]; }" },
        { "popped", "readonly Stack<Res> all = new(); void Add() { var r = new Res(); r.Use(); all.Push(r); } void Drop() { [|all.Pop()|]; }" },
        { "removed at", "readonly List<Res> all = new(); void Add() { all.Add(new Res()); while (all.Count > 5) [|all.RemoveAt(0)|]; }" },
        { "removed by key", "readonly Dictionary<int, Res> all = new(); void Add() => all.Add(1, new Res()); void Drop(int key) { [|all.Remove(key)|]; }" },
        { "overwritten in a list", "readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Set(int i) { [|all[i] = new Res()|]; }" },
        { "internal field", "internal readonly List<Res> all = new(); void Add() => all.Add(new Res()); void Reset() { [|all.Clear()|]; }" },
        { "private property", "List<Res> All { get; } = new(); void Add() => All.Add(new Res()); void Reset() { [|All.Clear()|]; }" },
        { "local", "void M(int n) { var all = new List<Res>(); for (var i = 0; i < n; i++) { all.Add(new Res()); if (all.Count > 5) { [|all.Clear()|]; } } }" },
        { "replaced", "List<Res> all = new(); void Add() => all.Add(new Res()); void Reset() { [|all = new List<Res>()|]; }" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task Elements_that_are_dropped_are_reported(string situation, string members)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InClass(members));
    }

    [Fact]
    public Task Elements_are_disposed_before_they_are_cleared() => Fixes(
        """
        private readonly List<Res> all = new();

        void Add() => all.Add(new Res());

        void Reset()
        {
            // From the start.
            [|all.Clear()|];
        }
        """,
        """
        private readonly List<Res> all = new();

        void Add() => all.Add(new Res());

        void Reset()
        {
            // From the start.
            foreach (var element in all)
            {
                element.Dispose();
            }
            all.Clear();
        }
        """);

    [Fact]
    public Task What_is_dequeued_is_disposed() => Fixes(
        """
        private readonly Queue<Res> all = new();

        void Add()
        {
            all.Enqueue(new Res());
            while (all.Count > 5)
            {
                [|all.Dequeue()|];
            }
        }
        """,
        """
        private readonly Queue<Res> all = new();

        void Add()
        {
            all.Enqueue(new Res());
            while (all.Count > 5)
            {
                all.Dequeue().Dispose();
            }
        }
        """);

    [Fact]
    public Task What_is_removed_is_disposed_first() => Fixes(
        """
        private readonly List<Res> all = new();

        void Add()
        {
            all.Add(new Res());
            if (all.Count > 5)
            {
                [|all.RemoveAt(0)|];
            }
        }
        """,
        """
        private readonly List<Res> all = new();

        void Add()
        {
            all.Add(new Res());
            if (all.Count > 5)
            {
                all[0].Dispose();
                all.RemoveAt(0);
            }
        }
        """);

    [Fact]
    public Task What_is_removed_by_its_key_is_taken_out_and_disposed() => Fixes(
        """
        private readonly Dictionary<int, Res> all = new();

        void Add(int key) => all.Add(key, new Res());

        void Drop(int key)
        {
            // Gone.
            [|all.Remove(key)|];
        }
        """,
        """
        private readonly Dictionary<int, Res> all = new();

        void Add(int key) => all.Add(key, new Res());

        void Drop(int key)
        {
            // Gone.
            if (all.Remove(key, out var removed))
            {
                removed.Dispose();
            }
        }
        """);

    [Fact]
    public Task What_a_method_with_an_arrow_clears_is_disposed_in_a_block() => Fixes(
        """
        private readonly List<Res> all = new();

        void Add() => all.Add(new Res());

        void Reset() => [|all.Clear()|];
        """,
        """
        private readonly List<Res> all = new();

        void Add() => all.Add(new Res());

        void Reset()
        {
            foreach (var element in all)
            {
                element.Dispose();
            }
            all.Clear();
        }
        """);

    [Fact]
    public Task What_a_method_with_an_arrow_removes_is_disposed() => Fixes(
        """
        private readonly Dictionary<int, Res> all = new();

        void Add(int key) => all.Add(key, new Res());

        void Drop(int key) => [|all.Remove(key)|];
        """,
        """
        private readonly Dictionary<int, Res> all = new();

        void Add(int key) => all.Add(key, new Res());

        void Drop(int key)
        {
            if (all.Remove(key, out var removed))
            {
                removed.Dispose();
            }
        }
        """);

    private static Task Fixes(string members, string repaired) => Verify.VerifyCodeFixAsync(InClass(members), InClass(repaired));
}
