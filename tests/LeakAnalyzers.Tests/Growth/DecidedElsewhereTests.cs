using LeakAnalyzers.Tests.Repository;
using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Adds about which others decide: into collections that they own, where they leave an argument out, where another project clears, or at an event that may be one of few.</summary>
public class DecidedElsewhereTests
{
    [Fact]
    public Task Queues_that_their_owners_attach_are_silent() => CollectionVerdict.Silent(Class("""
        private static readonly List<ConcurrentQueue<string>> sinks = new();
        public static void Attach(ConcurrentQueue<string> sink) => sinks.Add(sink);
        public static void Log(string line) { foreach (var sink in sinks) sink.Enqueue(line); }
        public void Run() { while (true) { Log("x"); Thread.Sleep(1); } }
        """));

    [Fact]
    public Task Queues_that_the_type_makes_are_reported() => CollectionVerdict.Proven(Class("""
        private static readonly List<Queue<string>> {|#0:sinks|} = new();
        public static void Attach() => sinks.Add(new Queue<string>());
        public static void Log(string line) { foreach (var sink in sinks) sink.Enqueue(line); }
        public void Run() { while (true) { Log("x"); Thread.Sleep(1); } }
        """));

    [Theory]
    [InlineData("if (robot == null)")]
    [InlineData("if (robot is null)")]
    public Task Robot_made_for_callers_that_give_none_is_a_suggestion(string condition) => CollectionVerdict.Likely(Class($$"""
        private readonly List<string> {|#0:robots|} = new();
        private void Place(int x, string robot = null) { {{condition}} { robot = "new"; robots.Add(robot); } Console.WriteLine(robot); }
        public void Run() { while (true) { Place(1, "old"); Thread.Sleep(1); } }
        """));

    [Fact]
    public Task Robot_that_is_asked_for_by_a_parameter_without_default_is_reported() => CollectionVerdict.Proven(Class("""
        private readonly List<string> {|#0:robots|} = new();
        private void Place(int x, string robot) { if (robot == null) { robot = "new"; robots.Add(robot); } Console.WriteLine(robot); }
        public void Run() { while (true) { Place(1, Console.Title); Thread.Sleep(1); } }
        """));

    [Theory]
    [InlineData("public class Journal", "public", DiagnosticSeverity.Info)]
    [InlineData("class Journal", "public", DiagnosticSeverity.Warning)]
    [InlineData("public class Journal", "internal", DiagnosticSeverity.Warning)]
    [InlineData("public class Journal", "public", DiagnosticSeverity.Warning, "Stop", "xs.Clear()")]
    [InlineData("public class Journal", "public", DiagnosticSeverity.Warning, "Leave", "xs.Remove(1)")]
    public Task Clear_of_a_program_that_only_another_project_could_call_makes_a_suggestion(string type, string visibility, DiagnosticSeverity severity, string name = "Clear", string clear = "xs.Clear()")
    {
        var test = new AllRulesTest("LEAK101") { TestCode = Usings + type + " { private readonly List<int> {|#0:xs|} = new(); " + visibility + " void " + name + "() => " + clear + "; internal void Put(int x) => xs.Add(x); }\n"
            + "static class Program { static void Main() { var journal = new Journal(); while (true) { journal.Put(1); Thread.Sleep(1); } } }" };
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        test.ExpectedDiagnostics.Add(CollectionVerdict.Result("LEAK101", severity));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("ConnectEvent", DiagnosticSeverity.Info)]
    [InlineData("MessageEvent", DiagnosticSeverity.Warning)]
    [InlineData("EventArrived", DiagnosticSeverity.Warning)]
    public Task Handler_of_an_event_whose_name_ends_in_event_is_judged_by_the_rest(string name, DiagnosticSeverity severity)
    {
        var test = new AllRulesTest("LEAK101") { TestCode = Usings + "class Feed { public event Action " + name + "; public void Raise() => " + name + "?.Invoke(); }\n"
            + "class Book { private readonly List<int> {|#0:xs|} = new(); private readonly Feed feed = new(); public Book() => feed." + name + " += () => xs.Add(1); }" };
        test.ExpectedDiagnostics.Add(CollectionVerdict.Result("LEAK101", severity));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
