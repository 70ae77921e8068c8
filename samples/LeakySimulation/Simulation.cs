namespace LeakySimulation;

/// <summary>Episodes of walkers that are rewarded for being seen and for being slow.</summary>
public sealed class Simulation(int seed, int steps)
{
    /// <summary>How much simulated time a step is.</summary>
    public const double SecondsPerStep = 1.0 / 30;

    private const int StepsPerEpisode = 50;

    private readonly World world = new(seed, walkers: 12);
    private readonly Camera camera = new(width: 128, height: 96);
    private readonly List<double> rewards = [];
    private readonly List<StepReport> reports = [];

    /// <summary>The sum of all rewards.</summary>
    public double TotalReward { get; private set; }

    /// <summary>The mean reward of the last 100 steps.</summary>
    public double RecentReward => reports.TakeLast(100).Average(report => report.Reward);

    /// <summary>The reward of the last step.</summary>
    public double LastReward => rewards[rewards.Count - 1];

    /// <summary>The size of all films, in bytes.</summary>
    public long RecordedBytes { get; private set; }

    public void Run(Action<int> afterStep)
    {
        for (var step = 0; step < steps; step += StepsPerEpisode)
        {
            RunEpisode(step, Math.Min(step + StepsPerEpisode, steps), afterStep);
        }
    }

    private void RunEpisode(int firstStep, int endStep, Action<int> afterStep)
    {
        world.Reset();
        using var recorder = new EpisodeRecorder();
        for (var step = firstStep; step < endStep; step++)
        {
            Advance(step);
            afterStep(step + 1);
        }

        RecordedBytes += recorder.Bytes;
    }

    private void Advance(int step)
    {
        var speed = world.Step();
        var frame = camera.Render(world);
        var reward = frame.Brightness() - speed;
        TotalReward += reward;
        rewards.Add(reward);

        var report = new StepReport(step, reward, frame.Thumbnail());
        reports.Add(report);
        Telemetry.Publish(report);
    }
}
