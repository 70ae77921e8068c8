using LeakAnalyzers.Testing;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>A collection grows in one type because a loop, a timer or a framework calls it in another.</summary>
public class DrivenFromOutsideTests
{
    [Fact]
    public Task Object_in_a_field_that_an_endless_loop_calls_is_reported() => Proven("""
        class Log { private readonly List<string> {|#0:entries|} = new(); public void Write(string s) => entries.Add(s); }
        class Service { private readonly Log log = new(); public async Task RunAsync(CancellationToken stop) { while (!stop.IsCancellationRequested) { log.Write("x"); await Task.Delay(10, stop); } } }
        """);

    [Fact]
    public Task Replay_buffer_that_training_fills_is_reported() => Proven("""
        class ReplayBuffer { private readonly List<(float[] State, float Reward)> {|#0:buffer|} = new(); public void Push(float[] s, float r) => buffer.Add((s, r)); public float[] Any(Random random) => buffer[random.Next(buffer.Count)].State; }
        class Trainer { private readonly ReplayBuffer replay = new(); public void Train(int episodes) { for (int e = 0; e < episodes; e++) { for (int t = 0; t < 200; t++) { replay.Push(new float[4], 1); } } } }
        """.Replace("int e = 0; e < episodes; e++", "int episode = 0; episode < episodes; episode++"));

    [Fact]
    public Task Object_that_a_timer_of_another_type_calls_is_reported() => Proven("""
        class Series { private readonly List<double> {|#0:points|} = new(); public void Push(double x) => points.Add(x); }
        class Monitor2 { private readonly Series series = new(); private readonly Timer timer; public Monitor2() => timer = new Timer(_ => series.Push(1), null, 0, 1000); }
        """);

    [Fact]
    public Task Elements_of_a_list_that_an_endless_loop_steps_are_reported() => Proven("""
        class Agent { private readonly List<float> {|#0:rewards|} = new(); public void Act() => Remember(1); private void Remember(float r) => rewards.Add(r); }
        class World { private readonly Agent[] agents = { new() }; public void Run() { while (true) { foreach (var agent in agents) { agent.Act(); } } } }
        """);

    [Fact]
    public Task Two_types_between_loop_and_list_are_followed() => Proven("""
        class Log { private readonly List<string> {|#0:entries|} = new(); public void Write(string s) => entries.Add(s); }
        class Agent { private readonly Log log = new(); public void Act() => log.Write("acted"); }
        class World { private readonly Agent agent = new(); public void Run() { while (true) { agent.Act(); } } }
        """);

    [Fact]
    public Task Call_through_an_interface_is_followed() => Proven("""
        interface ILog { void Write(string s); }
        class Log : ILog { private readonly List<string> {|#0:entries|} = new(); public void Write(string s) => entries.Add(s); }
        class Service { private readonly ILog log; public Service(ILog log) => this.log = log; public void Run() { while (true) { log.Write("x"); } } }
        """);

    [Fact]
    public Task Local_object_before_an_endless_loop_is_reported() => Proven("""
        class Log { private readonly List<string> {|#0:entries|} = new(); public void Write(string s) => entries.Add(s); }
        static class Program2 { public static void Run() { var log = new Log(); while (true) { log.Write("x"); Thread.Sleep(1); } } }
        """);

    [Fact]
    public Task Local_object_that_a_finite_loop_over_steps_fills_is_only_likely() => Likely("""
        class Agent { private readonly List<float> {|#0:values|} = new(); public void Act(float x) => values.Add(x); }
        static class Program2 { public static void Run(int steps) { var agent = new Agent(); for (int step = 0; step < steps; step++) { agent.Act(step); } } }
        """);

    [Fact]
    public Task Public_clear_that_nobody_calls_does_not_bound_the_list() => Proven(
        "class History { private readonly List<float> {|#0:xs|} = new(); public void Clear() => xs.Clear(); public void Run() { while (true) { xs.Add(1); } } } class A { public void Start() => new History().Run(); }");

    [Fact]
    public Task Public_clear_that_only_another_list_hears_does_not_bound_this_one() => Proven("""
        class History { private readonly List<float> {|#0:xs|} = new(); public void Clear() => xs.Clear(); public void Run() { while (true) { xs.Add(1); } } }
        class Other { private readonly List<float> ys = new(); public void Empty() { ys.Clear(); new History().Run(); } }
        """);

    [Theory]
    [InlineData("public void Train() { int step = 0; while (step < steps) { for (int i = 0; i < 64 && step < steps; i++) { hist.Add(1); step++; } } }")]
    [InlineData("public void Train() { int step = 0; while (step < steps) { hist.Add(1); step++; } }")]
    [InlineData("public void Train() { int step = 0; while (step++ < steps) { hist.Add(1); } }")]
    [InlineData("public void Train() { int t = 0; do { hist.Add(1); t++; } while (t < steps); }")]
    public Task Conditional_loops_over_steps_are_reported(string train)
        => Proven("class A { private readonly int steps; private readonly List<float> {|#0:hist|} = new(); public A(int s) => steps = s; " + train + " }");

    [Fact]
    public Task Loop_over_simulated_time_is_only_likely()
        => Likely("class A { private double t; private readonly List<double> {|#0:path|} = new(); public void Simulate(double until, double dt) { while (t < until) { t += dt; path.Add(t); } } }");

    [Fact]
    public Task List_of_a_plain_recorder_that_another_loop_fills_is_reported() => Proven("""
        class Metrics { internal List<double> {|#0:Latencies|} { get; } = new(); }
        class Service { private readonly Metrics metrics = new(); public void Run() { while (true) { metrics.Latencies.Add(1); Thread.Sleep(1); } } }
        """);

    [Fact]
    public Task List_of_a_base_class_that_a_derived_loop_fills_is_reported() => Proven("""
        abstract class Agent { protected readonly List<float> {|#0:rewards|} = new(); public float Mean => rewards.Average(); }
        class Walker : Agent { public void Train(int episodes) { for (int episode = 0; episode < episodes; episode++) { rewards.Add(1); } } }
        """);

    [Theory]
    [InlineData("class Metrics { internal List<double> Latencies { get; } = new(); } class Service { public void Run() { while (true) { var metrics = new Metrics(); metrics.Latencies.Add(1); } } }")]
    [InlineData("class Metrics { internal List<double> Latencies { get; } = new(); } class Service { private readonly Metrics metrics = new(); public void Run() { while (true) { metrics.Latencies.Add(1); if (metrics.Latencies.Count > 9) metrics.Latencies.RemoveAt(0); } } }")]
    [InlineData("class Metrics { internal List<double> Latencies { get; } = new(); } class Service { private readonly Metrics metrics = new(); public void Run() { while (true) { if (metrics.Latencies.Count < 9) metrics.Latencies.Add(1); } } }")]
    [InlineData("class Metrics { internal List<double> Latencies { get; set; } = new(); } class Service { private readonly Metrics metrics = new(); public void Run() { while (true) { metrics.Latencies.Add(1); metrics.Latencies = new(); } } }")]
    [InlineData("class OrderDto { public List<double> Items { get; } = new(); } class Service { private readonly OrderDto dto = new(); public void Run() { while (true) { dto.Items.Add(1); } } }")]
    public Task Lists_of_other_objects_that_end_or_are_bounded_are_not_reported(string source) => CollectionVerdict.Silent(Usings + source);

    [Fact]
    public Task Lives_that_run_out_do_not_bound_the_particles_they_leave() => Proven("""
        class Enemy { public float Life = 1; }
        class World
        {
            private readonly List<float> {|#0:particles|} = new();
            private readonly List<Enemy> enemies = new();
            private bool isRunning = true;
            public void Stop() => isRunning = false;
            public void Loop() { while (isRunning) { Update(1); } }
            private void Update(float dt) { foreach (var enemy in enemies) { enemy.Life -= dt; if (enemy.Life < 0) particles.Add(enemy.Life); } enemies.RemoveAll(enemy => enemy.Life < 0); }
        }
        """);

    [Fact]
    public Task Deep_calls_within_the_type_are_followed()
        => Proven("class A { private readonly List<float> {|#0:xs|} = new(); public void Run() { while (true) { B(); } } void B() => C(); void C() => D(); void D() => xs.Add(1); }");

    [Fact]
    public Task List_captured_by_a_timer_in_a_local_is_reported() => CSharpAnalyzerVerifier<LeakAnalyzers.Growth.LocalGrowsForever>.VerifyAnalyzerAsync(
        Usings + "class A { public void Start() { var [|values|] = new List<float>(); var timer = new System.Timers.Timer(10); timer.Elapsed += (s, e) => { values.Add(1); Console.WriteLine(values.Average()); }; timer.Start(); } }");

    private static Task Proven(string source) => CollectionVerdict.Proven(Usings + source);

    private static Task Likely(string source) => CollectionVerdict.Likely(Usings + source);
}
