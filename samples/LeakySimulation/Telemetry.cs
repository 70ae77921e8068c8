namespace LeakySimulation;

/// <summary>What happened in one step.</summary>
public sealed record StepReport(int Step, double Reward, float[] Thumbnail);

/// <summary>Where anybody may listen to the simulation. It lives as long as the process.</summary>
public static class Telemetry
{
    public static event EventHandler<StepReport>? StepCompleted;

    public static void Publish(StepReport report) => StepCompleted?.Invoke(null, report);
}
