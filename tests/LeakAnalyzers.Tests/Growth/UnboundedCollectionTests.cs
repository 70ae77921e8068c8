using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Growth.UnboundedCollection>;

namespace LeakAnalyzers.Tests.Growth;

public class UnboundedCollectionTests
{
    [Fact]
    public Task List_field_added_to_in_a_while_loop_is_reported() => Proven("""
        private readonly List<float> {|#0:losses|} = new();
        public void Run() { while (true) { losses.Add(Next()); } }
        """);

    [Fact]
    public Task Loop_that_waits_for_somebody_to_type_is_a_suggestion() => Verify.VerifyAnalyzerAsync(
        Class("private readonly List<string> {|#0:links|} = new(); public void Run() { while (true) { var command = Console.ReadLine(); if (command == \"back\") Console.WriteLine(); else {|#1:links.Add(command)|}; } }"),
        Verify.Diagnostic().WithSeverity(DiagnosticSeverity.Info).WithLocation(0).WithLocation(1).WithArguments("links", "in a loop that never ends", "as long as its 'Holder'"));

    [Fact]
    public Task Loop_that_asks_only_now_and_then_is_reported() => Proven("""
        private readonly List<float> {|#0:losses|} = new();
        public void Run() { while (true) { losses.Add(Next()); if (Console.KeyAvailable && Console.ReadLine() == "q") { Console.WriteLine(); } } }
        """);

    [Theory]
    [InlineData("private int cursor; public string Replay() => frames[cursor++ > 5 ? 0 : 1] + frames[cursor];")]
    [InlineData("public string FrameAt(int index) { index = Math.Min(index, frames.Count - 1); return frames[index]; }")]
    [InlineData("public string FrameAt(float time) => frames[(int)time];")]
    [InlineData("public string Frame(int number) => number == 0 ? \"\" : frames[number - 1];")]
    public Task Recording_that_is_played_back_is_a_suggestion(string replay) => Verify.VerifyAnalyzerAsync(
        Class("private readonly List<string> {|#0:frames|} = new(); public void Run() { while (true) { {|#1:frames.Add(\"x\")|}; } } " + replay),
        Verify.Diagnostic().WithSeverity(DiagnosticSeverity.Info).WithLocation(0).WithLocation(1).WithArguments("frames", "in a loop that never ends", "as long as its 'Holder'"));

    [Theory]
    [InlineData("public void Draw() { for (var i = 0; i < losses.Count; i++) Console.WriteLine(losses[i]); }")]
    [InlineData("public float Last() => losses[losses.Count - 1];")]
    [InlineData("private int next; public float Take() => losses[next++];")]
    [InlineData("private int count; public float Newest() => losses[count - 1];")]
    public Task List_that_is_drawn_or_used_up_is_reported(string use) => Proven("private readonly List<float> {|#0:losses|} = new(); public void Run() { while (true) { losses.Add(Next()); } } " + use);

    [Fact]
    public Task Loop_until_cancelled_is_reported() => Proven("""
        private readonly List<float> {|#0:losses|} = new();
        public async Task RunAsync(CancellationToken stop) { while (!stop.IsCancellationRequested) { losses.Add(Next()); await Task.Delay(10, stop); } }
        """);

    [Fact]
    public Task Loop_while_a_flag_is_set_is_reported() => Proven("""
        private readonly List<float> {|#0:losses|} = new();
        private volatile bool running = true;
        public void Run() { while (running) { losses.Add(Next()); } }
        public void Stop() => running = false;
        """);

    [Fact]
    public Task Loop_over_episodes_and_steps_is_reported() => Proven("""
        private readonly List<float> {|#0:rewards|} = new();
        public void Train(int episodes, int maxSteps)
        {
            for (var e = 0; e < episodes; e++)
            {
                for (var t = 0; t < maxSteps; t++) { rewards.Add(Next()); }
            }
        }
        """);

    [Fact]
    public Task Method_called_from_the_loop_is_reported() => Proven("""
        private readonly List<float> {|#0:losses|} = new();
        public void Train(int episodes) { for (var episode = 0; episode < episodes; episode++) { RunEpisode(); } }
        private void RunEpisode() { Remember(Next()); }
        private void Remember(float loss) => losses.Add(loss);
        """);

    [Fact]
    public Task Loop_until_done_that_steps_is_reported() => Proven("""
        private readonly List<float> {|#0:rewards|} = new();
        public void Episode() { var done = false; while (!done) { var (reward, ended) = Step(); rewards.Add(reward); done = ended; } }
        private (float, bool) Step() => (1f, false);
        """);

    [Fact]
    public Task Loop_that_sleeps_and_may_break_is_reported() => Proven("""
        private readonly List<float> {|#0:samples|} = new();
        public void Run() { while (true) { samples.Add(Next()); if (samples.Count < 0) { break; } Thread.Sleep(10); } }
        """.Replace("samples.Count < 0", "Console.KeyAvailable"));

    [Fact]
    public Task Timer_callback_is_reported() => Proven("""
        private readonly List<float> {|#0:samples|} = new();
        private readonly Timer timer;
        public Holder() => timer = new Timer(_ => samples.Add(Next()), null, 0, 100);
        """);

    [Fact]
    public Task Method_given_to_a_timer_is_reported() => Proven("""
        private readonly List<float> {|#0:samples|} = new();
        private readonly System.Timers.Timer timer = new(100);
        public Holder() { timer.Elapsed += OnElapsed; timer.Start(); }
        private void OnElapsed(object? sender, EventArgs e) => samples.Add(Next());
        """);

    [Fact]
    public Task Event_handler_is_reported() => Proven("""
        private readonly List<string> {|#0:lines|} = new();
        private readonly Process process = new();
        public void Start() { process.OutputDataReceived += (_, e) => lines.Add(e.Data!); }
        """);

    [Fact]
    public Task Observer_is_reported() => Proven("""
        private readonly Watcher watcher = new();
        class Watcher : IObserver<float> { private readonly List<float> {|#0:values|} = new(); public void OnNext(float value) => values.Add(value); public void OnError(Exception e) { } public void OnCompleted() { } }
        """);

    [Fact]
    public Task Queue_that_nobody_reads_is_reported() => Proven("""
        private readonly Queue<float> {|#0:losses|} = new();
        public void Run() { while (true) { losses.Enqueue(Next()); } }
        """);

    [Theory]
    [InlineData("LinkedList<float>", "AddLast")]
    [InlineData("Stack<float>", "Push")]
    [InlineData("ConcurrentQueue<float>", "Enqueue")]
    [InlineData("ConcurrentBag<float>", "Add")]
    [InlineData("ConcurrentStack<float>", "Push")]
    [InlineData("ObservableCollection<float>", "Add")]
    [InlineData("Collection<float>", "Add")]
    [InlineData("ArrayList", "Add")]
    public Task Other_collections_are_reported(string type, string add) => Proven($$"""
        private readonly {{type}} {|#0:losses|} = new();
        public void Run() { while (true) { losses.{{add}}(Next()); } }
        """);

    [Fact]
    public Task Interface_typed_field_is_reported() => Proven("""
        private readonly IList<float> {|#0:losses|} = new List<float>();
        public void Run() { while (true) { losses.Add(Next()); } }
        """);

    [Fact]
    public Task Priority_queue_is_reported() => Proven("""
        private readonly PriorityQueue<string, float> {|#0:best|} = new();
        public void Run() { while (true) { best.Enqueue("x", Next()); } }
        """);

    [Fact]
    public Task Immutable_list_that_is_stored_back_is_reported() => Proven("""
        private ImmutableList<float> {|#0:losses|} = ImmutableList<float>.Empty;
        public void Run() { while (true) { losses = losses.Add(Next()); } }
        """);

    [Fact]
    public Task List_rebuilt_with_one_more_is_reported() => Proven("""
        private List<float> {|#0:losses|} = new();
        public void Run() { while (true) { losses = losses.Append(Next()).ToList(); } }
        """);

    [Fact]
    public Task Static_list_is_reported() => Proven("""
        private static readonly List<float> {|#0:losses|} = new();
        public static void Run() { while (true) { losses.Add(Next()); } }
        """);

    [Fact]
    public Task Private_property_is_reported() => Proven("""
        private List<float> {|#0:Losses|} { get; } = new();
        public void Run() { while (true) { Losses.Add(Next()); } }
        """);

    [Fact]
    public Task Statistics_after_a_size_check_do_not_bound_the_list() => Proven("""
        private readonly List<float> {|#0:rewards|} = new();
        public void Run() { while (true) { rewards.Add(Next()); if (rewards.Count >= 100) { Console.WriteLine(rewards.TakeLast(100).Average()); } } }
        """);

    [Fact]
    public Task Clear_only_in_Dispose_does_not_bound_the_list() => Proven("""
        private readonly List<float> {|#0:losses|} = new();
        public void Run() { while (true) { losses.Add(Next()); } }
        public void Dispose() => losses.Clear();
        """);

    [Fact]
    public Task Private_clear_that_nobody_calls_does_not_bound_the_list() => Proven("""
        private readonly List<float> {|#0:losses|} = new();
        public void Run() { while (true) { losses.Add(Next()); } }
        private void Reset() => losses.Clear();
        """);

    [Fact]
    public Task New_list_before_the_endless_loop_does_not_bound_it() => Proven("""
        private List<float> {|#0:losses|} = new();
        public void Run() { losses = new List<float>(); while (true) { losses.Add(Next()); } }
        """);

    [Fact]
    public Task Created_when_missing_is_reported() => Proven("""
        private List<float>? {|#0:losses|};
        public void Run() { while (true) { losses ??= new List<float>(); losses.Add(Next()); } }
        """);

    [Fact]
    public Task Conditional_add_is_reported() => Proven("""
        private readonly List<float>? {|#0:losses|} = new();
        public void Run() { while (true) { losses?.Add(Next()); } }
        """);

    [Fact]
    public Task Generic_type_is_reported() => Proven("""
        private class History<T> { private readonly List<T> {|#0:items|} = new(); public void Run(Func<T> next) { while (true) { items.Add(next()); } } }
        """);

    [Fact]
    public Task Method_group_given_to_a_subscription_is_reported() => Proven("""
        private readonly List<float> {|#0:samples|} = new();
        private readonly Progress<float> progress;
        public Holder() => progress = new Progress<float>(samples.Add);
        """);

    [Fact]
    public Task Read_only_view_is_reported() => Proven("""
        private readonly List<float> {|#0:losses|} = new();
        public IReadOnlyList<float> Losses => losses;
        public void Run() { while (true) { losses.Add(Next()); } }
        """);

    [Fact]
    public Task Internal_list_that_others_only_read_is_reported() => Verify.VerifyAnalyzerAsync(
        Usings + """
        class Recorder { internal List<float> {|#0:Rewards|} = new(); public void Run() { while (true) { Rewards.Add(1); } } }
        class Owner { float Use(Recorder recorder) => recorder.Rewards.Sum() + recorder.Rewards.Count; }
        """,
        CollectionVerdict.Result("LEAK101", DiagnosticSeverity.Warning));

    [Fact]
    public Task Public_list_of_a_library_is_only_likely() => Verify.VerifyAnalyzerAsync(
        Usings + "public class Recorder { public List<float> {|#0:Rewards|} { get; } = new(); public void Run() { while (true) { Rewards.Add(1); } } }",
        CollectionVerdict.Result("LEAK101", DiagnosticSeverity.Info));

    [Fact]
    public Task Tick_and_metric_by_name_are_only_likely() => Likely("""
        private readonly List<float> {|#0:rewardHistory|} = new();
        public void RecordReward(float reward) => rewardHistory.Add(reward);
        """);

    [Fact]
    public Task Loop_over_steps_in_Main_is_only_likely() => Likely("""
        private static readonly List<float> {|#0:rewards|} = new();
        public static void Main(string[] args) { for (var step = 0; step < args.Length * 1000; step++) { rewards.Add(Next()); } }
        """);

    [Fact]
    public Task Inner_list_taken_by_key_is_reported() => Proven("""
        private readonly Dictionary<string, List<float>> {|#0:history|} = new() { ["loss"] = new() };
        public void Run() { while (true) { history["loss"].Add(Next()); } }
        """);

    [Fact]
    public Task Inner_list_in_a_local_is_reported() => Proven("""
        private readonly Dictionary<string, List<float>> {|#0:history|} = new();
        public void Run() { while (true) { if (!history.TryGetValue("loss", out var list)) { history["loss"] = list = new List<float>(); } list.Add(Next()); } }
        """);

    [Fact]
    public Task Handler_that_a_designer_attaches_is_reported() => Proven("""
        private readonly List<float> {|#0:points|} = new();
        private void timer1_Tick(object sender, EventArgs e) { points.Add(Next()); }
        """);

    [Fact]
    public Task Step_of_a_simulation_is_likely() => Likely("""
        private readonly List<float> {|#0:foods|} = new();
        public void Update(float deltaTime) { if (Next() > 0) { SpawnFood(); } }
        private void SpawnFood() => foods.Add(Next());
        """);

    [Fact]
    public Task Delegate_given_to_a_Subscribe_method_is_likely() => Verify.VerifyAnalyzerAsync(
        Usings + """
        class Bus { public void Subscribe(Action<float> handler) => handler(1); }
        class Recorder { private readonly List<float> {|#0:values|} = new(); public Recorder(Bus bus) => bus.Subscribe(x => values.Add(x)); }
        """,
        CollectionVerdict.Result("LEAK101", DiagnosticSeverity.Info));

    [Fact]
    public Task Delegate_given_to_a_method_named_after_its_subscription_is_likely() => Verify.VerifyAnalyzerAsync(
        Usings + """
        interface IFeed { void AddPendingSubscription(string name, Action<float> handler); }
        class Recorder { private readonly List<float> {|#0:values|} = new(); public Recorder(IFeed feed) => feed.AddPendingSubscription("A", x => values.Add(x)); }
        """,
        CollectionVerdict.Result("LEAK101", DiagnosticSeverity.Info));

    [Theory]
    [InlineData("async Task Show(IList<float> xs) { await Task.Yield(); Console.WriteLine(xs[0]); }")]
    [InlineData("Task Show(IList<float> xs) { xs = xs.OrderBy(x => x).ToList(); xs.Clear(); return Task.CompletedTask; }")]
    public Task Method_that_only_looks_at_the_list_or_at_a_copy_of_it_is_no_bound(string method) => Proven(
        "private readonly List<float> {|#0:losses|} = new(); public async Task Run() { while (true) { losses.Add(Next()); await Show(losses); } } " + method);

    [Theory]
    [InlineData("async Task Show(IList<float> xs) { await Task.Yield(); xs.Clear(); }")]
    [InlineData("Task Show(IList<float> xs) { xs = xs ?? new List<float>(); xs.Clear(); return Task.CompletedTask; }")]
    public Task Method_that_empties_the_list_is_a_bound(string method) => Verify.VerifyAnalyzerAsync(Class(
        "private readonly List<float> losses = new(); public async Task Run() { while (true) { losses.Add(Next()); await Show(losses); } } " + method));

    [Fact]
    public Task Message_says_what_grows_when_and_who_holds_it() => Verify.VerifyAnalyzerAsync(
        Class("""
            private readonly List<float> {|#0:losses|} = new();
            public void Run() { while (true) { {|#1:losses.Add(Next())|}; } }
            """),
        Verify.Diagnostic().WithLocation(0).WithLocation(1).WithMessage("'losses' grows in a loop that never ends and nothing removes from it, so every element is held as long as its 'Holder': keep only the newest elements, or clear it once they are used"));

    [Fact]
    public Task Static_holder_that_the_end_of_an_object_empties_is_bounded() => Verify.VerifyAnalyzerAsync(
        Usings + """
        class Feed { public event Action<string>? Received; public void Raise() => Received?.Invoke("x"); }
        sealed class Server : IDisposable
        {
            private static readonly List<string> log = new();
            public Server(Feed feed) => feed.Received += OnReceived;
            public void Dispose() => log.Clear();
            private void OnReceived(string text) => log.Add(text);
        }
        class Program { static void Main() { var feed = new Feed(); using var server = new Server(feed); while (true) feed.Raise(); } }
        """);

    [Fact]
    public Task Message_says_that_a_static_holder_never_lets_go() => Verify.VerifyAnalyzerAsync(
        Class("""
            private static readonly List<float> {|#0:losses|} = new();
            public void Run() { while (true) { {|#1:losses.Add(Next())|}; } }
            """),
        Verify.Diagnostic().WithLocation(0).WithLocation(1).WithMessage("'losses' grows in a loop that never ends and nothing removes from it, so every element is held until the program ends: keep only the newest elements, or clear it once they are used"));

    private static Task Proven(string members) => CollectionVerdict.Proven(Class(members));

    private static Task Likely(string members) => CollectionVerdict.Likely(Class(members));
}
