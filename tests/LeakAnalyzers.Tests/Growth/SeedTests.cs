using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Collection = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.UnboundedCollection, LeakAnalyzers.CodeFixes.Growth.UnboundedCollectionFix>;
using Saved = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.SavedData, LeakAnalyzers.CodeFixes.Growth.SavedDataFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>The growth leaks of the four systems this project began with, each with its repair.</summary>
public class SeedTests
{
    [Fact]
    public Task Trajectory_recorded_in_a_callback_is_cleared_once_saved() => Saved.VerifyCodeFixAsync(
        Class("""
            private readonly List<double> positions = new();

            public Holder(ActionServer server) => server.GoalReceived += ExecutePositionTrajectory;

            public class ActionServer { public event Action<double[]>? GoalReceived; public void Raise() => GoalReceived?.Invoke(new double[7]); }

            private void ExecutePositionTrajectory(double[] goal)
            {
                foreach (var joint in goal)
                {
                    positions.Add(joint);
                }

                {|LEAK107:File.WriteAllLines($"run{DateTime.Now.Ticks}.csv", positions.Select(p => p.ToString()))|};
            }
            """),
        Class("""
            private readonly List<double> positions = new();

            public Holder(ActionServer server) => server.GoalReceived += ExecutePositionTrajectory;

            public class ActionServer { public event Action<double[]>? GoalReceived; public void Raise() => GoalReceived?.Invoke(new double[7]); }

            private void ExecutePositionTrajectory(double[] goal)
            {
                foreach (var joint in goal)
                {
                    positions.Add(joint);
                }

                File.WriteAllLines($"run{DateTime.Now.Ticks}.csv", positions.Select(p => p.ToString()));
                positions.Clear();
            }
            """));

    [Fact]
    public Task Losses_rewards_and_times_of_training_become_queues() => Collection.VerifyCodeFixAsync(
        Class("""
            private readonly List<float> {|LEAK101:losses|} = new();
            private readonly List<float> {|LEAK101:rewards|} = new();
            private readonly List<TimeSpan> {|LEAK101:stepTimes|} = new();

            public void Train(int episodes)
            {
                for (int episode = 0; episode < episodes; episode++)
                {
                    var watch = Stopwatch.StartNew();
                    Learn();
                    rewards.Add(Next());
                    stepTimes.Add(watch.Elapsed);
                    Console.WriteLine($"{episode}: {rewards.TakeLast(100).Average()} {losses.Average()} {stepTimes.Max()}");
                }
            }

            private void Learn() => losses.Add(Next());
            """),
        Class("""
            private const int MaxLosses = 1000;
            private readonly Queue<float> losses = new();
            private const int MaxRewards = 1000;
            private readonly Queue<float> rewards = new();
            private const int MaxStepTimes = 1000;
            private readonly Queue<TimeSpan> stepTimes = new();

            public void Train(int episodes)
            {
                for (int episode = 0; episode < episodes; episode++)
                {
                    var watch = Stopwatch.StartNew();
                    Learn();
                    rewards.Enqueue(Next());
                    if (rewards.Count > MaxRewards)
                    {
                        rewards.Dequeue();
                    }

                    stepTimes.Enqueue(watch.Elapsed);
                    if (stepTimes.Count > MaxStepTimes)
                    {
                        stepTimes.Dequeue();
                    }

                    Console.WriteLine($"{episode}: {rewards.TakeLast(100).Average()} {losses.Average()} {stepTimes.Max()}");
                }
            }

            private void Learn()
            {
                losses.Enqueue(Next());
                if (losses.Count > MaxLosses)
                {
                    losses.Dequeue();
                }
            }
            """));

    [Fact]
    public Task Replay_buffer_keeps_the_newest_experiences() => Collection.VerifyCodeFixAsync(
        Usings + """
        class ReplayBuffer
        {
            private readonly List<(float[] State, float Reward)> {|LEAK101:buffer|} = new();
            private readonly Random random = new();

            public void Push(float[] state, float reward) => buffer.Add((state, reward));

            public IEnumerable<float[]> Sample(int n) => Enumerable.Range(0, n).Select(_ => buffer[random.Next(buffer.Count)].State);
        }
        class Trainer
        {
            private readonly ReplayBuffer replay = new();
            public void Train(int episodes) { for (int episode = 0; episode < episodes; episode++) { for (int t = 0; t < 200; t++) { replay.Push(new float[4], 1); } } }
        }
        """,
        Usings + """
        class ReplayBuffer
        {
            private const int MaxBuffer = 1000;
            private readonly List<(float[] State, float Reward)> buffer = new();
            private readonly Random random = new();

            public void Push(float[] state, float reward)
            {
                buffer.Add((state, reward));
                if (buffer.Count > MaxBuffer)
                {
                    buffer.RemoveRange(0, buffer.Count - MaxBuffer);
                }
            }

            public IEnumerable<float[]> Sample(int n) => Enumerable.Range(0, n).Select(_ => buffer[random.Next(buffer.Count)].State);
        }
        class Trainer
        {
            private readonly ReplayBuffer replay = new();
            public void Train(int episodes) { for (int episode = 0; episode < episodes; episode++) { for (int t = 0; t < 200; t++) { replay.Push(new float[4], 1); } } }
        }
        """);

    [Fact]
    public Task Food_events_and_orphans_of_an_ecosystem_are_reported() => GrowthRulesTest.Reports("""
        class Food { public double Energy; public bool Depleted => Energy <= 0; }
        class Ecosystem
        {
            private readonly List<Food> {|LEAK101:foodSources|} = new();
            private readonly List<string> {|LEAK101:events|} = new();
            private readonly HashSet<Guid> {|LEAK106:deadAgents|} = new();
            private readonly Random random = new();
            private volatile bool running = true;
            public void Loop() { while (running) { Update(0.016f); } }
            public void Stop() => running = false;
            private void Update(float dt)
            {
                if (random.NextDouble() < 0.1) foodSources.Add(new Food { Energy = 10 });
                foreach (var food in foodSources.Where(f => !f.Depleted)) { food.Energy -= dt; if (food.Depleted) LogEvent("consumed"); }
                deadAgents.Add(Guid.NewGuid());
            }
            private void LogEvent(string e) => events.Add($"{DateTime.Now}: {e}");
        }
        """);

    [Fact]
    public Task Food_that_is_removed_when_eaten_is_not_reported() => GrowthRulesTest.Reports("""
        class Food { public double Energy; public bool Depleted => Energy <= 0; }
        class Ecosystem
        {
            private readonly List<Food> foodSources = new();
            private readonly Random random = new();
            private volatile bool running = true;
            public void Loop() { while (running) { Update(0.016f); } }
            public void Stop() => running = false;
            private void Update(float dt)
            {
                if (random.NextDouble() < 0.1) foodSources.Add(new Food { Energy = 10 });
                foreach (var food in foodSources) { food.Energy -= dt; }
                foodSources.RemoveAll(f => f.Depleted);
            }
        }
        """);

    [Fact]
    public Task Step_times_and_observations_of_a_camera_loop_are_reported() => GrowthRulesTest.Reports("""
        class Rollout
        {
            private readonly Dictionary<string, List<byte[]>> {|LEAK101:observations|} = new() { ["rgb"] = new(), ["wrist"] = new() };
            private readonly StringBuilder {|LEAK104:report|} = new();
            public void Run(int horizon)
            {
                var step = 0;
                while (step < horizon)
                {
                    observations["rgb"].Add(new byte[256 * 256 * 3]);
                    observations["wrist"].Add(new byte[256 * 256 * 3]);
                    report.AppendLine($"step {step}");
                    step++;
                }
            }
        }
        """);
}
