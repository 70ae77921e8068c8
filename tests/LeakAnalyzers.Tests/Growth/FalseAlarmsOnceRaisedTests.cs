using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Correct programs, written as strangers write them, that the rules once took for leaks. No rule of the family says anything about them, not even a suggestion.</summary>
public class FalseAlarmsOnceRaisedTests
{
    [Fact]
    public Task Object_made_anew_for_each_episode_is_not_reported() => GrowthRulesTest.Reports("""
        class Episode { private readonly List<double> rewards = new(); public void Step(double r) => rewards.Add(r); public double Total => rewards.Sum(); }
        class Trainer { public void Run(int episodes) { for (int e = 0; e < episodes; e++) { var episode = new Episode(); for (int t = 0; t < 500; t++) { episode.Step(t); } Console.WriteLine(episode.Total); } } }
        """);

    [Fact]
    public Task Object_made_anew_for_each_request_is_not_reported() => GrowthRulesTest.Reports("""
        class RequestScope { private readonly List<string> log = new(); public void Log(string line) => log.Add(line); public override string ToString() => string.Join("\n", log); }
        class Server { public async Task RunAsync(CancellationToken stop) { while (!stop.IsCancellationRequested) { var scope = new RequestScope(); scope.Log("a"); Console.WriteLine(scope); await Task.Delay(1, stop); } } }
        """);

    [Theory]
    [InlineData("class Trainer { private Episode ep = new(); public void Run(int episodes) { for (int e = 0; e < episodes; e++) { ep = new Episode(); for (int t = 0; t < 500; t++) { ep.Step(t); } } } }")]
    [InlineData("class Trainer { private Episode ep = new(); public void Learn(int total) { for (int step = 0; step < total; step++) { ep.Step(1); if (step % 128 == 0) { ep = new Episode(); } } } }")]
    public Task Object_in_a_field_that_is_replaced_is_not_reported(string trainer)
        => GrowthRulesTest.Reports("class Episode { private readonly List<double> rewards = new(); public void Step(double r) => rewards.Add(r); }\n" + trainer);

    [Theory]
    [InlineData("public double Evaluate(int n) { var stats = new Statistics(); for (int episode = 0; episode < n; episode++) { stats.Add(episode); } return stats.Mean; }")]
    [InlineData("public double Evaluate(int n) { var stats = new Statistics(); Fill(stats, n); return stats.Mean; } private void Fill(Statistics stats, int n) { for (int episode = 0; episode < n; episode++) { stats.Add(episode); } }")]
    [InlineData("public void Copy(Statistics stats, IEnumerable<double> data) { foreach (var x in data) { stats.Add(x); } }")]
    [InlineData("public void Read(Statistics stats, TextReader reader) { while (true) { var c = reader.Read(); if (c < 0) return; stats.Add(c); } }")]
    public Task Statistics_of_a_finite_run_are_not_reported(string run)
        => GrowthRulesTest.Reports("class Statistics { private readonly List<double> values = new(); public void Add(double x) => values.Add(x); public double Mean => values.Average(); }\nclass Evaluation { " + run + " }");

    [Fact]
    public Task Reply_of_a_peer_that_removes_is_taken_to_come() => GrowthRulesTest.Reports("""
        class Rpc { private readonly Dictionary<int, string> pending = new(); private int id; public void Send() { pending[++id] = "x"; } public void OnReply(int i) { if (pending.Remove(i, out var text)) Console.WriteLine(text); } public void Loop() { while (true) Send(); } }
        """);

    [Theory]
    [InlineData("foreach (var (name, list) in series) list.Clear();")]
    [InlineData("foreach (var entry in series) entry.Value.Clear();")]
    [InlineData("foreach (var list in series.Values.ToList()) list.Clear();")]
    [InlineData("series[\"loss\"] = new List<double>();")]
    public Task Inner_lists_emptied_or_replaced_now_and_then_are_not_reported(string flush)
        => GrowthRulesTest.Reports("class Metrics { private readonly Dictionary<string, List<double>> series = new() { [\"loss\"] = new() }; public void Run() { while (true) { series[\"loss\"].Add(1); if (DateTime.Now.Second == 0) { " + flush + " } } } }");

    [Theory]
    [InlineData("lists[0].Add(1); if (lists[0].Count > 5) lists[0].RemoveAt(0);")]
    [InlineData("lists[0].Add(1); if (DateTime.Now.Second == 0) lists[0] = new();")]
    [InlineData("lists[0].Add(1); foreach (var list in lists) list.Clear();")]
    public Task Lists_of_an_array_that_are_emptied_are_not_reported(string round)
        => GrowthRulesTest.Reports("class Metrics { private readonly List<double>[] lists = { new(), new() }; public void Run() { while (true) { " + round + " } } }");

    [Fact]
    public Task Loop_that_is_left_at_a_size_is_not_reported()
        => GrowthRulesTest.Reports("class Warmup { private readonly List<double> xs = new(); public void Run() { while (true) { xs.Add(1); if (xs.Count >= 1000) break; Thread.Sleep(1); } } }");

    [Fact]
    public Task Few_epochs_of_one_training_are_not_reported()
        => GrowthRulesTest.Reports("class Trainer { private readonly List<double> losses = new(); public void Train() { for (int epoch = 0; epoch < 10; epoch++) losses.Add(epoch); } }");

    [Theory]
    [InlineData("static void Limit<T>(List<T> xs, int n) { while (xs.Count > n) xs.RemoveAt(0); }", "Limit(history, 100);")]
    [InlineData("static void Flush(List<double> xs) { File.WriteAllText(\"x\", xs.Count.ToString()); xs.Clear(); }", "if (DateTime.Now.Second == 0) Flush(history);")]
    public Task List_that_a_method_is_given_and_shortens_is_not_reported(string method, string call)
        => GrowthRulesTest.Reports("class Metrics { private readonly List<double> history = new(); " + method + " public void Run() { while (true) { history.Add(1); " + call + " } } }");

    [Theory]
    [InlineData("var xs = history; xs.Add(1); if (xs.Count > 10) xs.RemoveAt(0);")]
    [InlineData("history.Add(1); var old = history; history = new List<double>(); Console.WriteLine(old.Count);")]
    [InlineData("var xs = history; xs.Add(1); Keep(xs);")]
    public Task List_used_through_a_local_that_shortens_it_is_not_reported(string round)
        => GrowthRulesTest.Reports("class Metrics { private List<double> history = new(); private static List<double>? kept; static void Keep(List<double> xs) => kept = xs; public void Run() { while (true) { " + round + " Thread.Sleep(1); } } }");

    [Theory]
    [InlineData("text = text + \"x\"; if (text.Length > 100) text = text.Substring(50);")]
    [InlineData("text = (text + \"x\").Substring(1);")]
    [InlineData("text = $\"{DateTime.Now}\";")]
    [InlineData("text += \"x\"; if (DateTime.Now.Second == 0) { Console.WriteLine(text); text = \"\"; }")]
    public Task Text_that_is_cut_or_written_anew_is_not_reported(string round)
    {
        var field = "class Log { private string text = \"\"; public void Run() { while (true) { " + round + " } } }\n";
        var local = "class Local { public void Run() { var text = \"\"; while (true) { " + round + " } } }";
        return GrowthRulesTest.Reports(field + local);
    }

    [Theory]
    [InlineData("if (xs.Count == 0) xs.Add(x);")]
    [InlineData("if (xs[xs.Count - 1] < limit) xs.Add(x);")]
    [InlineData("if (xs.Count < 10 || xs[^1] != x) { xs.Add(x); if (xs.Count > 10) xs.RemoveAt(0); }")]
    public Task List_that_a_condition_holds_small_is_not_reported(string add)
        => GrowthRulesTest.Reports("class Values { private const int limit = 100; private readonly List<int> xs = new() { 0 }; public void Run(Func<int> next) { while (true) { var x = next(); " + add + " } } }");

    [Fact]
    public Task Trim_in_a_private_method_that_nobody_seems_to_call_bounds_its_own_adds()
        => GrowthRulesTest.Reports("class Trader { private readonly List<decimal> candleHistory = new(); private void OnKlineUpdate(decimal close) { candleHistory.Add(close); while (candleHistory.Count > 100) candleHistory.RemoveAt(0); } }");

    [Fact]
    public Task Subclass_that_keeps_itself_small_is_not_reported()
        => GrowthRulesTest.Reports("class Recent : List<double> { public void Keep(double x) { Add(x); while (this.Count > 10) RemoveAt(0); } public double Mean() => this.Average(); } class A { private readonly Recent recent = new(); public void Run() { while (true) { recent.Keep(1); Console.WriteLine(recent.Mean()); } } }");

    [Fact]
    public Task Flag_that_marks_a_change_is_not_reported()
        => GrowthRulesTest.Reports("class Device { private readonly List<string> log = new(); private bool wasOnline; bool IsOnline() => true; public void Run() { while (true) { var online = IsOnline(); if (!wasOnline && online) { log.Add(\"online\"); } wasOnline = online; Thread.Sleep(10); } } }");

    [Theory]
    [InlineData("var found = false; foreach (var game in games) { if (game == name) { found = true; break; } } if (!found) { games.Add(name); }")]
    [InlineData("bool found = false; for (var i = 0; i < games.Count; i++) { if (games[i] == name) found = true; } if (found) return; games.Add(name);")]
    [InlineData("var index = -1; for (var i = 0; i < games.Count; i++) { if (games[i] == name) index = i; } if (index < 0) games.Add(name);")]
    [InlineData("string old = null; foreach (var game in games) { if (game == name) old = game; } if (old == null) { games.Add(name); }")]
    public Task Element_that_a_loop_has_searched_for_is_not_reported(string add)
        => GrowthRulesTest.Reports("class Trivia { private readonly List<string> games = new(); public void Run(Func<string> next) { while (true) { Ask(next()); } } private void Ask(string name) { " + add + " } }");

    [Theory]
    [InlineData("private IEnumerator Write() { while (true) { if (pending.Count > 0) Console.WriteLine(pending.Dequeue()); yield return null; } }", "StartCoroutine(Write());")]
    [InlineData("private async Task Write() { while (!closing) { if (pending.Count > 0) Console.WriteLine(pending.Dequeue()); await Task.Delay(1); } }", "_ = Write();")]
    public Task Queue_that_a_coroutine_drains_is_not_reported(string consumer, string start)
        => GrowthRulesTest.Reports("namespace UnityEngine { public class MonoBehaviour { protected void StartCoroutine(IEnumerator routine) { } } }\n"
            + "class DataLogger : UnityEngine.MonoBehaviour { private readonly Queue<string> pending = new(); private bool closing; void Start() { Open(); } void Open() { " + start + " } void Update() { pending.Enqueue(\"x\"); } void OnQuit() { closing = true; } " + consumer + " }");

    [Fact]
    public Task Queue_that_a_task_of_the_constructor_drains_is_not_reported() => GrowthRulesTest.Reports("""
        class Audit { private readonly ConcurrentQueue<string> queue = new(); public Audit() { _ = SendAsync(); } public void Log(string line) { queue.Enqueue(line); } private async Task SendAsync() { while (true) { while (queue.TryDequeue(out var line)) { Console.WriteLine(line); } await Task.Delay(1000); } } }
        class Service { private readonly Audit audit = new(); public void Run(Func<string> next) { while (true) { audit.Log(next()); } } }
        """);

    [Theory]
    [InlineData("foreach (var bot in pool) { if (!bot.Active) { bot.Active = true; return bot; } } var made = new Bot(); pool.Add(made); return made;")]
    [InlineData("for (var i = 0; i < pool.Count; i++) { if (!pool[i].Active) return pool[i]; } pool.Add(new Bot()); return pool[pool.Count - 1];")]
    public Task Pool_that_is_searched_for_a_free_object_is_not_reported(string take)
        => GrowthRulesTest.Reports("class Bot { public bool Active = true; } class Spawner { private readonly List<Bot> pool = new(); public void Run() { while (true) { Take(); Thread.Sleep(10); } } private Bot Take() { " + take + " } }");

    [Fact]
    public Task Loop_that_starts_at_the_size_is_not_reported()
        => GrowthRulesTest.Reports("class City { private readonly List<int> density = new(); public void Run(Func<int[]> next) { while (true) { Take(next()); } } private void Take(int[] all) { for (var i = density.Count; i < all.Length; i++) { density.Add(all[i]); } } }");

    [Theory]
    [InlineData("private readonly DateTime end = DateTime.UtcNow.AddSeconds(60);", "if (DateTime.UtcNow < end) { usage.Add(1); }")]
    [InlineData("private DateTime end; public Meter() { end = DateTime.UtcNow.AddSeconds(60); }", "if (end <= DateTime.UtcNow) return; usage.Add(1);")]
    [InlineData("public float Seconds = 10;", "if (on && Game.time < Seconds) { Take(); } ")]
    [InlineData("", "if (Game.time <= 10f) { usage.Add(1); } ")]
    public Task Time_limit_that_is_set_once_is_not_reported(string fields, string round)
        => GrowthRulesTest.Reports("static class Game { public static float time => 1; } class Meter { private readonly List<float> usage = new(); public bool on; " + fields + " public void Run() { while (true) { Round(); Thread.Sleep(10); } } private void Round() { " + round + " } private void Take() { usage.Add(1); } public float Mean() => usage.Average(); }");

    [Fact]
    public Task Queue_that_a_handler_attached_in_markup_drains_is_not_reported()
        => GrowthRulesTest.Reports("class Page { private readonly ConcurrentQueue<string> pending = new(); private readonly System.Timers.Timer port = new(); public Page() { port.Elapsed += (_, e) => pending.Enqueue(e.SignalTime.ToString()); } private void RefreshTimer_Tick(object sender, object e) { Drain(); } private void Drain() { while (pending.TryDequeue(out var line)) Console.WriteLine(line); } }");

    [Fact]
    public Task Server_that_tests_play_with_is_not_reported() => GrowthRulesTest.Reports("""
        namespace Product.Tests.Extensions
        {
            class FakeServer
            {
                private readonly List<Task> connections = new();
                private readonly CancellationTokenSource stop = new();
                public async Task AcceptAsync(System.Net.Sockets.TcpListener listener) { while (!stop.IsCancellationRequested) { var client = await listener.AcceptTcpClientAsync(); connections.Add(Task.Run(client.Dispose)); } }
            }
        }
        """);

    [Fact]
    public Task Server_of_a_product_that_speaks_of_testing_is_reported() => GrowthRulesTest.Reports("""
        namespace Product.LoadTesting
        {
            class Server
            {
                private readonly List<Task> {|LEAK101:connections|} = new();
                private readonly CancellationTokenSource stop = new();
                public async Task AcceptAsync(System.Net.Sockets.TcpListener listener) { while (!stop.IsCancellationRequested) { var client = await listener.AcceptTcpClientAsync(); connections.Add(Task.Run(client.Dispose)); } }
            }
        }
        """);
}
