namespace EndToEnd;

/// <summary>What a run has printed, and its memory over time.</summary>
internal sealed record SimulationRun(string Results, IReadOnlyList<MemorySample> Samples)
{
    // Until then the runtime is still compiling, and histories are still filling up to their bound.
    private const double WarmUp = 0.3;

    /// <summary>The last sample.</summary>
    public MemorySample Last => Samples[^1];

    /// <summary>How much one step adds after the warm-up: the slope of the line that fits best, in units of the quantity per step.</summary>
    /// <param name="quantity">What is asked about.</param>
    public double GrowthPerStep(Func<MemorySample, double> quantity)
    {
        var settled = Samples.Where(sample => sample.Step > Last.Step * WarmUp).ToList();
        var meanStep = settled.Average(sample => sample.Step);
        var mean = settled.Average(quantity);
        var covariance = settled.Sum(sample => (sample.Step - meanStep) * (quantity(sample) - mean));
        var variance = settled.Sum(sample => (sample.Step - meanStep) * (sample.Step - meanStep));
        return covariance / variance;
    }
}
