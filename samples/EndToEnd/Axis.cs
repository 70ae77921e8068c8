namespace EndToEnd;

/// <summary>Maps values from 0 upwards to pixels, with round numbers as ticks.</summary>
internal sealed class Axis
{
    private readonly double from;
    private readonly double to;

    /// <summary>Makes an axis that ends at a tick or at the greatest value.</summary>
    /// <param name="greatest">The greatest value to show.</param>
    /// <param name="from">The pixel of 0.</param>
    /// <param name="to">The pixel of the end.</param>
    /// <param name="ticks">About how many ticks are wanted.</param>
    /// <param name="endAtTick">Whether the axis reaches to the tick after the greatest value.</param>
    public Axis(double greatest, double from, double to, int ticks, bool endAtTick)
    {
        this.from = from;
        this.to = to;
        var step = RoundStep(greatest / ticks);
        End = endAtTick ? Math.Ceiling(greatest / step) * step : greatest;
        Ticks = Enumerable.Range(0, (int)Math.Floor((End / step) + 1e-9) + 1).Select(i => i * step).ToList();
    }

    public double End { get; }

    public IReadOnlyList<double> Ticks { get; }

    public double At(double value) => from + ((to - from) * value / End);

    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(step => step >= least);
    }
}
