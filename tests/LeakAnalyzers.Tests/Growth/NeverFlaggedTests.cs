using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>The idioms that no growth rule may report, each in the code that looks most like the leak.</summary>
public class NeverFlaggedTests
{
    [Fact]
    public Task List_filled_in_a_loop_and_returned() => Silent("""
        class A
        {
            public static List<int> Collect(int steps) { var found = new List<int>(); for (int step = 0; step < steps; step++) found.Add(step); return found; }
            public IEnumerable<int> Yield() { var seen = new List<int>(); while (true) { seen.Add(1); yield return seen.Count; if (seen.Count > 5) yield break; } }
        }
        """);

    [Fact]
    public Task Local_that_does_not_escape_in_a_bounded_loop() => Silent(
        "class A { public int Sum(int steps) { var found = new List<int>(); for (int step = 0; step < steps; step++) found.Add(step); return found.Sum(); } }");

    [Fact]
    public Task Fluent_builder() => Silent("""
        class Query { private readonly List<string> parts = new(); public Query AddStep(string part) { parts.Add(part); return this; } public string Build() => string.Concat(parts); }
        class User { private readonly Query query = new(); public void Run() { while (true) { Console.WriteLine(new Query().AddStep("a").AddStep("b").Build()); } } }
        """);

    [Fact]
    public Task Accumulated_flushed_and_reassigned() => Silent("""
        class A
        {
            private List<float> batch = new();
            public void OnReading(float x) { batch.Add(x); if (batch.Count >= 100) { Flush(); } }
            private void Flush() { Console.WriteLine(batch.Sum()); batch = new List<float>(); }
            public void Run() { while (true) OnReading(1); }
        }
        """);

    [Fact]
    public Task Text_that_is_written_out_and_cut() => Silent(
        "class A { private readonly StringBuilder log = new(); public void Run() { while (true) { log.AppendLine(\"x\"); if (log.Length > 1000) { Console.Write(log); log.Length = 0; } } } }");

    [Fact]
    public Task Copied_sent_and_cleared_now_and_then() => Silent("""
        class A
        {
            private readonly List<float> batch = new();
            public void Run() { while (true) { batch.Add(1); if (Environment.TickCount % 100 == 0) Send(); } }
            private void Send() { var copy = batch.ToArray(); batch.Clear(); Console.WriteLine(copy.Length); }
        }
        """);

    [Fact]
    public Task Size_guard_on_every_adding_path() => Silent(
        "class A { private readonly List<float> first = new(); private int n; public void Tick() { if (++n % 10 == 0 && first.Count < 100) first.Add(1); } public void Run() { while (true) Tick(); } }");

    [Fact]
    public Task Eviction_at_capacity() => Silent(
        "class A { private readonly Queue<float> last = new(); private readonly int capacity; public A(int c) => capacity = c; public void Run() { while (true) { if (last.Count == capacity) last.Dequeue(); last.Enqueue(1); } } }");

    [Fact]
    public Task Ring_index() => Silent(
        "class A { private readonly List<float> ring = new(); private int at; public void Run() { while (true) { if (ring.Count < 100) ring.Add(1); else ring[at++ % 100] = 1; } } }");

    [Fact]
    public Task Cleared_at_the_begin_of_an_episode() => Silent("""
        class A
        {
            private readonly List<float> rewards = new();
            public void OnEpisodeBegin() { rewards.Clear(); }
            public void Step(float r) { rewards.Add(r); }
            public void Train(int episodes) { for (int e = 0; e < episodes; e++) { OnEpisodeBegin(); for (int s = 0; s < 100; s++) Step(1); } }
        }
        """);

    [Fact]
    public Task Closed_keys() => Silent("""
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
    public Task Idempotent_writes_over_bounded_ids() => Silent(
        "class A { private readonly Dictionary<int, float> last = new(); private readonly HashSet<int> seen = new(); public void Run(Func<int> next) { while (true) { var key = next(); last[key] = 1; seen.Add(key); } } }");

    [Fact]
    public Task Filled_when_made_or_configured() => Silent("""
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
    public Task Work_queue_and_visited_set() => Silent("""
        class A
        {
            private readonly Queue<int> work = new();
            private readonly HashSet<int> visited = new();
            public void Search(int start) { work.Enqueue(start); while (work.Count > 0) { var n = work.Dequeue(); if (visited.Add(n)) work.Enqueue(n + 1); } }
        }
        """);

    [Fact]
    public Task Work_taken_by_another_thread_that_the_constructor_starts() => Silent("""
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
    public Task Object_pool() => Silent("""
        class A
        {
            private static readonly ConcurrentBag<byte[]> Pool = new();
            public static byte[] Rent() => Pool.TryTake(out var b) ? b : new byte[10];
            public static void Return(byte[] b) => Pool.Add(b);
            public void Update() { var b = Rent(); Return(b); }
        }
        """);

    [Fact]
    public Task Exchanged_for_an_empty_one() => Silent(
        "class A { private List<int> back = new(); public void Run() { while (true) { back.Add(1); var taken = Interlocked.Exchange(ref back, new List<int>()); Console.WriteLine(taken.Count); } } }");

    [Fact]
    public Task Double_buffer() => Silent("""
        class A { private List<int> front = new(); private List<int> back = new(); public void Run() { while (true) { back.Add(1); (front, back) = (back, front); back.Clear(); } } }
        class B { private List<int> front = new(); private List<int> back = new(); public void Run() { while (true) { back.Add(1); Swap(); foreach (var x in front) Console.WriteLine(x); } } void Swap() { var t = front; front = back; back = t; back.Clear(); } }
        """);

    [Fact]
    public Task Bounded_channel_and_blocking_collection() => Silent("""
        class A
        {
            private readonly Channel<int> channel = Channel.CreateBounded<int>(new BoundedChannelOptions(5) { FullMode = BoundedChannelFullMode.DropOldest });
            private readonly BlockingCollection<int> queue = new(boundedCapacity: 5);
            public async Task Run() { while (true) { await channel.Writer.WriteAsync(1); queue.Add(1); } }
        }
        """);

    [Fact]
    public Task Removed_in_another_partial_by_a_method_that_another_type_calls() => Silent("""
        partial class A { private readonly Dictionary<Guid, object> sessions = new(); public void Run() { while (true) { sessions[Guid.NewGuid()] = this; } } }
        partial class A { internal void Drop(Guid id) => sessions.Remove(id); }
        class B { public void Close(A a) => a.Drop(Guid.Empty); }
        """);

    [Fact]
    public Task Handed_to_an_owner() => Silent("""
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
    public Task Finite_loops() => Silent("""
        class A
        {
            private readonly List<int> xs = new();
            private static readonly string[] Names = { "a", "b" };
            public void Run() { foreach (var name in Names) xs.Add(name.Length); for (int i = 0; i < 5; i++) xs.Add(i); for (int step = 0; step < 10; step++) xs.Add(step); }
        }
        """);

    [Fact]
    public Task Time_window_that_drops_what_is_old() => Silent("""
        class A
        {
            private readonly List<(DateTime At, double Value)> values = new();
            private readonly Timer timer;
            public A() => timer = new Timer(_ => Tick(), null, 0, 100);
            private void Tick() { values.Add((DateTime.UtcNow, 1)); DropOlder(TimeSpan.FromDays(1)); }
            private void DropOlder(TimeSpan age) { var limit = DateTime.UtcNow - age; values.RemoveAll(v => v.At < limit); }
        }
        """);

    [Fact]
    public Task Objects_that_are_made_anew_in_each_round() => Silent("""
        class Report2 { private readonly List<string> lines = new(); public void Log(string line) => lines.Add(line); public string All => string.Concat(lines); }
        class A { public void Run() { while (true) { var report = new Report2(); report.Log("x"); report.Log("y"); Console.WriteLine(report.All); } } }
        """);

    [Fact]
    public Task Object_that_a_reading_loop_fills_and_returns() => Silent("""
        class Transcript { private readonly List<string> lines = new(); public void Record(string line) => lines.Add(line); public IEnumerable<string> Lines => lines; }
        class A { public static Transcript Read() { var all = new Transcript(); while (true) { var line = Console.ReadLine(); if (line == null) break; all.Record(line); } return all; } }
        """);

    [Fact]
    public Task Weakly_held_values() => Silent("""
        class A
        {
            private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<object, string> Table = new();
            private readonly List<WeakReference<object>> weak = new();
            public void Run() { while (true) { Table.Add(new object(), "x"); weak.Add(new(new object())); weak.RemoveAll(w => !w.TryGetTarget(out _)); } }
        }
        """);

    [Fact]
    public Task Data_transfer_object_and_result() => Silent("""
        class Dto { public List<string> Items { get; } = new(); public void AddEvent(string s) => Items.Add(s); }
        class ValidationResult { private readonly List<string> errors = new(); public IReadOnlyList<string> Errors => errors; public void LogError(string s) => errors.Add(s); }
        """);

    [Fact]
    public Task Bound_to_a_view_and_reset_by_a_button() => Silent("""
        class ViewModel { public ObservableCollection<string> Log { get; } = new(); public void OnMessageReceived(string m) { Log.Add(m); } public void Reset() { Log.Clear(); } public void Bind(Button b) => b.Clicked += Reset; }
        class Button { public event Action? Clicked; public void Press() => Clicked?.Invoke(); }
        """);

    [Fact]
    public Task Trimmed_in_a_base_class() => Silent("""
        abstract class Base { protected readonly List<float> items = new(); protected void Trim() { while (items.Count > 10) items.RemoveAt(0); } }
        class Derived : Base { public void Run() { while (true) { items.Add(1); Trim(); } } }
        """);

    [Fact]
    public Task Trimmed_by_another_type() => Silent("""
        static class Trimming
        {
            public static void KeepLast(List<float> xs, int n) { if (xs.Count > n) xs.RemoveRange(0, xs.Count - n); }
            public static void KeepNewest<T>(this List<T> xs, int n) { if (xs.Count > n) xs.RemoveRange(0, xs.Count - n); }
        }
        class A { private readonly List<float> xs = new(); public void Run() { while (true) { xs.Add(1); Trimming.KeepLast(xs, 10); } } }
        class B { private readonly List<float> xs = new(); public void Run() { while (true) { xs.Add(1); xs.KeepNewest(10); } } }
        """);

    [Fact]
    public Task Bounded_by_the_caller() => Silent("""
        class Recorder { private readonly List<float> losses = new(); public int Count => losses.Count; public void Record(float x) => losses.Add(x); public void Reset() => losses.Clear(); }
        class A { private readonly Recorder recorder = new(); public void Run() { while (true) { recorder.Record(1); if (recorder.Count > 100) recorder.Reset(); } } }
        """);

    [Fact]
    public Task List_of_another_object_that_its_user_clears() => Silent("""
        class Recorder { public List<float> Values { get; } = new(); }
        class A { private readonly Recorder recorder = new(); public void Run() { while (true) { recorder.Values.Add(1); if (recorder.Values.Count > 10) recorder.Values.Clear(); } } }
        """);

    [Fact]
    public Task Public_clear_that_the_program_calls() => Silent("""
        class History { private readonly List<float> xs = new(); public void Clear() => xs.Clear(); public void Run() { while (true) { xs.Add(1); } } }
        class A { private readonly History history = new(); public void OnKey() => history.Clear(); }
        """);

    [Fact]
    public Task Clear_that_an_interface_or_a_delegate_may_call() => Silent("""
        interface IResettable { void Clear(); }
        class A : IResettable { private readonly List<float> xs = new(); public void Clear() => xs.Clear(); public void Run() { while (true) { xs.Add(1); } } }
        class B { private readonly List<float> xs = new(); public void Wipe() => xs.Clear(); public void Run() { while (true) { xs.Add(1); } } }
        class User { public Action Of(B b) => b.Wipe; }
        """);

    [Fact]
    public Task Text_added_when_a_device_comes_and_goes() => Silent("""
        class A
        {
            private readonly StringBuilder report = new();
            private bool available;
            public void Run() { while (true) { Refresh(); Thread.Sleep(1); } }
            private void Refresh() { if (!IsThere()) { available = false; return; } if (!available) { report.Append("came"); } available = true; }
            private static bool IsThere() => Environment.TickCount % 2 == 0;
            public override string ToString() => report.ToString();
        }
        """);

    [Fact]
    public Task Names_noted_the_first_time_an_update_runs() => Silent("""
        class A
        {
            private readonly List<string> names = new();
            private float[]? Values { get; set; }
            public void Run() { while (true) { Update(); } }
            private void Update() { if (Values == null || Values.Length == 0) names.Add("fan"); Values = new float[3]; }
        }
        """);

    [Fact]
    public Task Names_noted_while_the_object_is_made() => Silent("""
        class A
        {
            private readonly List<string> names = new();
            public float[] Values { get; }
            public A() { Update(); Values = new float[names.Count]; }
            public void Run() { while (true) { Update(); } }
            private void Update() { if (Values == null || Values.Length == 0) names.Add("fan"); }
        }
        """);

    [Fact]
    public Task Cache_by_ids_of_things_that_stay() => Silent(
        "static class SpellLevels { private static readonly ConcurrentDictionary<int, int> Levels = new(); public static int Get(int spellId) => Levels.GetOrAdd(spellId, id => id * 2); }");

    [Fact]
    public Task Devices_that_an_update_finds_by_their_identifiers() => Silent(
        "class A { private readonly Dictionary<Guid, string> devices = new(); public void Update() { foreach (var found in Find()) { devices[found] = \"there\"; } } private static Guid[] Find() => new Guid[2]; }");

    [Fact]
    public Task Frames_read_from_a_file() => Silent(
        "class Animation { private readonly List<float> frames = new(); public void Unpack(BinaryReader reader) { var frameCount = reader.ReadInt32(); for (var i = 0; i < frameCount; i++) { frames.Add(reader.ReadSingle()); } } }");

    private static Task Silent(string source) => GrowthRulesTest.Reports(source);
}
