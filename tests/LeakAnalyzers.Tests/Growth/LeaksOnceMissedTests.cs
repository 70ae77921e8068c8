using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Leaking programs, written as strangers write them, about which the rules once said nothing.</summary>
public class LeaksOnceMissedTests
{
    [Theory]
    [InlineData("public static void Run(Metrics metrics) { while (true) { metrics.Record(1); Thread.Sleep(1); } }")]
    [InlineData("public static void Train(Metrics metrics, int episodes) { for (int episode = 0; episode < episodes; episode++) { metrics.Record(episode); } }")]
    [InlineData("public static async Task Run(Metrics metrics, CancellationToken stop) { while (!stop.IsCancellationRequested) { metrics.Record(1); await Task.Delay(1, stop); } }")]
    public Task Recorder_given_to_the_loop_as_a_parameter_is_reported(string loop)
        => GrowthRulesTest.Reports("class Metrics { private readonly List<double> {|LEAK101:values|} = new(); public void Record(double x) => values.Add(x); }\nstatic class Loop { " + loop + " }");

    [Fact]
    public Task List_of_an_object_given_to_an_endless_loop_is_reported() => GrowthRulesTest.Reports("""
        class Metrics { internal List<double> {|LEAK101:Latencies|} { get; } = new(); }
        class Service { public void Fill(Metrics metrics) { while (true) { metrics.Latencies.Add(1); } } }
        """);

    [Fact]
    public Task List_of_a_base_class_that_an_override_fills_is_reported() => GrowthRulesTest.Reports("""
        abstract class Trader { internal List<decimal> {|LEAK101:BuyPrices|} { get; } = new(); public void Update() { ProcessTrade(); } protected abstract void ProcessTrade(); }
        class SimpleTrader : Trader { protected override void ProcessTrade() { BuyPrices.Add(1m); } }
        class Runner { private readonly Trader trader = new SimpleTrader(); public void Run() { while (true) { trader.Update(); Thread.Sleep(1); } } }
        """);

    [Fact]
    public Task Override_that_an_engine_calls_by_its_base_is_reported() => GrowthRulesTest.Reports("""
        abstract class Strategy { public abstract void OnBar(decimal close); }
        class Sma : Strategy { private readonly List<decimal> {|LEAK101:prices|} = new(); public override void OnBar(decimal close) { prices.Add(close); } }
        class Engine { private readonly List<Strategy> strategies = new() { new Sma() }; public async Task RunAsync(CancellationToken stop) { while (!stop.IsCancellationRequested) { foreach (var strategy in strategies) strategy.OnBar(1m); await Task.Delay(1000, stop); } } }
        """);

    [Theory]
    [InlineData("byHost.GetOrAdd(\"a\", _ => new ConcurrentBag<long>()).Add(1);")]
    [InlineData("byHost.AddOrUpdate(\"a\", _ => new ConcurrentBag<long>(), (_, bag) => { bag.Add(1); return bag; });")]
    public Task Bag_inside_a_concurrent_dictionary_is_reported(string add)
        => GrowthRulesTest.Reports("class Hosts { private readonly ConcurrentDictionary<string, ConcurrentBag<long>> {|LEAK101:byHost|} = new(); public void Run() { while (true) { " + add + " Thread.Sleep(1); } } }");

    [Theory]
    [InlineData("for (int i = 0; i < perAgent.Length; i++) perAgent[i].Add(1.0);")]
    [InlineData("var first = perAgent[0]; first.Add(1.0);")]
    [InlineData("foreach (var list in perAgent) list.Add(1.0);")]
    public Task List_inside_an_array_is_reported(string add)
        => GrowthRulesTest.Reports("class Agents { private readonly List<double>[] {|LEAK101:perAgent|} = { new(), new() }; public void Run() { while (true) { " + add + " Thread.Sleep(1); } } }");

    [Theory]
    [InlineData("log = log + DateTime.Now;")]
    [InlineData("log = $\"{log}{DateTime.Now}\";")]
    public Task Text_lengthened_by_an_assignment_is_reported(string lengthen)
    {
        var marked = "{|LEAK104:" + lengthen.TrimEnd(';') + "|};";
        return GrowthRulesTest.Reports("class Log { private string log = \"\"; public void Run() { while (true) { " + marked + " Thread.Sleep(1); } } }");
    }

    [Fact]
    public Task Text_lengthened_in_a_method_that_the_loop_calls_is_reported()
        => GrowthRulesTest.Reports("class Log { private string text = \"\"; private void Add(string line) { {|LEAK104:text += line|}; } public void Run() { while (true) { Add(Console.In.ReadLine()!); } } }");

    [Theory]
    [InlineData("text += Console.In.ReadLine();")]
    [InlineData("text = text + Console.In.ReadLine();")]
    public Task Local_text_is_reported(string lengthen)
        => GrowthRulesTest.Reports("class Log { static void Show() { var text = \"\"; while (true) { {|LEAK102:" + lengthen.TrimEnd(';') + "|}; Console.Clear(); Console.Write(text); } } }");

    [Fact]
    public Task Immutable_list_updated_by_an_interlocked_function_is_reported()
        => GrowthRulesTest.Reports("class Events { private ImmutableList<string> {|LEAK101:events|} = ImmutableList<string>.Empty; public void Run() { while (true) { ImmutableInterlocked.Update(ref events, list => list.Add(\"x\")); Thread.Sleep(1); } } }");

    [Fact]
    public Task Flag_that_is_read_anew_each_time_bounds_nothing()
        => GrowthRulesTest.Reports("class Device { private readonly List<string> {|LEAK101:log|} = new(); private bool ready; bool Poll() => false; public void Run() { while (true) { if (!ready) { log.Add(\"not ready\"); } ready = Poll(); Thread.Sleep(10); } } }");

    [Fact]
    public Task Public_clear_that_nobody_calls_bounds_nothing_where_another_type_adds() => GrowthRulesTest.Reports("""
        class Losses { private readonly List<float> {|LEAK101:losses|} = new(); public void Add(float x) => losses.Add(x); public void Clear() => losses.Clear(); }
        class Trainer { private readonly Losses losses = new(); private readonly List<int> others = new(); public void Run() { while (true) { losses.Add(1f); others.Clear(); Thread.Sleep(1); } } }
        """);

    [Fact]
    public Task List_made_in_the_start_of_an_endless_loop_is_reported()
        => GrowthRulesTest.Reports("class Sampler { private List<int> {|LEAK101:samples|} = new(); public void Start() { samples = new List<int>(); Task.Run(Loop); } private void Loop() { while (true) { samples.Add(1); Thread.Sleep(1); } } }");

    [Fact]
    public Task List_reached_through_a_property_that_makes_it_is_reported()
        => GrowthRulesTest.Reports("class Samples { private List<int>? {|LEAK101:items|}; private List<int> Items => items ??= new List<int>(); public void Run() { while (true) { Items.Add(1); Thread.Sleep(1); } } }");

    [Fact]
    public Task List_reached_through_a_local_is_reported()
        => GrowthRulesTest.Reports("class Trainer { private readonly List<double> {|LEAK101:losses|} = new(); public void Run() { var xs = losses; while (true) { xs.Add(1.0); Thread.Sleep(1); } } }");

    [Fact]
    public Task List_of_a_struct_that_an_initializer_fills_is_reported() => GrowthRulesTest.Reports("""
        struct Memory { internal List<float> {|LEAK101:Rewards|}; }
        class Ppo { private Memory memory = new Memory { Rewards = new List<float>() }; public void Run() { for (int step = 0; step < 1_000_000; step++) { memory.Rewards.Add(1f); } } }
        """);

    [Theory]
    [InlineData("cache[$\"step_{step}\"] = step;")]
    [InlineData("cache[DateTime.Now.Ticks.ToString()] = step;")]
    public Task Key_that_holds_a_counter_or_a_time_is_reported(string add)
        => GrowthRulesTest.Reports("class Cache { private readonly Dictionary<string, double> {|LEAK106:cache|} = new(); public void Run() { for (int step = 0; step < int.MaxValue; step++) { " + add + " } } }");

    [Fact]
    public Task Subclass_that_only_computes_is_reported()
        => GrowthRulesTest.Reports("class Losses : List<double> { public double Mean() => this.Average(); } class Trainer { private readonly Losses {|LEAK101:losses|} = new(); public void Run() { while (true) { losses.Add(1.0); Console.WriteLine(losses.Mean()); Thread.Sleep(1); } } }");

    [Theory]
    [InlineData("static void Push(List<double> xs, double x) { xs.Add(x); }", "Push(history, 1.0);")]
    [InlineData("static void Push(IList<double> xs, double x) => xs.Add(x);", "Push(history, 1.0);")]
    public Task List_that_a_method_is_given_and_adds_to_is_reported(string method, string call)
        => GrowthRulesTest.Reports("class Metrics { private readonly List<double> {|LEAK101:history|} = new(); " + method + " public void Run() { while (true) { " + call + " Thread.Sleep(1); } } }");

    [Fact]
    public Task Extension_that_adds_is_reported()
        => GrowthRulesTest.Reports("static class Recording { public static void Record(this List<double> xs, double x) => xs.Add(x); } class Metrics { private readonly List<double> {|LEAK101:history|} = new(); public void Run() { while (true) { history.Record(1.0); Thread.Sleep(1); } } }");

    [Fact]
    public Task Stream_that_goes_on_is_reported()
        => GrowthRulesTest.Reports("class Feed { private static readonly List<decimal> {|LEAK101:history|} = new(); public static async Task Consume(IAsyncEnumerable<decimal> prices) { await foreach (var price in prices) { history.Add(price); } } }");

    [Theory]
    [InlineData("if (bars.Last().Time < bar.Time) bars.Add(bar);")]
    [InlineData("if (bars.Count == 0 || bars[^1].Price != bar.Price) bars.Add(bar);")]
    [InlineData("if (bars.Count == 0 || bars[bars.Count - 1].Price != bar.Price) bars.Add(bar);")]
    public Task Comparison_with_the_newest_element_bounds_nothing(string add)
        => GrowthRulesTest.Reports("class Bar { public DateTime Time; public decimal Price; } class Chart { private readonly List<Bar> {|LEAK101:bars|} = new() { new Bar() }; public void Run(Func<Bar> next) { while (true) { var bar = next(); " + add + " } } }");

    [Fact]
    public Task Loop_over_ep_is_one_over_episodes()
        => GrowthRulesTest.Reports("class Trainer { private readonly List<double> {|LEAK101:totals|} = new(); public void Go(int n) { for (int ep = 0; ep < n; ep++) { totals.Add(ep); } } }");

    [Fact]
    public Task Loop_that_may_be_left_for_an_unknown_reason_is_likely()
        => GrowthRulesTest.Reports("class Trainer { private readonly List<float> {|LEAK101:losses|} = new(); int Read() => 1; public void Go() { while (true) { this.losses.Add(Read()); if (Read() > 3) return; } } }");

    [Fact]
    public Task Clients_that_an_accept_callback_adds_are_reported() => GrowthRulesTest.Reports("""
        class Server
        {
            private readonly System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Any, 80);
            private readonly List<System.Net.Sockets.TcpClient> {|LEAK101:clients|} = new();
            public void Start() { listener.Start(); listener.BeginAcceptTcpClient(new AsyncCallback(OnConnect), null); }
            private void OnConnect(IAsyncResult result) { clients.Add(listener.EndAcceptTcpClient(result)); listener.BeginAcceptTcpClient(OnConnect, null); }
        }
        """);

    [Fact]
    public Task Flag_that_is_about_another_collection_bounds_nothing() => GrowthRulesTest.Reports("""
        class Trivia { private readonly List<string> bans = new(); private readonly List<string> {|LEAK101:log|} = new(); public void Run(Func<string> next) { while (true) { Ask(next()); } } private void Ask(string name) { var banned = false; foreach (var ban in bans) { if (ban == name) banned = true; } if (!banned) { log.Add(name); } } }
        """);

    [Theory]
    [InlineData("private static ushort last; private ushort id; public ushort Id { get { return id; } } public Room() { id = Next(); } private ushort Next() { last++; return last; }")]
    [InlineData("public Guid Id { get; } = Guid.NewGuid();")]
    [InlineData("private static int last; public readonly int Id; public Room() { Id = Interlocked.Increment(ref last); }")]
    public Task Object_kept_by_its_own_number_is_reported(string members)
        => GrowthRulesTest.Reports("class Room { " + members + " } class Server { private readonly ConcurrentDictionary<object, Room> {|LEAK106:rooms|} = new(); public void Start() { new Thread(Match).Start(); } private void Match() { while (true) { if (DateTime.Now.Second == 0) { var room = new Room(); rooms.TryAdd(room.Id, room); } } } }");

    [Theory]
    [InlineData("foreach (var user in users) { if (user == name) return; } {0}")]
    [InlineData("foreach (var line in log) { if (stopped) return; Console.WriteLine(line); } {0}")]
    [InlineData("if (DateTime.UtcNow < until) { {0} }")]
    [InlineData("if (DateTime.UtcNow < next) return; {0} next = DateTime.UtcNow.AddSeconds(1);")]
    [InlineData("if (DateTime.UtcNow > next) { {0} }")]
    public Task What_asks_something_else_bounds_nothing(string round)
        => GrowthRulesTest.Reports("class Chat { private readonly List<string> users = new(); private readonly List<string> {|LEAK101:log|} = new(); private bool stopped; private DateTime next, until; public void Run(Func<string> next) { while (true) { Take(next()); } } private void Take(string name) { " + round.Replace("{0}", "log.Add(name);") + " } public void Prolong() { until = DateTime.UtcNow.AddSeconds(5); } public void Stop() { stopped = true; } }");

    [Theory]
    [InlineData("if (!listening) { thread = new Thread(Listen); thread.Start(); listening = !listening; } else { listening = !listening; }")]
    [InlineData("if (listening) return; listening = true; Task.Run(Listen);")]
    [InlineData("if (thread == null) { thread = new Thread(new ThreadStart(Listen)); thread.Start(); }")]
    [InlineData("if (clients.Count == 0) { Task.Run(() => Listen()); }")]
    public Task Condition_under_which_an_endless_loop_starts_bounds_nothing(string start)
        => GrowthRulesTest.Reports("class Server { private readonly List<System.Net.Sockets.TcpClient> {|LEAK101:clients|} = new(); private bool listening; private Thread thread; public void Click() { " + start + " } private void Listen() { var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 80); listener.Start(); while (true) { var client = listener.AcceptTcpClient(); clients.Add(client); } } public void Send() { foreach (var client in clients) client.GetStream().WriteByte(1); } }");
}
