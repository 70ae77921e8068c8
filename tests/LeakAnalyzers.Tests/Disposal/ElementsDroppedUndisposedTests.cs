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
        { "disposed in the end", "sealed class H : IDisposable { readonly List<Res> all = new(); public void Add() => all.Add(new Res()); public void Dispose() { foreach (var r in all) r.Dispose(); } }" },
        { "local of elements that are disposed by their names", "void M() { var all = new List<Res>(); var r = new Res(); all.Add(r); Console.WriteLine(all.Count); r.Dispose(); }" },
        { "local of elements that a using disposes", "void M() { var all = new List<Res>(); using var r = new Res(); all.Add(r); Console.WriteLine(all.Count); }" },
        { "local whose elements are handed on", "Res M() { var all = new List<Res>(); all.Add(new Res()); return all[0]; }" },
        { "local whose elements are yielded", "IEnumerable<Res> M() { var all = new List<Res>(); all.Add(new Res()); foreach (var r in all) yield return r; }" },
        { "local that a lambda disposes", "Action M() { var all = new List<Res>(); all.Add(new Res()); return () => { foreach (var r in all) r.Dispose(); }; }" },
        { "local that a lambda fills", "void M(Action<Action> run) { var all = new List<Res>(); run(() => all.Add(new Res())); Console.WriteLine(all.Count); }" },
        { "local given to the constructor of its owner", "sealed class Owner { public Owner(List<Res> all) { } } Owner M() { var all = new List<Res>(); all.Add(new Res()); return new Owner(all); }" },
        { "local that is made an array of", "Res[] M() { var all = new List<Res>(); all.Add(new Res()); return all.ToArray(); }" },
        { "static field", "static readonly List<Res> all = new(); static void Add() => all.Add(new Res()); static int Count => all.Count;" },
        { "put aside and disposed later", "sealed class H { readonly Queue<Res> old = new(); Res now = new(); public void Next() { old.Enqueue(now); now = new Res(); } public void Free() { while (old.Count > 0) old.Dequeue().Dispose(); } }" },
        { "put aside after it was disposed", "sealed class H { readonly Queue<Res> old = new(); Res now = new(); public void Next() { now.Dispose(); old.Enqueue(now); now = new Res(); } }" },
        { "put aside by a type that is given them", "sealed class H { readonly Queue<Res> old = new(); Res? now; public void Next(Res next) { if (now != null) old.Enqueue(now); now = next; } }" },
        { "put aside and handed out", "sealed class H { readonly Queue<Res> old = new(); Res now = new(); public void Next() { old.Enqueue(now); now = new Res(); } public Res Now() => now; }" },
        { "noted but never replaced", "sealed class H { readonly List<Res> parts = new(); readonly Res a = new(); public H() => parts.Add(a); public int Count => parts.Count; }" },
        { "put aside in a queue that is handed on", "sealed class H { readonly Queue<Res> old = new(); Res now = new(); public void Next() { old.Enqueue(now); now = new Res(); Collect(old); } void Collect(Queue<Res> all) { foreach (var r in all) r.Dispose(); } }" },
        { "first value in the constructor", "readonly List<Res> all; public C() { all = new List<Res>(); all.Add(new Res()); } void Close() { foreach (var r in all) r.Dispose(); }" },
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
        { "never disposed by a type that cleans up", "sealed class H : IDisposable { readonly List<Res> [|all|] = new(); readonly Res other = new(); public void Add() => all.Add(new Res()); public int Count => all.Count; public void Dispose() => other.Dispose(); }" },
        { "a map of elements that are never disposed", "sealed class H : IDisposable { readonly Dictionary<string, Stream> [|all|] = new(); public Stream? Last; public void Open(string path) => all[path] = File.OpenRead(path); public void Dispose() => Last = null; }" },
        { "taken out of a concurrent map unseen", "readonly System.Collections.Concurrent.ConcurrentDictionary<string, Res> all = new(); void Add(string k) => all.TryAdd(k, new Res()); void Drop(string k) => [|all.TryRemove(k, out _)|]; void Close() { foreach (var r in all.Values) r.Dispose(); }" },
        { "local that goes out of scope", "void M(int n) { var [|all = new List<Res>()|]; for (var i = 0; i < n; i++) all.Add(new Res()); foreach (var r in all) r.Use(); }" },
        { "local of opened files", "long M(string[] paths) { var [|all = new List<FileStream>()|]; foreach (var path in paths) { all.Add(File.OpenRead(path)); } return all.Count; }" },
        { "put aside and forgotten", "sealed class H { readonly Queue<Res> [|old|] = new(); Res now = new(); public void Next() { old.Enqueue(now); now = new Res(); now.Use(); } }" },
        { "put aside through this and forgotten", "sealed class H { readonly List<Res> [|old|] = new(); private Res? now; public void Next() { if (this.now != null) this.old.Add(this.now); this.now = new Res(); } public int Count => old.Count; }" },
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

    [Fact]
    public Task Elements_of_a_local_are_disposed_in_the_end() => Fixes(
        """
        void M(int n)
        {
            var [|all = new List<Res>()|];
            for (var i = 0; i < n; i++)
            {
                all.Add(new Res());
            }

            foreach (var element in all)
            {
                element.Use();
            }
        }

        int N()
        {
            var [|all = new List<Res>()|];
            all.Add(new Res());
            return all[0].Length;
        }
        """,
        """
        void M(int n)
        {
            var all = new List<Res>();
            for (var i = 0; i < n; i++)
            {
                all.Add(new Res());
            }

            foreach (var element in all)
            {
                element.Use();
            }
            foreach (var dropped in all)
            {
                dropped.Dispose();
            }
        }

        int N()
        {
            var all = new List<Res>();

            try
            {
                all.Add(new Res());
                return all[0].Length;
            }
            finally
            {
                foreach (var element in all)
                {
                    element.Dispose();
                }
            }
        }
        """);

    [Fact]
    public Task Elements_of_a_field_are_disposed_where_its_type_cleans_up() => Fixes(
        """
        sealed class Cache : IDisposable
        {
            private readonly Dictionary<string, Res> [|all|] = new();
            private readonly Res other = new();

            public int Length(string key)
            {
                if (!all.ContainsKey(key))
                {
                    all[key] = Res.Make();
                }

                return all.Count;
            }

            public void Dispose()
            {
                other.Dispose();
            }
        }
        """,
        """
        sealed class Cache : IDisposable
        {
            private readonly Dictionary<string, Res> all = new();
            private readonly Res other = new();

            public int Length(string key)
            {
                if (!all.ContainsKey(key))
                {
                    all[key] = Res.Make();
                }

                return all.Count;
            }

            public void Dispose()
            {
                other.Dispose();
                foreach (var element in all.Values)
                {
                    element.Dispose();
                }
            }
        }
        """);

    [Fact]
    public Task Type_whose_elements_nobody_disposes_becomes_disposable() => Fixes(
        """
        sealed class Cache
        {
            private readonly List<Res> [|all|] = new();

            public int Add()
            {
                all.Add(new Res());
                return all.Count;
            }
        }
        """,
        """
        sealed class Cache : IDisposable
        {
            private readonly List<Res> all = new();

            public int Add()
            {
                all.Add(new Res());
                return all.Count;
            }

            public void Dispose()
            {
                foreach (var element in all)
                {
                    element.Dispose();
                }
            }
        }
        """);

    [Fact]
    public Task What_is_dequeued_behind_a_condition_without_braces_is_disposed() => Fixes(
        """
        private readonly Queue<Res> all = new();

        public void Add()
        {
            all.Enqueue(new Res());
            if (all.Count > 5)
                [|all.Dequeue()|];
        }
        """,
        """
        private readonly Queue<Res> all = new();

        public void Add()
        {
            all.Enqueue(new Res());
            if (all.Count > 5)
                all.Dequeue().Dispose();
        }
        """);

    [Fact]
    public Task What_is_removed_behind_a_condition_without_braces_is_disposed_in_a_block() => Fixes(
        """
        private readonly List<Res> all = new();

        public void Add()
        {
            all.Add(new Res());
            if (all.Count > 5)
                [|all.RemoveAt(0)|];
        }
        """,
        """
        private readonly List<Res> all = new();

        public void Add()
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
    public Task Message_names_what_drops_the_elements_or_who_holds_them() => Verify.VerifyAnalyzerAsync(
        InClass("readonly List<Res> all = new(); void Add() => {|#1:all.Add(new Res())|}; void Reset() { {|#0:all.Clear()|}; } void M() { var {|#2:some = new List<Res>()|}; some.Add(new Res()); }"),
        Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("'Clear' drops elements of type 'Res' that only 'all' holds", "", "dispose them first"),
        Verify.Diagnostic().WithLocation(2).WithArguments("Only 'some' holds its elements of type 'Res'", "", "dispose them when they are no longer used"));

    private static Task Fixes(string members, string repaired) => Verify.VerifyCodeFixAsync(InClass(members), InClass(repaired));
}
