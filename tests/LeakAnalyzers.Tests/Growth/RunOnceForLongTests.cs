using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>A method that a framework calls once may last as long as its object: what it takes out in its loop bounds what others add.</summary>
public class RunOnceForLongTests
{
    private const string Hosting = "namespace Microsoft.Extensions.Hosting { public abstract class BackgroundService { protected abstract Task ExecuteAsync(CancellationToken stoppingToken); } }\n";

    [Theory]
    [InlineData("while (await jobs.Reader.WaitToReadAsync(stop)) while (jobs.Reader.TryRead(out var job)) Console.WriteLine(job);")]
    [InlineData("await foreach (var job in jobs.Reader.ReadAllAsync(stop)) Console.WriteLine(job);")]
    [InlineData("while (!stop.IsCancellationRequested) { await Next(); }")]
    [InlineData("await Pump();")]
    public Task Channel_that_a_hosted_service_reads_is_not_reported(string body)
        => GrowthRulesTest.Reports(Hosting + Service("private readonly Channel<int> jobs = Channel.CreateUnbounded<int>(); public Service(System.Timers.Timer t) => t.Elapsed += (_, _) => jobs.Writer.TryWrite(1); private async Task Next() { if (jobs.Reader.TryRead(out var job)) Console.WriteLine(job); await Task.Delay(1); } private async Task Pump() { while (true) { Console.WriteLine(await jobs.Reader.ReadAsync()); } }", body));

    [Theory]
    [InlineData("while (!stop.IsCancellationRequested) { if (lines.TryDequeue(out var line)) Console.WriteLine(line); await Task.Delay(1); }")]
    [InlineData("while (!stop.IsCancellationRequested) { Drain(); await Task.Delay(1); }")]
    [InlineData("var end = DateTime.UtcNow.AddHours(8); while (!stop.IsCancellationRequested && DateTime.UtcNow < end) { Drain(); await Task.Delay(1); }")]
    public Task Queue_that_a_hosted_service_empties_is_not_reported(string body)
        => GrowthRulesTest.Reports(Hosting + Service("private readonly ConcurrentQueue<string> lines = new(); public Service(System.Timers.Timer t) => t.Elapsed += (_, _) => lines.Enqueue(\"x\"); private void Drain() { while (lines.TryDequeue(out var line)) Console.WriteLine(line); }", body));

    [Fact]
    public Task Queue_that_is_only_emptied_before_the_loop_is_reported()
        => GrowthRulesTest.Reports(Hosting + Service("private readonly ConcurrentQueue<string> {|LEAK101:lines|} = new(); public Service(System.Timers.Timer t) => t.Elapsed += (_, _) => lines.Enqueue(\"x\");", "lines.Clear(); while (!stop.IsCancellationRequested) { Console.WriteLine(lines.Count); await Task.Delay(1); }"));

    [Fact]
    public Task Loop_until_a_connection_closes_is_repeated()
        => GrowthRulesTest.Reports("class Client { private readonly List<byte[]> {|LEAK101:packets|} = new(); public async Task Run(System.Net.WebSockets.ClientWebSocket socket) { var buffer = new byte[10]; while (socket.State == System.Net.WebSockets.WebSocketState.Open) { await socket.ReceiveAsync(buffer, default); packets.Add((byte[])buffer.Clone()); } } }");

    [Fact]
    public Task Loop_over_the_states_of_a_parser_is_not_repeated()
        => GrowthRulesTest.Reports("enum State { Open, Closed } class Parser { private readonly List<char> chars = new(); private State state; public void Read(TextReader text) { while (state != State.Closed) { var c = text.Read(); chars.Add((char)c); if (c < 0) state = State.Closed; } } }");

    private static string Service(string members, string body)
        => "class Service : Microsoft.Extensions.Hosting.BackgroundService { " + members + " protected override async Task ExecuteAsync(CancellationToken stop) { await Task.Yield(); " + body + " } }";
}
