using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>A local collection that a callback fills: what the method reads once all is done was collected on purpose.</summary>
public class CapturedLocalTests
{
    private const string Bot = "class Bot { public event Action<string>? MessageReceived; public void Raise() => MessageReceived?.Invoke(\"\"); }\n";

    [Theory]
    [InlineData("static async Task<string> Run(Process p) { var output = new StringBuilder(); p.OutputDataReceived += (_, a) => output.AppendLine(a.Data); p.Start(); await p.WaitForExitAsync(); return output.ToString(); }")]
    [InlineData("static int Run(Process p) { var errors = new List<string>(); p.ErrorDataReceived += (_, a) => errors.Add(a.Data!); p.Start(); p.WaitForExit(); if (errors.Count > 0) { Console.WriteLine(errors[0]); } return 0; }")]
    [InlineData("static void Run(Process p) { var text = \"\"; p.OutputDataReceived += (_, a) => text += a.Data; p.Start(); p.WaitForExit(); Console.WriteLine(text); }")]
    [InlineData("static void Run() { var bot = new Bot(); var log = new List<string>(); bot.MessageReceived += m => log.Add(m); bot.Raise(); }")]
    [InlineData("static async Task Run() { var bot = new Bot(); var log = new List<string>(); bot.MessageReceived += m => log.Add(m); bot.Raise(); await Task.Delay(1000); }")]
    public Task Output_collected_until_something_ends_is_not_reported(string method) => GrowthRulesTest.Reports(Bot + "class Tool { " + method + " }");

    [Theory]
    [InlineData("static async Task Run() { var bot = new Bot(); var {|LEAK102:log|} = new List<string>(); bot.MessageReceived += m => log.Add(m); bot.Raise(); await Task.Delay(-1); }")]
    [InlineData("static void Run() { var bot = new Bot(); var {|LEAK102:log|} = new List<string>(); bot.MessageReceived += m => log.Add(m); Thread.Sleep(Timeout.Infinite); }")]
    [InlineData("static void Run() { var bot = new Bot(); var {|LEAK102:log|} = new List<string>(); bot.MessageReceived += m => log.Add(m); Console.ReadLine(); }")]
    [InlineData("static void Run(Bot bot) { var {|LEAK102:log|} = new List<string>(); bot.MessageReceived += m => log.Add(m); while (true) { Console.WriteLine(log.Count); Thread.Sleep(1000); } }")]
    [InlineData("static void Run() { var bot = new Bot(); var {|LEAK102:log|} = new List<string>(); bot.MessageReceived += m => log.Add(m); while (true) { bot.Raise(); } }")]
    public Task Log_of_a_method_that_never_ends_is_reported(string method) => GrowthRulesTest.Reports(Bot + "class Tool { " + method + " }");

    [Theory]
    [InlineData("private readonly Dictionary<int, object> {|LEAK106:sessions|} = new(); private int next; public void Run() { while (true) { var id = next++; sessions[id] = new object(); } }")]
    [InlineData("private readonly StringWriter {|LEAK104:log|} = new(); public void Run() { while (true) { log.WriteLine($\"{DateTime.Now}\"); Thread.Sleep(1); } }")]
    [InlineData("private readonly Dictionary<int, object> sessions = new(); private int next; public void Run() { var id = next++; while (true) { sessions[id] = new object(); } }")]
    [InlineData("private readonly StringWriter log = new(); public void Run() { while (true) { log.WriteLine(DateTime.Now); Console.Write(log); log.GetStringBuilder().Clear(); } }")]
    public Task Keys_counted_by_a_local_and_text_writers_are_known(string members) => GrowthRulesTest.Reports("class Server { " + members + " }");
}
