namespace LeakySimulation;

/// <summary>What is known about the training so far.</summary>
public sealed class Metrics
{
    private readonly List<double> rewards = [];
    private readonly List<StepReport> reports = [];

    /// <summary>The mean reward of the last 100 steps.</summary>
    public double RecentReward => rewards.TakeLast(100).Average();

    /// <summary>The newest report.</summary>
    public StepReport Newest => reports[reports.Count - 1];

    public void Update(StepReport report)
    {
        rewards.Add(report.Reward);
        reports.Add(report);
    }
}
