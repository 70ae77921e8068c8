using System.Globalization;

namespace EndToEnd;

/// <summary>The memory of the simulation at one moment, in bytes, as it has measured itself.</summary>
/// <param name="Step">The steps done so far.</param>
/// <param name="Seconds">The simulated time.</param>
/// <param name="WorkingSet">The physical memory of the process.</param>
/// <param name="Private">The memory no other process shares.</param>
/// <param name="Managed">The garbage-collected heap.</param>
/// <param name="FrameBuffers">The native memory of frame buffers that are not disposed.</param>
internal sealed record MemorySample(int Step, double Seconds, double WorkingSet, double Private, double Managed, double FrameBuffers)
{
    /// <summary>Reads all samples of a finished run.</summary>
    public static IReadOnlyList<MemorySample> Read(string file) => File.ReadLines(file).Skip(1).Select(Parse).ToList();

    /// <summary>The step of the newest sample in a file that is still written; 0 where there is none.</summary>
    public static int LastStep(string file)
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = reader.ReadToEnd().Split('\n');
        return lines.Length > 2 && int.TryParse(lines[^2].Split(',')[0], CultureInfo.InvariantCulture, out var step) ? step : 0;
    }

    private static MemorySample Parse(string line)
    {
        var values = line.Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray();
        return new MemorySample((int)values[0], values[1], values[3], values[4], values[5], values[6]);
    }
}
