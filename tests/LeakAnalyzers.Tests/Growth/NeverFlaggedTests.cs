using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>The 22 idioms that no growth rule may report, each by its number in the code that looks most like the leak. Their disguises are in <see cref="NeverFlaggedDisguisesTests"/>.</summary>
public class NeverFlaggedTests
{
    [Fact]
    public Task Idiom_1_list_filled_in_a_loop_and_returned() => Silent("""
        class A
        {
            public static List<int> Collect(int steps) { var found = new List<int>(); for (int step = 0; step < steps; step++) found.Add(step); return found; }
            public IEnumerable<int> Yield() { var seen = new List<int>(); while (true) { seen.Add(1); yield return seen.Count; if (seen.Count > 5) yield break; } }
        }
        """);

    [Fact]
    public Task Idiom_2_local_that_does_not_escape_in_a_bounded_loop() => Silent(
        "class A { public int Sum(int steps) { var found = new List<int>(); for (int step = 0; step < steps; step++) found.Add(step); return found.Sum(); } }");

    [Fact]
    public Task Idiom_3_fluent_builder() => Silent("""
        class Query { private readonly List<string> parts = new(); public Query AddStep(string part) { parts.Add(part); return this; } public string Build() => string.Concat(parts); }
        class User { private readonly Query query = new(); public void Run() { while (true) { Console.WriteLine(new Query().AddStep("a").AddStep("b").Build()); } } }
        """);

    [Fact]
    public Task Idiom_4_accumulated_flushed_and_reassigned() => Silent("""
        class A
        {
            private List<float> batch = new();
            public void OnReading(float x) { batch.Add(x); if (batch.Count >= 100) { Flush(); } }
            private void Flush() { Console.WriteLine(batch.Sum()); batch = new List<float>(); }
            public void Run() { while (true) OnReading(1); }
        }
        """);

    [Fact]
    public Task Idiom_4_text_that_is_written_out_and_cut() => Silent(
        "class A { private readonly StringBuilder log = new(); public void Run() { while (true) { log.AppendLine(\"x\"); if (log.Length > 1000) { Console.Write(log); log.Length = 0; } } } }");

    [Fact]
    public Task Idiom_4_copied_sent_and_cleared_now_and_then() => Silent("""
        class A
        {
            private readonly List<float> batch = new();
            public void Run() { while (true) { batch.Add(1); if (Environment.TickCount % 100 == 0) Send(); } }
            private void Send() { var copy = batch.ToArray(); batch.Clear(); Console.WriteLine(copy.Length); }
        }
        """);

    [Fact]
    public Task Idiom_5_size_guard_on_every_adding_path() => Silent(
        "class A { private readonly List<float> first = new(); private int n; public void Tick() { if (++n % 10 == 0 && first.Count < 100) first.Add(1); } public void Run() { while (true) Tick(); } }");

    [Fact]
    public Task Idiom_6_eviction_at_capacity() => Silent(
        "class A { private readonly Queue<float> last = new(); private readonly int capacity; public A(int c) => capacity = c; public void Run() { while (true) { if (last.Count == capacity) last.Dequeue(); last.Enqueue(1); } } }");

    [Fact]
    public Task Idiom_6_ring_index() => Silent(
        "class A { private readonly List<float> ring = new(); private int at; public void Run() { while (true) { if (ring.Count < 100) ring.Add(1); else ring[at++ % 100] = 1; } } }");

    [Fact]
    public Task Idiom_7_cleared_at_the_begin_of_an_episode() => Silent("""
        class A
        {
            private readonly List<float> rewards = new();
            public void OnEpisodeBegin() { rewards.Clear(); }
            public void Step(float r) { rewards.Add(r); }
            public void Train(int episodes) { for (int e = 0; e < episodes; e++) { OnEpisodeBegin(); for (int s = 0; s < 100; s++) Step(1); } }
        }
        """);

    [Fact]
    public Task Idiom_8_closed_keys() => Silent("""
        enum Kind { A, B }
        class A
        {
            private readonly Dictionary<Kind, int> byKind = new();
            private readonly Dictionary<string, int> byName = new();
            private readonly HashSet<Type> types = new();
            public void Run(object o) { while (true) { byKind[Kind.A] = 1; byName[nameof(Run)] = 2; types.Add(o.GetType()); } }
        }
        """);

    [Fact]
    public Task Idiom_9_idempotent_writes_over_bounded_ids() => Silent(
        "class A { private readonly Dictionary<int, float> last = new(); private readonly HashSet<int> seen = new(); public void Run(Func<int> next) { while (true) { var key = next(); last[key] = 1; seen.Add(key); } } }");

    [Fact]
    public Task Idiom_10_filled_when_made_or_configured() => Silent("""
        class A
        {
            private readonly List<int> xs = new();
            private static readonly List<int> Table = new();
            static A() { for (int step = 0; step < 100000; step++) Table.Add(step); }
            public A(int steps) { for (int step = 0; step < steps; step++) xs.Add(step); }
            public void ConfigureSteps(int steps) { for (int step = 0; step < steps; step++) xs.Add(step); }
        }
        """);

    [Fact]
    public Task Idiom_11_work_queue_and_visited_set() => Silent("""
        class A
        {
            private readonly Queue<int> work = new();
            private readonly HashSet<int> visited = new();
            public void Search(int start) { work.Enqueue(start); while (work.Count > 0) { var n = work.Dequeue(); if (visited.Add(n)) work.Enqueue(n + 1); } }
        }
        """);

    [Fact]
    public Task Idiom_11_work_taken_by_another_thread_that_the_constructor_starts() => Silent("""
        class Server
        {
            private readonly BlockingCollection<string> events = new();
            public Server()
            {
                new Thread(() => { while (true) { events.Add("connected"); } }).Start();
                new Thread(() => { while (true) { if (events.TryTake(out var e, 1000)) Console.WriteLine(e); } }).Start();
            }
        }
        """);

    [Fact]
    public Task Idiom_12_object_pool() => Silent("""
        class A
        {
            private static readonly ConcurrentBag<byte[]> Pool = new();
            public static byte[] Rent() => Pool.TryTake(out var b) ? b : new byte[10];
            public static void Return(byte[] b) => Pool.Add(b);
            public void Update() { var b = Rent(); Return(b); }
        }
        """);

    [Fact]
    public Task Idiom_13_exchanged_for_an_empty_one() => Silent(
        "class A { private List<int> back = new(); public void Run() { while (true) { back.Add(1); var taken = Interlocked.Exchange(ref back, new List<int>()); Console.WriteLine(taken.Count); } } }");

    [Fact]
    public Task Idiom_13_double_buffer() => Silent("""
        class A { private List<int> front = new(); private List<int> back = new(); public void Run() { while (true) { back.Add(1); (front, back) = (back, front); back.Clear(); } } }
        class B { private List<int> front = new(); private List<int> back = new(); public void Run() { while (true) { back.Add(1); Swap(); foreach (var x in front) Console.WriteLine(x); } } void Swap() { var t = front; front = back; back = t; back.Clear(); } }
        """);

    [Fact]
    public Task Idiom_14_bounded_channel_and_blocking_collection() => Silent("""
        class A
        {
            private readonly Channel<int> channel = Channel.CreateBounded<int>(new BoundedChannelOptions(5) { FullMode = BoundedChannelFullMode.DropOldest });
            private readonly BlockingCollection<int> queue = new(boundedCapacity: 5);
            public async Task Run() { while (true) { await channel.Writer.WriteAsync(1); queue.Add(1); } }
        }
        """);

    [Fact]
    public Task Idiom_14_limited_replay_and_cache() => Silent("""
        class ReplaySubject<T> : IObservable<T> { public ReplaySubject(int size) { } public void OnNext(T value) { } public IDisposable Subscribe(IObserver<T> observer) => null!; }
        class MemoryCache { public void Set(object key, object value, TimeSpan lives) { } }
        class A
        {
            private readonly ReplaySubject<float> replay = new(100);
            private readonly MemoryCache cache = new();
            public void Run() { while (true) { replay.OnNext(1); cache.Set(Guid.NewGuid(), this, TimeSpan.FromMinutes(1)); Thread.Sleep(1); } }
        }
        """);

    [Fact]
    public Task Idiom_15_removed_in_another_partial_by_a_method_that_another_type_calls() => Silent("""
        partial class A { private readonly Dictionary<Guid, object> sessions = new(); public void Run() { while (true) { sessions[Guid.NewGuid()] = this; } } }
        partial class A { internal void Drop(Guid id) => sessions.Remove(id); }
        class B { public void Close(A a) => a.Drop(Guid.Empty); }
        """);

    [Fact]
    public Task Idiom_16_handed_to_an_owner() => Silent("""
        class A
        {
            private readonly ObservableCollection<string> rows = new();
            private readonly List<string> given;
            public A(List<string> given) { this.given = given; View = new ReadOnlyObservableCollection<string>(rows); }
            public ReadOnlyObservableCollection<string> View { get; }
            public void Run() { while (true) { given.Add("x"); } }
            public void Fill(out List<string> all) { all = given; }
        }
        """);

    [Fact]
    public Task Idiom_17_test_code() => Silent("""
        namespace Xunit { class FactAttribute : Attribute { } }
        class LossTests { private readonly List<double> losses = new(); [Xunit.Fact] public void Losses_are_recorded() { for (int episode = 0; episode < 100_000; episode++) { losses.Add(1); } } }
        """);

    [Fact]
    public Task Idiom_17_finite_loops_in_Main()
        => Silent("static class Program2 { private static readonly List<int> numbers = new(); static void Main(string[] args) { foreach (var arg in args) numbers.Add(int.Parse(arg)); for (int i = 0; i < 100; i++) numbers.Add(i); Console.WriteLine(numbers.Sum()); } }");

    [Fact]
    public Task Idiom_18_finite_loops() => Silent("""
        class A
        {
            private readonly List<int> xs = new();
            private static readonly string[] Names = { "a", "b" };
            public void Run() { foreach (var name in Names) xs.Add(name.Length); for (int i = 0; i < 5; i++) xs.Add(i); for (int step = 0; step < 10; step++) xs.Add(step); }
        }
        """);

    [Fact]
    public Task Idiom_19_fields_of_an_object_made_for_each_request() => Silent("""
        namespace Microsoft.AspNetCore.Mvc { public class ControllerBase { } }
        class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase { private readonly List<string> errors = new(); public string Get(string id) { errors.Add(id); return string.Join(",", errors); } }
        """);

    [Fact]
    public Task Idiom_20_publisher_owned_by_its_subscriber() => Silent("""
        sealed class Folder
        {
            private readonly FileSystemWatcher watcher = new(".");
            private readonly HashSet<string> names = new();
            private readonly List<Action> listeners = new();
            public Folder() { watcher.Created += (_, e) => names.Add(e.Name!); watcher.Deleted += (_, e) => names.Remove(e.Name!); }
            public void Subscribe(Action listener) => listeners.Add(listener);
        }
        sealed class App { private static readonly Folder Folder = new(); static App() => Folder.Subscribe(() => { }); }
        """);

    [Fact]
    public Task Idiom_21_weakly_held_values() => Silent("""
        class A
        {
            private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<object, string> Table = new();
            private readonly List<WeakReference<object>> weak = new();
            public void Run() { while (true) { Table.Add(new object(), "x"); weak.Add(new(new object())); weak.RemoveAll(w => !w.TryGetTarget(out _)); } }
        }
        """);

    [Fact]
    public Task Idiom_22_returned_with_its_ownership() => Silent("""
        class Files
        {
            public List<Stream> Open(IEnumerable<string> paths) { var open = new List<Stream>(); foreach (var path in paths) { open.Add(File.OpenRead(path)); } return open; }
            public void Run(CancellationToken stop) { while (!stop.IsCancellationRequested) { foreach (var file in Open(new[] { "a" })) { using (file) { Console.WriteLine(file.Length); } } } }
        }
        """);

    private static Task Silent(string source) => GrowthRulesTest.Reports(source);
}
