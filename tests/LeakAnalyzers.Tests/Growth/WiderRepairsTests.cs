using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Texts = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.TextAccumulates, LeakAnalyzers.CodeFixes.Growth.TextAccumulatesFix>;
using Locals = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.LocalGrowsForever, LeakAnalyzers.CodeFixes.Growth.LocalGrowsForeverFix>;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.UnboundedCollection, LeakAnalyzers.CodeFixes.Growth.UnboundedCollectionFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Repairs of collections inside others, of lists that other types fill, of bags and of texts.</summary>
public class WiderRepairsTests
{
    [Fact]
    public Task List_of_each_name_keeps_its_newest() => Fix(
        """
            class Metrics
            {
                private readonly Dictionary<string, List<double>> {|LEAK101:series|} = new();

                public void Run()
                {
                    while (true)
                    {
                        Record("loss", 1.0);
                    }
                }

                private void Record(string name, double value)
                {
                    if (!series.ContainsKey(name))
                    {
                        series[name] = new List<double>();
                    }

                    series[name].Add(value); // one series for each name
                }
            }
            """,
        """
            class Metrics
            {
                private const int MaxSeriesEach = 1000;
                private readonly Dictionary<string, List<double>> series = new();

                public void Run()
                {
                    while (true)
                    {
                        Record("loss", 1.0);
                    }
                }

                private void Record(string name, double value)
                {
                    if (!series.ContainsKey(name))
                    {
                        series[name] = new List<double>();
                    }

                    series[name].Add(value); // one series for each name
                    if (series[name].Count > MaxSeriesEach)
                    {
                        series[name].RemoveRange(0, series[name].Count - MaxSeriesEach);
                    }
                }
            }
            """);

    [Fact]
    public Task Queue_taken_from_a_concurrent_map_keeps_its_newest() => Fix(
        """
            class Metrics
            {
                private readonly ConcurrentDictionary<string, Queue<double>> {|LEAK101:series|} = new();

                public void Run()
                {
                    while (true)
                    {
                        var queue = series.GetOrAdd("loss", _ => new Queue<double>());
                        queue.Enqueue(1.0);
                    }
                }
            }
            """,
        """
            class Metrics
            {
                private const int MaxSeriesEach = 1000;
                private readonly ConcurrentDictionary<string, Queue<double>> series = new();

                public void Run()
                {
                    while (true)
                    {
                        var queue = series.GetOrAdd("loss", _ => new Queue<double>());
                        queue.Enqueue(1.0);
                        if (queue.Count > MaxSeriesEach)
                        {
                            queue.Dequeue();
                        }
                    }
                }
            }
            """);

    [Fact]
    public Task List_of_each_agent_in_an_array_keeps_its_newest() => Fix(
        """
            class Agents
            {
                private readonly List<double>[] {|LEAK101:perAgent|} = { new(), new() };

                public void Run()
                {
                    while (true)
                    {
                        for (var i = 0; i < perAgent.Length; i++)
                            perAgent[i].Add(1.0);
                    }
                }
            }
            """,
        """
            class Agents
            {
                private const int MaxPerAgentEach = 1000;
                private readonly List<double>[] perAgent = { new(), new() };

                public void Run()
                {
                    while (true)
                    {
                        for (var i = 0; i < perAgent.Length; i++)
                        {
                            perAgent[i].Add(1.0);
                            if (perAgent[i].Count > MaxPerAgentEach)
                            {
                                perAgent[i].RemoveRange(0, perAgent[i].Count - MaxPerAgentEach);
                            }
                        }
                    }
                }
            }
            """);

    [Fact]
    public Task List_that_another_type_fills_is_trimmed_there() => Fix(
        """
            class TrainStats
            {
                internal List<float> {|LEAK101:Losses|} { get; } = new();
            }

            class Agent
            {
                private readonly TrainStats stats = new();

                public void Learn(int steps)
                {
                    for (var step = 0; step < steps; step++)
                    {
                        stats.Losses.Add(step);
                        Console.WriteLine(stats.Losses.Average());
                    }
                }
            }
            """,
        """
            class TrainStats
            {
                internal const int MaxLosses = 1000;
                internal List<float> Losses { get; } = new();
            }

            class Agent
            {
                private readonly TrainStats stats = new();

                public void Learn(int steps)
                {
                    for (var step = 0; step < steps; step++)
                    {
                        stats.Losses.Add(step);
                        if (stats.Losses.Count > TrainStats.MaxLosses)
                        {
                            stats.Losses.RemoveRange(0, stats.Losses.Count - TrainStats.MaxLosses);
                        }

                        Console.WriteLine(stats.Losses.Average());
                    }
                }
            }
            """);

    [Fact]
    public Task List_of_a_base_class_is_trimmed_where_a_derived_class_fills_it() => Fix(
        """
            abstract class Agent
            {
                protected readonly List<float> {|LEAK101:rewards|} = new();
            }

            class Walker : Agent
            {
                public void Train(int episodes)
                {
                    for (var episode = 0; episode < episodes; episode++)
                    {
                        rewards.Add(1);
                    }
                }
            }
            """,
        """
            abstract class Agent
            {
                protected const int MaxRewards = 1000;
                protected readonly List<float> rewards = new();
            }

            class Walker : Agent
            {
                public void Train(int episodes)
                {
                    for (var episode = 0; episode < episodes; episode++)
                    {
                        rewards.Add(1);
                        if (rewards.Count > MaxRewards)
                        {
                            rewards.RemoveRange(0, rewards.Count - MaxRewards);
                        }
                    }
                }
            }
            """);

    [Fact]
    public Task Bag_becomes_a_concurrent_queue() => Fix(
        """
            class Worker
            {
                private readonly ConcurrentBag<int> {|LEAK101:results|} = new();

                public void Run()
                {
                    while (true)
                    {
                        results.Add(1);
                        Console.WriteLine(results.Count);
                    }
                }
            }
            """,
        """
            class Worker
            {
                private const int MaxResults = 1000;
                private readonly ConcurrentQueue<int> results = new();

                public void Run()
                {
                    while (true)
                    {
                        results.Enqueue(1);
                        while (results.Count > MaxResults)
                        {
                            results.TryDequeue(out var _);
                        }

                        Console.WriteLine(results.Count);
                    }
                }
            }
            """);

    [Fact]
    public Task Lambda_in_the_initializer_of_a_field_is_repaired_once() => Fix(
        """
            static class S
            {
                static readonly List<string> {|LEAK101:Log|} = new();
                static readonly Timer T = new Timer(_ => Log.Add(DateTime.Now.ToString()), null, 0, 1000);
            }
            """,
        """
            static class S
            {
                private const int MaxLog = 1000;
                static readonly Queue<string> Log = new();
                static readonly Timer T = new Timer(_ =>
                {
                    Log.Enqueue(DateTime.Now.ToString());
                    if (Log.Count > MaxLog)
                    {
                        Log.Dequeue();
                    }
                }, null, 0, 1000);
            }
            """);

    [Fact]
    public Task Local_text_keeps_its_end() => Locals.VerifyCodeFixAsync(
        Usings +
        """
            class Log
            {
                static void Show()
                {
                    var text = "";
                    while (true)
                    {
                        {|LEAK102:text += Console.In.ReadLine()|};
                        Console.Write(text);
                    }
                }
            }
            """,
        Usings +
        """
            class Log
            {
                static void Show()
                {
                    const int maxText = 100000;
                    var text = "";
                    while (true)
                    {
                        text += Console.In.ReadLine();
                        if (text.Length > maxText)
                        {
                            text = text.Substring(text.Length - maxText);
                        }

                        Console.Write(text);
                    }
                }
            }
            """);

    [Fact]
    public Task Text_lengthened_by_an_assignment_keeps_its_end() => Texts.VerifyCodeFixAsync(
        Usings +
        """
            class Log
            {
                private string log = "";

                public void Run()
                {
                    while (true)
                    {
                        {|LEAK104:log = log + DateTime.Now|};
                        Thread.Sleep(1);
                    }
                }
            }
            """,
        Usings +
        """
            class Log
            {
                private const int MaxLog = 100000;
                private string log = "";

                public void Run()
                {
                    while (true)
                    {
                        log = log + DateTime.Now;
                        if (log.Length > MaxLog)
                        {
                            log = log.Substring(log.Length - MaxLog);
                        }

                        Thread.Sleep(1);
                    }
                }
            }
            """);

    [Fact]
    public Task Two_lists_declared_together_are_trimmed_one_after_the_other() => Fix(
        """
            class T
            {
                private readonly List<float> {|LEAK101:losses|} = new(), {|LEAK101:rewards|} = new();
                public void Run()
                {
                    while (true)
                    {
                        losses.Add(1);
                        rewards.Add(2);
                    }
                }
            }
            """,
        """
            class T
            {
                private const int MaxLosses = 1000;
                private const int MaxRewards = 1000;
                private readonly List<float> losses = new(), rewards = new();
                public void Run()
                {
                    while (true)
                    {
                        losses.Add(1);
                        if (losses.Count > MaxLosses)
                        {
                            losses.RemoveRange(0, losses.Count - MaxLosses);
                        }

                        rewards.Add(2);
                        if (rewards.Count > MaxRewards)
                        {
                            rewards.RemoveRange(0, rewards.Count - MaxRewards);
                        }
                    }
                }
            }
            """);

    [Theory]
    [InlineData("private readonly Dictionary<string, List<double>> [|series|] = new(); public double First(int i) => series[\"a\"][i]; public void Run() { while (true) { series[\"a\"].Add(1); } }")]
    [InlineData("private readonly Dictionary<string, List<Stream>> [|series|] = new(); public void Run(Stream stream) { while (true) { series[\"a\"].Add(stream); } }")]
    [InlineData("private readonly Dictionary<string, Stack<double>> [|series|] = new(); public void Run() { while (true) { series[\"a\"].Push(1); } }")]
    [InlineData("private readonly Dictionary<string, List<double>> [|series|] = new(); private int i; private string Key() => \"a\" + i++ % 2; public void Run() { while (true) { series[Key()].Add(1); } }")]
    public Task Inner_collections_that_cannot_be_trimmed_get_no_fix(string members) => Verify.VerifyCodeFixAsync(Class(members), Class(members));

    private static Task Fix(string source, string repaired) => Verify.VerifyCodeFixAsync(Usings + source, Usings + repaired);
}
