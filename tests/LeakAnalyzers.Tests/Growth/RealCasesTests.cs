using LeakAnalyzers.CodeFixes.Growth;
using LeakAnalyzers.Growth;
using LeakAnalyzers.Testing;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Bypassed = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.BoundBypassed, LeakAnalyzers.CodeFixes.Growth.BoundBypassedFix>;
using Collection = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.UnboundedCollection, LeakAnalyzers.CodeFixes.Growth.UnboundedCollectionFix>;
using Keys = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.OpenKeyDomain, LeakAnalyzers.CodeFixes.Growth.OpenKeyDomainFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>
/// Leaks that maintainers of other projects found and mended, in our words and by their numbers, with the repair they took. Cases 10 to 20 leak native memory, handlers and
/// registrations and belong to the other families. The leaks of the four systems that the project began with are in <see cref="SeedTests"/>.
/// </summary>
public class RealCasesTests
{
    [Fact]
    public Task Case_1_add_that_returns_before_the_trim_is_trimmed_too() => Bypassed.VerifyCodeFixAsync(
        Class("""
            private readonly List<long> history = new();
            private long last;

            public void Attach(Feed feed) => feed.PriceReceived += OnPrice;

            public class Feed { public event Action<long>? PriceReceived; public void Raise() => PriceReceived?.Invoke(1); }

            private void OnPrice(long sequence)
            {
                if (sequence == last + 1)
                {
                    {|LEAK103:history.Add(sequence)|}; // in order
                    last = sequence;
                    return;
                }

                Insert(sequence);
                Trim();
            }

            private void Insert(long sequence) => history.Insert(0, sequence);

            private void Trim()
            {
                if (history.Count > 1000)
                {
                    history.RemoveRange(0, history.Count - 1000);
                }
            }
            """),
        Class("""
            private readonly List<long> history = new();
            private long last;

            public void Attach(Feed feed) => feed.PriceReceived += OnPrice;

            public class Feed { public event Action<long>? PriceReceived; public void Raise() => PriceReceived?.Invoke(1); }

            private void OnPrice(long sequence)
            {
                if (sequence == last + 1)
                {
                    history.Add(sequence); // in order
                    Trim();
                    last = sequence;
                    return;
                }

                Insert(sequence);
                Trim();
            }

            private void Insert(long sequence) => history.Insert(0, sequence);

            private void Trim()
            {
                if (history.Count > 1000)
                {
                    history.RemoveRange(0, history.Count - 1000);
                }
            }
            """));

    [Fact]
    public Task Case_2_data_that_only_the_other_branch_clears_is_cleared_after_both() => Bypassed.VerifyCodeFixAsync(
        Class("""
            private readonly List<float> trajectory = new();
            private readonly bool training;

            public Holder(bool training) => this.training = training;

            public void Run()
            {
                while (true)
                {
                    Step();
                }
            }

            private void Step()
            {
                trajectory.Add(Next());
                if (trajectory.Count > 0 && training)
                {
                    Upload(trajectory);
                }
                else
                {
                    {|LEAK103:trajectory.Clear();|}
                }
            }

            private static void Upload(List<float> data)
            {
                foreach (var x in data)
                {
                    Console.WriteLine(x);
                }
            }
            """),
        Class("""
            private readonly List<float> trajectory = new();
            private readonly bool training;

            public Holder(bool training) => this.training = training;

            public void Run()
            {
                while (true)
                {
                    Step();
                }
            }

            private void Step()
            {
                trajectory.Add(Next());
                if (trajectory.Count > 0 && training)
                {
                    Upload(trajectory);
                }

                trajectory.Clear();
            }

            private static void Upload(List<float> data)
            {
                foreach (var x in data)
                {
                    Console.WriteLine(x);
                }
            }
            """));

    [Fact]
    public Task Case_3_metric_points_of_a_dashboard_are_capped() => Collection.VerifyCodeFixAsync(
        Class("""
            private readonly List<double> {|LEAK101:values|} = new();

            public void Attach(Source source) => source.MetricReceived += OnMetric;

            public class Source { public event Action<double>? MetricReceived; public void Raise() => MetricReceived?.Invoke(1); }

            private void OnMetric(double point)
            {
                values.Add(point);
            }
            """),
        Class("""
            private const int MaxValues = 1000;
            private readonly Queue<double> values = new();

            public void Attach(Source source) => source.MetricReceived += OnMetric;

            public class Source { public event Action<double>? MetricReceived; public void Raise() => MetricReceived?.Invoke(1); }

            private void OnMetric(double point)
            {
                values.Enqueue(point);
                if (values.Count > MaxValues)
                {
                    values.Dequeue();
                }
            }
            """));

    [Fact]
    public Task Case_4_time_window_is_a_bound_whoever_sets_it() => GrowthRulesTest.Reports("""
        class Dashboard
        {
            private readonly List<(DateTime At, double Value)> values = new();
            private readonly TimeSpan window;
            private readonly Timer timer;
            public Dashboard(TimeSpan window) { this.window = window; timer = new Timer(_ => Tick(), null, 0, 100); }
            private void Tick() { values.Add((DateTime.UtcNow, 1)); DropOlder(window); }
            private void DropOlder(TimeSpan age) { var limit = DateTime.UtcNow - age; values.RemoveAll(value => value.At < limit); }
        }
        """);

    [Fact]
    public Task Case_4_window_that_only_chooses_what_is_shown_is_no_bound() => Collection.VerifyCodeFixAsync(
        Class("""
            private readonly List<(DateTime At, double Value)> {|LEAK101:values|} = new();
            private readonly Timer timer;

            public Holder() => timer = new Timer(_ => Tick(), null, 0, 100);

            private void Tick()
            {
                values.Add((DateTime.UtcNow, 1));
                Console.WriteLine(values.Count(value => value.At > DateTime.UtcNow.AddDays(-1)));
            }
            """),
        Class("""
            private const int MaxValues = 1000;
            private readonly Queue<(DateTime At, double Value)> values = new();
            private readonly Timer timer;

            public Holder() => timer = new Timer(_ => Tick(), null, 0, 100);

            private void Tick()
            {
                values.Enqueue((DateTime.UtcNow, 1));
                if (values.Count > MaxValues)
                {
                    values.Dequeue();
                }

                Console.WriteLine(values.Count(value => value.At > DateTime.UtcNow.AddDays(-1)));
            }
            """));

    [Fact]
    public Task Case_5_output_lines_of_a_process_drop_the_oldest() => Collection.VerifyCodeFixAsync(
        Class("""
            private readonly ConcurrentQueue<string> {|LEAK101:lines|} = new();

            public void Start(Process process) => process.OutputDataReceived += OnOutput;

            private void OnOutput(object sender, DataReceivedEventArgs e)
            {
                lines.Enqueue(e.Data!);
            }

            public override string ToString() => string.Join("\n", lines);
            """),
        Class("""
            private const int MaxLines = 1000;
            private readonly ConcurrentQueue<string> lines = new();

            public void Start(Process process) => process.OutputDataReceived += OnOutput;

            private void OnOutput(object sender, DataReceivedEventArgs e)
            {
                lines.Enqueue(e.Data!);
                while (lines.Count > MaxLines)
                {
                    lines.TryDequeue(out var _);
                }
            }

            public override string ToString() => string.Join("\n", lines);
            """));

    [Fact]
    public Task Case_6_key_goes_when_its_queue_is_empty() => Keys.VerifyCodeFixAsync(
        Class("""
            private readonly Dictionary<string, Queue<string>> {|LEAK106:bySession|} = new();

            public void OnMessage(string sessionId, string message)
            {
                if (!bySession.TryGetValue(sessionId, out var queue))
                {
                    bySession[sessionId] = queue = new Queue<string>();
                }

                queue.Enqueue(message);
            }

            public string Next(string sessionId)
            {
                var queue = bySession[sessionId];
                var message = queue.Dequeue();
                return message;
            }
            """),
        Class("""
            private readonly Dictionary<string, Queue<string>> bySession = new();

            public void OnMessage(string sessionId, string message)
            {
                if (!bySession.TryGetValue(sessionId, out var queue))
                {
                    bySession[sessionId] = queue = new Queue<string>();
                }

                queue.Enqueue(message);
            }

            public string Next(string sessionId)
            {
                var queue = bySession[sessionId];
                var message = queue.Dequeue();
                if (queue.Count == 0)
                {
                    bySession.Remove(sessionId);
                }

                return message;
            }
            """));

    [Fact]
    public Task Case_6_queues_that_are_emptied_keep_their_keys() => GrowthRulesTest.Reports("""
        class Inbox
        {
            private readonly Dictionary<string, Queue<string>> {|LEAK106:bySession|} = new();
            public void OnMessage(string sessionId, string message)
            {
                if (!bySession.TryGetValue(sessionId, out var queue)) { bySession[sessionId] = queue = new Queue<string>(); }
                queue.Enqueue(message);
            }
            public string? Next(string sessionId) { var queue = bySession[sessionId]; return queue.TryDequeue(out var message) ? message : null; }
        }
        """);

    [Fact]
    public Task Case_6_queues_whose_keys_go_with_them_are_not_reported() => GrowthRulesTest.Reports("""
        class Inbox
        {
            private readonly Dictionary<string, Queue<string>> bySession = new();
            public void OnMessage(string sessionId, string message)
            {
                if (!bySession.TryGetValue(sessionId, out var queue)) { bySession[sessionId] = queue = new Queue<string>(); }
                queue.Enqueue(message);
            }
            public string? Next(string sessionId) { var queue = bySession[sessionId]; var message = queue.Dequeue(); if (queue.Count == 0) bySession.Remove(sessionId); return message; }
        }
        """);

    [Fact]
    public Task Case_7_sender_for_each_identifier_is_forgotten_when_others_are_used_more_recently() => new CSharpCodeFixTest<OpenKeyDomain, OpenKeyDomainFix>
    {
        TestCode = Class("""
            private readonly ConcurrentDictionary<Guid, Sender> {|LEAK106:senders|} = new();

            public async Task RunAsync(ChannelReader<Guid> ids)
            {
                await foreach (var id in ids.ReadAllAsync())
                {
                    senders.GetOrAdd(id, _ => new Sender()).Send();
                }
            }

            public class Sender { public void Send() { } }
            """),
        FixedCode = Class("""
            private const int MaxSenders = 1000;
            private readonly ConcurrentDictionary<Guid, Sender> senders = new();
            private readonly ConcurrentDictionary<Guid, DateTime> sendersUsed = new ConcurrentDictionary<Guid, DateTime>();

            public async Task RunAsync(ChannelReader<Guid> ids)
            {
                await foreach (var id in ids.ReadAllAsync())
                {
                    ForgetIdleSenders(id);
                    senders.GetOrAdd(id, _ => new Sender()).Send();
                }
            }

            public class Sender { public void Send() { } }

            private void ForgetIdleSenders(Guid current)
            {
                if (!sendersUsed.ContainsKey(current) && sendersUsed.Count >= MaxSenders)
                {
                    var idle = current;
                    var since = DateTime.MaxValue;
                    foreach (var entry in sendersUsed)
                    {
                        if (entry.Value < since)
                        {
                            idle = entry.Key;
                            since = entry.Value;
                        }
                    }

                    sendersUsed.TryRemove(idle, out _);
                    senders.TryRemove(idle, out _);
                }

                sendersUsed[current] = DateTime.UtcNow;
            }
            """),
        CodeActionEquivalenceKey = "OpenKeyDomainFixByHand",
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck,
    }.RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Case_7_senders_that_are_forgotten_when_idle_are_not_reported() => GrowthRulesTest.Reports("""
        class Senders
        {
            private readonly ConcurrentDictionary<Guid, Sender> senders = new();
            private readonly Timer sweep;
            public Senders() => sweep = new Timer(_ => { foreach (var entry in senders) { if (entry.Value.IsIdle) senders.TryRemove(entry.Key, out var gone); } }, null, 0, 60000);
            public async Task RunAsync(ChannelReader<Guid> ids) { await foreach (var id in ids.ReadAllAsync()) { senders.GetOrAdd(id, _ => new Sender()).Send(); } }
        }
        class Sender { public bool IsIdle => true; public void Send() { } }
        """);

    [Fact]
    public Task Case_8_lock_for_each_order_becomes_one_of_a_fixed_number_of_locks() => Keys.VerifyCodeFixAsync(
        Class("""
            private static readonly ConcurrentDictionary<string, object> {|LEAK106:ById|} = new();

            public static void Execute(string orderId, Action run)
            {
                var gate = ById.GetOrAdd(orderId, _ => new object()); // one at a time
                lock (gate)
                {
                    run();
                }
            }
            """),
        Class("""
            private const int NumberOfById = 256;
            private static readonly object[] ById = Array.ConvertAll(new object[NumberOfById], _ => new object());

            public static void Execute(string orderId, Action run)
            {
                var gate = ById[(orderId.GetHashCode() & int.MaxValue) % ById.Length]; // one at a time
                lock (gate)
                {
                    run();
                }
            }
            """));

    [Fact]
    public Task Case_8_lock_that_goes_when_its_work_is_done_is_not_reported() => GrowthRulesTest.Reports("""
        static class Locks
        {
            private static readonly ConcurrentDictionary<string, object> ById = new();
            public static void Execute(string orderId, Action run) { var gate = ById.GetOrAdd(orderId, _ => new object()); lock (gate) run(); ById.TryRemove(orderId, out _); }
        }
        """);

    [Fact]
    public Task Case_9_world_that_is_dropped_with_its_bodies_is_not_reported() => GrowthRulesTest.Reports("""
        class World { public readonly List<object> Bodies = new(); public object CreateBody() { var body = new object(); Bodies.Add(body); return body; } public void DestroyBody(object body) => Bodies.Remove(body); }
        class Game { private World? world = new(); public void Reset() { world = null; world = new World(); for (int i = 0; i < 10; i++) world.CreateBody(); } public void Loop() { while (true) { Reset(); Thread.Sleep(1); } } }
        """);
}
