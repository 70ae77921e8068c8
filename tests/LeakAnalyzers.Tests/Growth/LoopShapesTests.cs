using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Which loops repeat an add: by their condition, by how they are left, and by what they call.</summary>
public class LoopShapesTests
{
    [Fact]
    public Task Add_after_which_the_loop_is_left_is_silent() => Silent("""
        private readonly List<float> xs = new();
        public void Run(Func<bool> ready) { while (true) { if (ready()) { xs.Add(Next()); break; } Thread.Sleep(1); } }
        """);

    [Fact]
    public Task Add_after_which_the_method_returns_is_silent() => Silent("""
        private readonly List<string> tried = new();
        public Stream Connect(Func<Stream> open) { while (true) { try { var s = open(); tried.Add("ok"); return s; } catch (IOException) { Thread.Sleep(10); } } }
        """);

    [Fact]
    public Task For_loop_that_walks_linked_objects_is_silent() => Silent("""
        private readonly List<int> xs = new();
        public class Node { public Node Next; public bool Active; public int Value; }
        public void Walk(Node first) { for (var x = first; x.Active; x = x.Next) xs.Add(x.Value); }
        """);

    [Fact]
    public Task Level_that_a_loop_creates_anew_is_silent() => Silent("""
        private List<int> level = new();
        private void CreateLevel() { level = new(); for (int i = 0; i < 10; i++) level.Add(i); }
        public void Play() { while (true) { CreateLevel(); Thread.Sleep(100); } }
        """);

    [Fact]
    public Task Load_that_asks_whether_it_was_done_is_silent() => Silent("""
        private readonly List<string> lines = new();
        private void LoadLines() { if (lines.Count > 0) return; lines.Add("a"); }
        public void Run() { while (true) { LoadLines(); Thread.Sleep(1); } }
        """);

    [Fact]
    public Task Load_under_a_flag_in_the_loop_is_silent() => Silent("""
        private readonly List<string> lines = new();
        private bool loaded;
        private void LoadLines() => lines.Add("a");
        public void Run() { while (true) { if (!loaded) { LoadLines(); loaded = true; } Thread.Sleep(1); } }
        """);

    [Fact]
    public Task Set_up_before_the_loop_is_silent() => Silent("""
        private readonly List<string> lines = new();
        private void LoadLines() => lines.Add("a");
        public void Run() { LoadLines(); while (true) { Thread.Sleep(1); } }
        """);

    [Theory]
    [InlineData("while (!Console.KeyAvailable) { xs.Add(Next()); }")]
    [InlineData("do { xs.Add(Next()); } while (!Console.KeyAvailable);")]
    [InlineData("while (!(Console.KeyAvailable && Console.ReadKey(true).Key == ConsoleKey.Escape)) { xs.Add(Next()); }")]
    [InlineData("while (running && !Console.KeyAvailable) { xs.Add(Next()); }")]
    public Task Loop_that_runs_until_a_key_is_pressed_is_reported(string loop) => Proven($$"""
        private readonly List<float> {|#0:xs|} = new();
        private bool running;
        public void Run() { {{loop}} }
        """);

    [Theory]
    [InlineData("do { xs.Add(Next()); } while (Console.ReadKey(true).Key != ConsoleKey.Escape);")]
    [InlineData("while (true) { var key = Console.ReadKey(true); xs.Add(key.KeyChar); }")]
    public Task Loop_in_which_each_round_waits_for_a_key_is_a_suggestion(string loop) => Likely($$"""
        private readonly List<float> {|#0:xs|} = new();
        public void Run() { {{loop}} }
        """);

    [Fact]
    public Task Loop_that_waits_for_a_key_within_a_game_is_a_suggestion() => Likely("""
        private readonly List<float> {|#0:xs|} = new();
        public void Run() { var done = false; while (!done) { if (Console.KeyAvailable) done = true; xs.Add(Next()); } }
        """);

    [Fact]
    public Task For_loop_until_a_token_is_cancelled_is_reported() => Proven("""
        private readonly List<float> {|#0:xs|} = new();
        public void Run(CancellationToken stop) { for (long i = 0; !stop.IsCancellationRequested; i++) xs.Add(Next()); }
        """);

    [Fact]
    public Task For_loop_over_simulated_time_is_likely() => Likely("""
        private readonly List<double> {|#0:ys|} = new();
        public void Solve(double duration, double dt) { for (double t = 0; t < duration; t += dt) { ys.Add(Math.Sin(t)); } }
        """);

    [Fact]
    public Task Registration_of_each_client_in_an_endless_loop_is_reported() => Proven("""
        private readonly List<object> {|#0:clients|} = new();
        private void RegisterClient(object client) => clients.Add(client);
        public void Run(Func<object> accept) { while (true) { RegisterClient(accept()); } }
        """);

    [Fact]
    public Task Registration_under_a_condition_on_the_client_is_reported() => Proven("""
        private readonly List<object> {|#0:clients|} = new();
        private void RegisterClient(object client) => clients.Add(client);
        public void Run(Func<object> accept) { while (true) { var c = accept(); if (c is not null) { RegisterClient(c); } } }
        """);

    [Fact]
    public Task Lambda_with_a_block_in_an_endless_loop_is_reported() => Proven("""
        private readonly ConcurrentBag<int> {|#0:xs|} = new();
        public void Run() { while (true) { Parallel.For(0, 10, i => { xs.Add(i); }); } }
        """);

    [Fact]
    public Task Event_that_a_model_says_to_repeat_is_so_whatever_its_name() => Proven("""
        private readonly List<string> {|#0:files|} = new();
        private readonly FileSystemWatcher watcher = new("in");
        public void Start() => watcher.Created += (_, e) => files.Add(e.FullPath);
        """);

    [Fact]
    public Task Removal_behind_a_loop_that_is_never_left_is_no_bound() => Proven("""
        private readonly List<object> {|#0:clients|} = new();
        public void Accept(Func<object> accept) { while (true) { var c = accept(); clients.Add(c); new Thread(() => Serve(c)).Start(); } }
        private void Serve(object client) { while (true) { client.ToString(); Thread.Sleep(1); } clients.Remove(client); }
        """);

    [Fact]
    public Task Removal_behind_a_loop_that_is_left_is_silent() => Silent("""
        private readonly List<object> clients = new();
        public void Accept(Func<object> accept) { while (true) { var c = accept(); clients.Add(c); new Thread(() => Serve(c)).Start(); } }
        private void Serve(object client) { while (true) { try { client.ToString(); } catch (IOException) { break; } } clients.Remove(client); }
        """);

    [Fact]
    public Task Removal_in_a_finally_around_a_loop_that_is_never_left_is_silent() => Silent("""
        private readonly List<object> clients = new();
        public void Accept(Func<object> accept) { while (true) { var c = accept(); clients.Add(c); new Thread(() => Serve(c)).Start(); } }
        private void Serve(object client) { try { while (true) { client.ToString(); Thread.Sleep(1); } } finally { clients.Remove(client); } }
        """);

    [Fact]
    public Task Lists_of_each_thread_are_reported() => Proven("""
        private readonly ThreadLocal<List<float>> {|#0:xs|} = new(() => new List<float>());
        public void Run() { while (true) { xs.Value.Add(Next()); } }
        """);

    [Fact]
    public Task List_made_at_its_first_use_is_reported() => Proven("""
        private readonly Lazy<List<float>> {|#0:xs|} = new(() => new List<float>());
        public void Run() { while (true) { xs.Value.Add(Next()); } }
        """);

    [Fact]
    public Task Lists_of_each_thread_that_are_cleared_are_silent() => Silent("""
        private readonly ThreadLocal<List<float>> xs = new(() => new List<float>());
        public void Run() { while (true) { xs.Value.Add(Next()); if (xs.Value.Count > 100) { xs.Value.Clear(); } } }
        """);

    [Fact]
    public Task Scopes_of_a_call_that_are_left_are_silent() => Silent("""
        private static readonly AsyncLocal<Stack<string>> scopes = new();
        public void Run() { while (true) { scopes.Value ??= new(); scopes.Value.Push("x"); try { Next(); } finally { scopes.Value.Pop(); } } }
        """);

    [Fact]
    public Task Inner_lists_that_are_filled_when_they_are_made_are_silent() => Silent("""
        private static readonly Dictionary<int, List<string>> pieces = new();
        private void Update(int id) { if (!pieces.ContainsKey(id)) { pieces[id] = new List<string>(); if (id > 5) pieces[id].Add("a"); foreach (var x in new[] { "b", "c" }) { if (x.Length == id) pieces[id].Add(x); } } }
        public void Run(Func<int> next) { while (true) Update(next()); }
        """);

    [Fact]
    public Task Inner_list_that_a_loop_fills_after_it_was_made_is_reported() => Proven("""
        private static readonly Dictionary<int, List<float>> {|#0:series|} = new();
        public void Run(int id) { series[id] = new List<float>(); while (true) series[id].Add(Next()); }
        """);

    [Fact]
    public Task Array_of_arrays_rebuilt_with_one_more_is_reported() => Proven("""
        private double[][] {|#0:trace|} = new double[0][];
        public void Run(Func<double[]> f) { while (true) { trace = trace.Append(f()).ToArray(); } }
        """);

    [Fact]
    public Task Bag_that_a_timer_made_at_the_start_swaps_is_silent() => Silent("""
        private ConcurrentBag<int> bag = new();
        private Timer timer;
        public void OnMessage(int x) => bag.Add(x);
        public void Start() => timer = new Timer(_ => { var full = Interlocked.Exchange(ref bag, new ConcurrentBag<int>()); Console.WriteLine(full.Count); }, null, 0, 100);
        public void Run() { while (true) OnMessage(1); }
        """);

    private static Task Silent(string members) => CollectionVerdict.Silent(Class(members));

    private static Task Proven(string members) => CollectionVerdict.Proven(Class(members));

    private static Task Likely(string members) => CollectionVerdict.Likely(Class(members));
}
