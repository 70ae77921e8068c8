using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Methods that sound like set-up, in code that repeats: what decides on the call tells whether it happens once.</summary>
public class MadeEachTimeTests
{
    [Theory]
    [InlineData("if (!created) { CreateAll(); created = true; }")]
    [InlineData("if (created) { continue; } CreateAll(); created = true;")]
    [InlineData("if (IsEmpty()) CreateAll();")]
    [InlineData("if (first == null) { CreateAll(); }")]
    [InlineData("_ = first ?? CreateAll();")]
    [InlineData("_ = created || CreateAll() is null;")]
    [InlineData("InitializeAll();")]
    [InlineData("try { Console.WriteLine(); } catch (Exception) { CreateAll(); }")]
    public Task Set_up_in_a_loop_is_not_reported(string call)
        => GrowthRulesTest.Reports("class Market { private bool created; private string first; private readonly List<string> candles = new(); bool IsEmpty() => first is null; public void Run() { while (true) { " + call + " Thread.Sleep(1); } } private string CreateAll() { candles.Add(\"x\"); return \"\"; } private void InitializeAll() { candles.Add(\"y\"); } }");

    [Theory]
    [InlineData("GenerateCandle();")]
    [InlineData("var time = DateTime.Now; if (time.Second > 3) { GenerateCandle(); }")]
    [InlineData("if (stopped) break; GenerateCandle();")]
    [InlineData("foreach (var part in line.Split(' ')) { if (part.Length == 0) continue; GenerateCandle(); }")]
    [InlineData("if (string.IsNullOrEmpty(line)) continue; GenerateCandle();")]
    public Task What_is_made_in_each_round_is_reported(string call)
        => GrowthRulesTest.Reports("class Market { private bool stopped; private readonly List<string> {|LEAK101:candles|} = new(); public void Run(Func<string> next) { while (!stopped) { var line = next(); " + call + " Thread.Sleep(1); } } private void GenerateCandle() { candles.Add(\"x\"); } }");

    [Fact]
    public Task What_a_step_makes_that_another_type_calls_through_an_interface_is_reported() => GrowthRulesTest.Reports("""
        interface IMarket { Task TickAsync(); }
        class Market : IMarket
        {
            private readonly List<decimal> {|LEAK101:candles|} = new();
            public Market() { for (var i = 200; i >= 1; i--) GenerateCandle(i); }
            public void Tick() { GenerateCandle(1); }
            public Task TickAsync() { Tick(); return Task.CompletedTask; }
            private void GenerateCandle(decimal price) { candles.Add(price); }
            public decimal Mean() => candles.TakeLast(10).Average();
        }
        class Runner { public async Task RunAsync(CancellationToken stop) { IMarket market = new Market(); while (!stop.IsCancellationRequested) { await market.TickAsync(); await Task.Delay(1000, stop); } } }
        """);

    [Fact]
    public Task Lines_parsed_as_they_arrive_are_reported()
        => GrowthRulesTest.Reports("class Port { private readonly System.Timers.Timer timer = new(); private readonly List<string> {|LEAK101:values|} = new(); public Port() { timer.Elapsed += OnElapsed; } private void OnElapsed(object sender, System.Timers.ElapsedEventArgs e) { ParseLine(e.SignalTime.ToString()); } private void ParseLine(string line) { values.Add(line); } }");
}
