using LeakAnalyzers.Testing;
using LeakAnalyzers.Tests.Repository;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Shapes of whole programs, leaks and their correct twins, written without knowledge of the rules.</summary>
public class StrangersProgramsTests
{
    [Fact]
    public Task Subscriptions_that_remove_themselves_when_they_are_disposed_are_silent() => CollectionVerdict.Silent(Usings + """
        sealed class Subject
        {
            private readonly List<Action> observers = new();
            public IDisposable Subscribe(Action observer) { lock (observers) observers.Add(observer); return new Subscription(this, observer); }
            private sealed class Subscription : IDisposable
            {
                private readonly Subject subject;
                private readonly Action observer;
                public Subscription(Subject subject, Action observer) { this.subject = subject; this.observer = observer; }
                public void Dispose() { lock (subject.observers) subject.observers.Remove(observer); }
            }
        }
        static class Program
        {
            static void Main() { var subject = new Subject(); while (true) { using (subject.Subscribe(() => { })) Thread.Sleep(1); } }
        }
        """);

    [Fact]
    public Task List_that_only_the_end_of_its_own_object_clears_is_reported() => CollectionVerdict.Proven(Usings + """
        sealed class Recorder : IDisposable
        {
            private readonly List<int> {|#0:xs|} = new();
            public void Run() { while (true) { xs.Add(1); Thread.Sleep(1); } }
            public void Dispose() => xs.Clear();
        }
        """);

    [Theory]
    [InlineData("batch.Clear();")]
    [InlineData("batch = new();")]
    public Task Batch_that_a_hosted_service_flushes_in_its_loop_is_silent(string flush) => CollectionVerdict.Silent(Usings + $$"""
        sealed class Ingest : Microsoft.Extensions.Hosting.BackgroundService
        {
            private List<string> batch = new();
            private readonly Channel<string> feed = Channel.CreateBounded<string>(10);
            protected override async Task ExecuteAsync(CancellationToken stop)
            {
                await foreach (var reading in feed.Reader.ReadAllAsync(stop)) { batch.Add(reading); if (batch.Count >= 200) await FlushAsync(); }
            }
            private async Task FlushAsync() { await File.WriteAllLinesAsync("x", batch); {{flush}} }
        }
        namespace Microsoft.Extensions.Hosting { public abstract class BackgroundService { protected abstract Task ExecuteAsync(CancellationToken stop); } }
        """);

    [Fact]
    public Task Clear_given_as_a_method_bounds_the_collection() => CollectionVerdict.Silent(Usings + """
        sealed class Sessions { public event Action Ended; public void End() => Ended?.Invoke(); }
        sealed class Clicks
        {
            private readonly List<int> clicks = new();
            private readonly System.Timers.Timer timer = new(10);
            public Clicks(Sessions sessions) { sessions.Ended += clicks.Clear; timer.Elapsed += (_, _) => clicks.Add(1); }
        }
        """);

    [Fact]
    public Task Objects_that_a_local_list_holds_outlive_the_loop_over_them() => CollectionVerdict.Proven(Usings + """
        sealed class Station { private readonly List<float> {|#0:readings|} = new(); public void Put(float x) => readings.Add(x); }
        static class Program
        {
            static void Main()
            {
                var stations = new List<Station> { new(), new() };
                while (true) { foreach (var station in stations) station.Put(1); Thread.Sleep(1); }
            }
        }
        """);

    [Theory]
    [InlineData("Walker", true)]
    [InlineData("SyntaxWalker", false)]
    public Task Trail_of_a_creature_that_the_world_moves_is_reported(string creature, bool reported)
    {
        var source = Usings + $$"""
            sealed class {{creature}} { private readonly List<float> {|#0:trail|} = new(); public void Move() => trail.Add(1); public int Length => trail.Count; }
            sealed class World
            {
                private readonly List<{{creature}}> walkers = new() { new(), new() };
                public void Step() { foreach (var walker in walkers) walker.Move(); }
            }
            static class Program { static void Main() { var world = new World(); while (true) { world.Step(); Thread.Sleep(1); } } }
            """;
        return reported ? CollectionVerdict.Proven(source) : CollectionVerdict.Silent(source.Replace("{|#0:trail|}", "trail", StringComparison.Ordinal));
    }

    [Fact]
    public Task Objects_of_a_list_made_in_each_round_are_silent() => CollectionVerdict.Silent(Usings + """
        sealed class Station { private readonly List<float> readings = new(); public void Put(float x) => readings.Add(x); }
        static class Program
        {
            static void Main()
            {
                while (true) { var stations = new List<Station> { new(), new() }; foreach (var station in stations) station.Put(1); Thread.Sleep(1); }
            }
        }
        """);

    [Fact]
    public Task Object_kept_as_a_parameter_of_its_type_outlives_the_call()
    {
        Assert.SkipUnless(RoslynInUse.SpeaksCSharp12, "Primary constructors of classes.");
        return CollectionVerdict.Proven(Usings + """
            sealed class Slowest { private readonly List<double> {|#0:times|} = new(); public void Report(double time) => times.Add(time); }
            sealed class Pipeline(Slowest slowest) { public void Invoke() => slowest.Report(1); }
            static class Program { static void Main() { var pipeline = new Pipeline(new Slowest()); while (true) { pipeline.Invoke(); Thread.Sleep(1); } } }
            """);
    }

    [Fact]
    public Task Bodies_that_add_themselves_to_the_world_they_are_given_are_a_suggestion() => CollectionVerdict.Likely(Usings + """
        sealed class World { internal readonly List<Body> {|#0:Bodies|} = new(); }
        sealed class Body { public Body(World world) { world.Bodies.Add(this); } }
        sealed class Rain
        {
            private readonly World world = new();
            public void Run() { while (true) { var drop = new Body(world); Console.WriteLine(drop); Thread.Sleep(1); } }
        }
        """);

    [Fact]
    public Task Bodies_that_add_themselves_to_a_world_made_in_each_round_are_silent() => CollectionVerdict.Silent(Usings + """
        sealed class World { internal readonly List<Body> Bodies = new(); }
        sealed class Body { public Body(World world) { world.Bodies.Add(this); } }
        sealed class Rain { public void Run() { while (true) { var world = new World(); var drop = new Body(world); Console.WriteLine(drop); Thread.Sleep(1); } } }
        """);

    [Fact]
    public Task Stream_in_memory_that_is_only_written_is_reported() => Verify(Usings + """
        sealed class Recorder
        {
            private readonly MemoryStream {|#0:pcm|} = new();
            public void Run(byte[] frame) { while (true) { pcm.Write(frame, 0, frame.Length); Thread.Sleep(1); } }
        }
        """, "LEAK104");

    [Theory]
    [InlineData("pcm.SetLength(0);")]
    [InlineData("pcm.Position = 0;")]
    [InlineData("pcm.Seek(0, SeekOrigin.Begin);")]
    [InlineData("pcm = new MemoryStream();")]
    public Task Stream_in_memory_that_starts_again_is_silent(string reset) => CollectionVerdict.Silent(Usings + $$"""
        sealed class Recorder
        {
            private MemoryStream pcm = new();
            public void Run(byte[] frame) { while (true) { pcm.Write(frame, 0, frame.Length); if (pcm.Length > 1000) { Console.WriteLine(pcm.ToArray().Length); {{reset}} } Thread.Sleep(1); } }
        }
        """);

    [Fact]
    public Task Table_whose_rows_only_grow_is_reported() => CollectionVerdict.Proven(Usings + """
        sealed class Prices
        {
            private readonly System.Data.DataTable {|#0:table|} = new();
            public void Run() { while (true) { table.Rows.Add(DateTime.Now, 1.0); Thread.Sleep(1); } }
        }
        """);

    [Theory]
    [InlineData("table.Rows.RemoveAt(0);")]
    [InlineData("table.Clear();")]
    [InlineData("table.Rows.Clear();")]
    public Task Table_whose_rows_go_is_silent(string trim) => CollectionVerdict.Silent(Usings + $$"""
        sealed class Prices
        {
            private readonly System.Data.DataTable table = new();
            public void Run() { while (true) { table.Rows.Add(DateTime.Now, 1.0); if (table.Rows.Count > 10) {{trim}} Thread.Sleep(1); } }
        }
        """);

    [Theory]
    [InlineData("void Log(string line) { log.Add(line); } while (true) { Log(\"x\"); Thread.Sleep(1); }", true)]
    [InlineData("while (true) { Log(\"x\"); Thread.Sleep(1); } void Log(string line) { log.Add(line); }", true)]
    [InlineData("void Log(string line) { log.Add(line); if (log.Count > 9) log.Clear(); } while (true) { Log(\"x\"); Thread.Sleep(1); }", false)]
    [InlineData("void Log(string line) { log.Add(line); } Log(\"started\"); while (true) { Thread.Sleep(1); }", false)]
    [InlineData("void Log(string line) { log.Add(line); } while (true) { if (log.Count < 9) Log(\"x\"); Thread.Sleep(1); }", false)]
    [InlineData("void Log(string line) { log.Add(line); } while (true) { Log(\"x\"); if (log.Count > 9) break; } Console.WriteLine(log.Count);", false)]
    public Task Local_list_that_a_local_function_fills_in_the_loop(string body, bool reported)
        => reported
            ? Verify(Usings + "static class Program { static void Main() { var {|#0:log|} = new List<string>(); " + body + " } }", "LEAK102")
            : CollectionVerdict.Silent(Usings + "static class Program { static void Main() { var log = new List<string>(); " + body + " } }");

    [Fact]
    public Task Trim_on_the_path_of_training_only_is_found_where_another_type_drives_it() => new AllRulesTest("LEAK103")
    {
        TestCode = Usings + """
            sealed class Memory
            {
                private readonly List<float[]> items = new();
                public bool Training { get; set; } = true;
                public void Remember(float[] x) { if (!Training) { [|items.Add(x)|]; return; } items.Add(x); while (items.Count > 100) items.RemoveAt(0); }
            }
            sealed class Trainer { private readonly Memory memory = new(); public void Loop() { while (true) { memory.Remember(new float[4]); Thread.Sleep(1); } } }
            """,
    }.RunAsync(TestContext.Current.CancellationToken);

    private static Task Verify(string source, string rule)
        => new AllRulesTest(rule) { TestCode = source.Replace("{|#0:", "[|", StringComparison.Ordinal).Replace("|}", "|]", StringComparison.Ordinal) }.RunAsync(TestContext.Current.CancellationToken);
}
