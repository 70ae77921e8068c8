namespace LeakySimulation;

/// <summary>Records what the camera saw in one episode, as bytes that could be saved.</summary>
public sealed class EpisodeRecorder : IDisposable
{
    private readonly BinaryWriter film = new(new MemoryStream());
    private bool closed;

    public EpisodeRecorder()
    {
        Telemetry.StepCompleted += OnStepCompleted;
    }

    public long Bytes { get; private set; }

    public void Dispose()
    {
        closed = true;
        film.Dispose();
    }

    private void OnStepCompleted(object? sender, StepReport report)
    {
        if (closed)
        {
            return;
        }

        film.Write(report.Step);
        foreach (var pixel in report.Thumbnail)
        {
            film.Write(pixel);
            Bytes += sizeof(float);
        }
    }
}
