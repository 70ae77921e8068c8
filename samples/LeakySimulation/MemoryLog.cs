using System.Diagnostics;
using System.Globalization;

namespace LeakySimulation;

/// <summary>Writes the memory of this process to a file of comma-separated values, about 200 times in a run.</summary>
public sealed class MemoryLog : IDisposable
{
    private readonly StreamWriter file;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly int every;

    public MemoryLog(string path, int steps)
    {
        file = new StreamWriter(path) { AutoFlush = true };
        file.WriteLine("step,simulated_seconds,real_seconds,working_set_bytes,private_bytes,managed_bytes,frame_buffer_bytes");
        every = Math.Max(1, steps / 200);
    }

    public void AfterStep(int step)
    {
        if (step % every != 0)
        {
            return;
        }

        using var process = Process.GetCurrentProcess();
        file.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{step},{step * Simulation.SecondsPerStep:F3},{clock.Elapsed.TotalSeconds:F3},{process.WorkingSet64},{process.PrivateMemorySize64},{GC.GetTotalMemory(forceFullCollection: true)},{FrameBuffer.LiveBytes}"));
    }

    public void Dispose() => file.Dispose();
}
