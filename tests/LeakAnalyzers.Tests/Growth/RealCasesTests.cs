using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Collection = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.UnboundedCollection, LeakAnalyzers.CodeFixes.Growth.UnboundedCollectionFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Leaks that maintainers of other projects found and mended, in our words, with the repair they took.</summary>
public class RealCasesTests
{
    [Fact]
    public Task Metric_points_of_a_dashboard_are_capped() => Collection.VerifyCodeFixAsync(
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
    public Task Output_lines_of_a_process_drop_the_oldest() => Collection.VerifyCodeFixAsync(
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
    public Task Queues_that_are_emptied_keep_their_keys() => GrowthRulesTest.Reports("""
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
    public Task Queues_whose_keys_go_with_them_are_not_reported() => GrowthRulesTest.Reports("""
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
    public Task Sender_for_each_identifier_is_kept_for_ever() => GrowthRulesTest.Reports("""
        class Senders
        {
            private readonly ConcurrentDictionary<Guid, Sender> {|LEAK106:senders|} = new();
            public async Task RunAsync(ChannelReader<Guid> ids) { await foreach (var id in ids.ReadAllAsync()) { senders.GetOrAdd(id, _ => new Sender()).Send(); } }
        }
        class Sender { public void Send() { } }
        """);

    [Fact]
    public Task Lock_for_each_order_is_kept_for_ever() => GrowthRulesTest.Reports("""
        static class Locks
        {
            private static readonly ConcurrentDictionary<string, object> {|LEAK106:ById|} = new();
            public static void Execute(string orderId, Action run) { var gate = ById.GetOrAdd(orderId, _ => new object()); lock (gate) run(); }
        }
        """);

    [Fact]
    public Task Lock_that_goes_when_its_work_is_done_is_not_reported() => GrowthRulesTest.Reports("""
        static class Locks
        {
            private static readonly ConcurrentDictionary<string, object> ById = new();
            public static void Execute(string orderId, Action run) { var gate = ById.GetOrAdd(orderId, _ => new object()); lock (gate) run(); ById.TryRemove(orderId, out _); }
        }
        """);
}
