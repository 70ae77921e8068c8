using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.UnboundedCollection, LeakAnalyzers.CodeFixes.Growth.UnboundedCollectionFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>A whole agent, as people write one: each of its findings is repaired once, one by one and all together, and none comes back.</summary>
public class BiggerClassRepairTests
{
    [Fact]
    public Task Every_finding_of_a_bigger_class_is_repaired_once() => Verify.VerifyCodeFixAsync(
        Usings +
        """
            public sealed class DqnAgent : IDisposable
            {
                private readonly object gate = new();
                private readonly List<float> {|LEAK101:losses|} = new();
                private readonly List<float> {|LEAK101:rewards|} = new List<float>();
                private readonly Dictionary<string, List<double>> {|LEAK101:metrics|} = new();
                private readonly List<(float[] State, int Action, float Reward)> {|LEAK101:buffer|} = new(10000);
                private List<double> {|LEAK101:epsilons|};
                private readonly Timer timer;
                private readonly ConcurrentQueue<string> {|LEAK101:messages|} = new();
                private double epsilon = 1.0;
                private int step;

                public DqnAgent()
                {
                    this.epsilons = new List<double>();
                    this.timer = new Timer(_ => this.messages.Enqueue($"{DateTime.Now}: {this.step}"), null, 0, 1000);
                }

                public float MeanLoss => this.losses.Count == 0 ? 0 : this.losses.Average();

                public IReadOnlyList<float> Rewards => this.rewards;

                public void Train(int episodes)
                {
                    for (int episode = 0; episode < episodes; episode++)
                    {
                        var done = false;
                        var total = 0f;
                        while (!done)
                        {
                            var (reward, ended) = this.Step();
                            total += reward;
                            this.Remember(new float[4], 1, reward);
                            if (this.buffer.Count > 32)
                            {
                                lock (this.gate)
                                    this.losses.Add(this.Learn());
                            }

                            done = ended;
                        }

                        this.rewards.Add(total);
                        this.epsilons.Add(this.epsilon);
                        this.epsilon *= 0.99;
                        this.Log("reward", total);
                        if (episode % 100 == 0)
                        {
                            Console.WriteLine($"{episode}: {this.MeanLoss} {this.rewards.TakeLast(100).Average()} {this.epsilons[^1]}");
                        }
                    }
                }

                private void Remember(float[] s, int a, float r) => this.buffer.Add((s, a, r));

                private void Log(string name, double value)
                {
                    if (!this.metrics.TryGetValue(name, out var series))
                    {
                        this.metrics[name] = series = new List<double>();
                    }

                    series.Add(value);
                }

                private float Learn()
                {
                    var batch = new List<(float[], int, float)>();
                    for (int i = 0; i < 32; i++) batch.Add(this.buffer[Random.Shared.Next(this.buffer.Count)]);
                    return batch.Sum(b => b.Item3);
                }

                private (float, bool) Step() => (1f, ++this.step % 200 == 0);

                public void Dispose() => this.timer.Dispose();
            }
            """,
        Usings +
        """
            public sealed class DqnAgent : IDisposable
            {
                private readonly object gate = new();
                private const int MaxLosses = 1000;
                private readonly Queue<float> losses = new();
                private const int MaxRewards = 1000;
                private readonly List<float> rewards = new List<float>();
                private const int MaxMetricsEach = 1000;
                private readonly Dictionary<string, List<double>> metrics = new();
                private const int MaxBuffer = 1000;
                private readonly List<(float[] State, int Action, float Reward)> buffer = new(10000);
                private const int MaxEpsilons = 1000;
                private List<double> epsilons;
                private readonly Timer timer;
                private const int MaxMessages = 1000;
                private readonly ConcurrentQueue<string> messages = new();
                private double epsilon = 1.0;
                private int step;

                public DqnAgent()
                {
                    this.epsilons = new List<double>();
                    this.timer = new Timer(_ =>
                    {
                        this.messages.Enqueue($"{DateTime.Now}: {this.step}");
                        while (this.messages.Count > MaxMessages)
                        {
                            this.messages.TryDequeue(out var _);
                        }
                    }, null, 0, 1000);
                }

                public float MeanLoss => this.losses.Count == 0 ? 0 : this.losses.Average();

                public IReadOnlyList<float> Rewards => this.rewards;

                public void Train(int episodes)
                {
                    for (int episode = 0; episode < episodes; episode++)
                    {
                        var done = false;
                        var total = 0f;
                        while (!done)
                        {
                            var (reward, ended) = this.Step();
                            total += reward;
                            this.Remember(new float[4], 1, reward);
                            if (this.buffer.Count > 32)
                            {
                                lock (this.gate)
                                {
                                    this.losses.Enqueue(this.Learn());
                                    if (this.losses.Count > MaxLosses)
                                    {
                                        this.losses.Dequeue();
                                    }
                                }
                            }

                            done = ended;
                        }

                        this.rewards.Add(total);
                        if (this.rewards.Count > MaxRewards)
                        {
                            this.rewards.RemoveRange(0, this.rewards.Count - MaxRewards);
                        }

                        this.epsilons.Add(this.epsilon);
                        if (this.epsilons.Count > MaxEpsilons)
                        {
                            this.epsilons.RemoveRange(0, this.epsilons.Count - MaxEpsilons);
                        }

                        this.epsilon *= 0.99;
                        this.Log("reward", total);
                        if (episode % 100 == 0)
                        {
                            Console.WriteLine($"{episode}: {this.MeanLoss} {this.rewards.TakeLast(100).Average()} {this.epsilons[^1]}");
                        }
                    }
                }

                private void Remember(float[] s, int a, float r)
                {
                    this.buffer.Add((s, a, r));
                    if (this.buffer.Count > MaxBuffer)
                    {
                        this.buffer.RemoveRange(0, this.buffer.Count - MaxBuffer);
                    }
                }

                private void Log(string name, double value)
                {
                    if (!this.metrics.TryGetValue(name, out var series))
                    {
                        this.metrics[name] = series = new List<double>();
                    }

                    series.Add(value);
                    if (series.Count > MaxMetricsEach)
                    {
                        series.RemoveRange(0, series.Count - MaxMetricsEach);
                    }
                }

                private float Learn()
                {
                    var batch = new List<(float[], int, float)>();
                    for (int i = 0; i < 32; i++) batch.Add(this.buffer[Random.Shared.Next(this.buffer.Count)]);
                    return batch.Sum(b => b.Item3);
                }

                private (float, bool) Step() => (1f, ++this.step % 200 == 0);

                public void Dispose() => this.timer.Dispose();
            }
            """);
}
