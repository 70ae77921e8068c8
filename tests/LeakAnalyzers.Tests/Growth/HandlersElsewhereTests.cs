using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>A method grows a collection because another type gives it to an event, a timer or a base class.</summary>
public class HandlersElsewhereTests
{
    private const string Feed = "class Feed { public event Action<int>? Tick; public event Action? Closed; public void Raise() { Tick?.Invoke(1); Closed?.Invoke(); } }\n";

    [Theory]
    [InlineData("class Log { private readonly List<int> xs = new(); public void Handle(int x) { xs.Add(x); if (xs.Count > 10) xs.RemoveAt(0); } } class App { private readonly Log log = new(); public App(Feed feed) => feed.Tick += log.Handle; }")]
    [InlineData("class Log { private readonly List<int> xs = new(); public void Handle() { xs.Add(1); } } class App { private readonly Log log = new(); public App(Feed feed) => feed.Closed += log.Handle; }")]
    [InlineData("class Log { private readonly List<int> xs = new(); public void Handle(int x) { xs.Add(x); } } class App { static void Each(Action<int> action) => action(1); private readonly Log log = new(); public App() => Each(log.Handle); }")]
    [InlineData("class Log { private readonly List<int> xs = new(); public void Handle(int x) { xs.Add(x); } } class Other { public int Handle; } class App { private readonly Other other = new(); private int all; public void Run() { while (true) { all += other.Handle; } } }")]
    public Task Handler_that_bounds_itself_or_runs_once_is_not_reported(string code) => GrowthRulesTest.Reports(Feed + code);

    [Theory]
    [InlineData("class Log { private readonly List<int> {|LEAK101:xs|} = new(); public void Handle(int x) { xs.Add(x); } } class App { private readonly Log log = new(); public App(Feed feed) => feed.Tick += log.Handle; }")]
    [InlineData("class Log { private readonly List<int> {|LEAK101:xs|} = new(); public void Handle(int x) { xs.Add(x); } } class App { private readonly Log log = new(); public App(Feed feed) => feed.Tick += new Action<int>(log.Handle); }")]
    [InlineData("class Log { private readonly List<int> {|LEAK101:xs|} = new(); public void Poll(object? state) { xs.Add(1); } } class App { private readonly Log log = new(); private readonly Timer timer; public App() => timer = new Timer(log.Poll, null, 0, 10); }")]
    [InlineData("abstract class Strategy { public void Start(Feed feed) => feed.Tick += OnBar; protected abstract void OnBar(int bar); } class Sma : Strategy { private readonly List<int> {|LEAK101:xs|} = new(); protected override void OnBar(int bar) { xs.Add(bar); } }")]
    [InlineData("interface ISink { void Take(int x); } class Log : ISink { private readonly List<int> {|LEAK101:xs|} = new(); public void Take(int x) => xs.Add(x); } class App { public App(Feed feed, ISink sink) => feed.Tick += sink.Take; }")]
    public Task Handler_given_by_another_type_is_reported(string code) => GrowthRulesTest.Reports(Feed + code);

    [Fact]
    public Task Partial_method_is_followed_to_its_body() => GrowthRulesTest.Reports("""
        partial class Shell { private readonly List<string> {|LEAK101:commands|} = new(); public partial void Execute(string command); public void Loop() { while (true) { Execute(Console.ReadLine() ?? ""); } } }
        partial class Shell { public partial void Execute(string command) { commands.Add(command); } }
        """);

    [Fact]
    public Task Partial_method_that_trims_bounds_the_list() => GrowthRulesTest.Reports("""
        partial class Shell { private readonly List<string> commands = new(); private partial void Trim(); public void Loop() { while (true) { commands.Add(Console.ReadLine() ?? ""); Trim(); } } }
        partial class Shell { private partial void Trim() { if (commands.Count > 10) commands.RemoveAt(0); } }
        """);

    [Theory]
    [InlineData("Func<bool> running", "running()")]
    [InlineData("Func<bool> isCancelled", "!isCancelled()")]
    public Task Loop_that_asks_a_delegate_whether_to_go_on_is_repeated(string parameter, string condition)
        => GrowthRulesTest.Reports("class Sim { private readonly List<double> {|LEAK101:xs|} = new(); public void Run(" + parameter + ") { while (" + condition + ") { xs.Add(1); Thread.Sleep(1); } } }");

    [Fact]
    public Task Loop_over_what_a_delegate_delivers_is_not_endless()
        => GrowthRulesTest.Reports("class Sim { private readonly List<double> xs = new(); public void Load(Func<bool> moveNext) { while (moveNext()) { xs.Add(1); } } }");

    [Theory]
    [InlineData("public void Write(string text) => Add(text);")]
    [InlineData("public void Write(string text) { this.Add(text); }")]
    [InlineData("public void Write(string text) { Console.WriteLine(text); base.Add(text); } public void Show() { foreach (var line in this) Console.WriteLine(line); }")]
    public Task Subclass_of_a_list_that_only_adds_is_reported(string members)
        => GrowthRulesTest.Reports("class EventLog : List<string> { " + members + " } class Server { private readonly EventLog {|LEAK101:log|} = new(); public void Run() { while (true) { log.Write(Console.ReadLine()!); } } }");

    [Theory]
    [InlineData("public void Write(string text) { Add(text); if (Count > 10) RemoveAt(0); }")]
    [InlineData("public void Write(string text) { Add(text); Shorten(); } private void Shorten() { while (Count > 10) RemoveAt(0); }")]
    [InlineData("public new void Add(string text) { base.Add(text); Keep(); } private void Keep() => RemoveRange(0, Count - 10); public void Write(string text) => Add(text);")]
    public Task Subclass_of_a_list_that_shortens_itself_is_not_reported(string members)
        => GrowthRulesTest.Reports("class EventLog : List<string> { " + members + " } class Server { private readonly EventLog log = new(); public void Run() { while (true) { log.Write(Console.ReadLine()!); } } }");

    [Theory]
    [InlineData("class Timing { private readonly ConcurrentBag<TimeSpan> {|LEAK101:times|} = new(); private readonly RequestDelegate next; public Timing(RequestDelegate next) => this.next = next; public async Task InvokeAsync(HttpContext context) { await next(context); times.Add(TimeSpan.Zero); } }")]
    [InlineData("class Timing { private readonly ConcurrentQueue<TimeSpan> times = new(); private readonly RequestDelegate next; public Timing(RequestDelegate next) => this.next = next; public async Task InvokeAsync(HttpContext context) { await next(context); times.Enqueue(TimeSpan.Zero); while (times.Count > 10) times.TryDequeue(out _); } }")]
    [InlineData("class Timing { private readonly ConcurrentBag<TimeSpan> times = new(); public async Task InvokeAsync(HttpContext context) { await Task.Yield(); times.Add(TimeSpan.Zero); } }")]
    [InlineData("class Timing { private readonly ConcurrentBag<TimeSpan> times = new(); public Timing(RequestDelegate next) { } public void Register() { times.Add(TimeSpan.Zero); } }")]
    public Task Middleware_by_convention_runs_for_each_request(string code)
        => GrowthRulesTest.Reports("using Microsoft.AspNetCore.Http;\nnamespace Microsoft.AspNetCore.Http { public class HttpContext { } public delegate Task RequestDelegate(HttpContext context); }\nnamespace App { " + code + " }");
}
