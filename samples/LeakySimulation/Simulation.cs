namespace LeakySimulation;

/// <summary>Episodes of walkers that are rewarded for being seen and for being slow.</summary>
public sealed class Simulation(int seed, int steps)
{
    /// <summary>How much simulated time a step is.</summary>
    public const double SecondsPerStep = 1.0 / 30;

    private const int StepsPerEpisode = 50;

    private readonly World world = new(seed, walkers: 12);
    private readonly Camera camera = new(width: 128, height: 96);
    private readonly Metrics metrics = new();

    public Metrics Metrics => metrics;

    /// <summary>The sum of all rewards.</summary>
    public double TotalReward { get; private set; }

    /// <summary>The size of all films, in bytes.</summary>
    public long RecordedBytes { get; private set; }

    public void Run(Action<int> afterStep)
    {
        var step = 0;
        while (step < steps)
        {
            world.Reset();
            using var recorder = new EpisodeRecorder();
            for (var i = 0; i < StepsPerEpisode && step < steps; i++)
            {
                Advance(step++);
                afterStep(step);
            }

            RecordedBytes += recorder.Bytes;
        }
    }

    private void Advance(int step)
    {
        var speed = world.Step();
        var frame = camera.Render(world);
        var reward = frame.Brightness() - speed;
        TotalReward += reward;

        var report = new StepReport(step, reward, frame.Thumbnail());
        metrics.Update(report);
        Telemetry.Publish(report);
    }
}
