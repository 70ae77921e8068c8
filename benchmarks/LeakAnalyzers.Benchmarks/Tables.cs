using System.Globalization;
using LeakAnalyzers.FieldStudy.Analysis;

namespace LeakAnalyzers.Benchmarks;

/// <summary>Measures and prints the tables of one run as Markdown.</summary>
internal sealed class Tables(int repeats, TextWriter output)
{
    public void Costs(CodeUnderTest code, IReadOnlyList<AnalyzerSet> sets)
    {
        IReadOnlyList<Measurement> taken = Measurement.LeastInTurns(
            repeats,
            [
                () => Measurement.Bind(code.Compilations),
                () => Measurement.Compile(code.Compilations),
                () => Measurement.Analyze(code.Compilations, Contestant.None),
                .. sets.Select<AnalyzerSet, Func<Measurement>>(set => () => Measurement.Analyze(code.Compilations, set)),
            ]);
        var (bind, compile, driver) = (taken[0], taken[1], taken[2]);
        Print($"\n### {code.Name}, {code.ThousandLines:F1} kLOC\n\n| | CPU ms | over that rule, ms | of compile | attributed by Roslyn, wall ms | allocated over that rule, MB | findings |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        Print($"| bind alone | {bind.Processor.TotalMilliseconds:F0} | | | | {bind.Allocated / 1e6:F0} (all) | |");
        Print($"| compile (bind and emit) | {compile.Processor.TotalMilliseconds:F0} | | 100 % | | {compile.Allocated / 1e6:F0} (all) | |");
        Print($"| a rule that does nothing | {driver.Processor.TotalMilliseconds:F0} | | | | {driver.Allocated / 1e6:F0} (all) | |");
        var costs = new List<Cost>();
        foreach (var (set, cost) in sets.Zip(taken.Skip(3)))
        {
            // Below zero when no rule of the set is about anything this code refers to: then nothing is registered at all.
            var over = Math.Max(0, (cost.Processor - driver.Processor).TotalMilliseconds);
            costs.Add(new Cost(set, over, cost.Analyzers.TotalMilliseconds));
            Print($"| {set.Name} | {cost.Processor.TotalMilliseconds:F0} | {over:F0} | {100 * over / compile.Processor.TotalMilliseconds:F1} % | {cost.Analyzers.TotalMilliseconds:F0} | {Math.Max(0, cost.Allocated - driver.Allocated) / 1e6:F1} | {cost.Findings} |");
        }

        Ratios(costs);
    }

    /// <summary>The cost of the same code once, twice and four times over.</summary>
    public void Linearity(Func<int, CodeUnderTest> generate, int copies, AnalyzerSet set)
    {
        Print($"\n### Linearity ({set.Name}, generated code)\n\n| kLOC | compile, CPU ms | rules, CPU ms | of the smallest | allocated, MB |\n| ---: | ---: | ---: | ---: | ---: |");
        double? smallest = null;
        foreach (var factor in new[] { 1, 2, 4 })
        {
            var code = generate(copies * factor);
            var taken = Measurement.LeastInTurns(
                repeats,
                [
                    () => Measurement.Compile(code.Compilations),
                    () => Measurement.Analyze(code.Compilations, Contestant.None),
                    () => Measurement.Analyze(code.Compilations, set),
                ]);
            var (compile, driver, cost) = (taken[0], taken[1], taken[2]);
            var over = Math.Max(1, (cost.Processor - driver.Processor).TotalMilliseconds);
            smallest ??= over;
            Print($"| {code.ThousandLines:F1} | {compile.Processor.TotalMilliseconds:F0} | {over:F0} | {over / smallest:F2}x | {(cost.Allocated - driver.Allocated) / 1e6:F1} |");
        }
    }

    public void Edits(CodeUnderTest code, IReadOnlyList<AnalyzerSet> sets)
    {
        Print($"\n### One edited method ({code.Name})\n\n| | p50 ms | p99 ms | slowest ms |\n| --- | ---: | ---: | ---: |");
        var largest = code.Compilations.MaxBy(c => c.SyntaxTrees.Count())!;
        foreach (var set in sets)
        {
            var times = EditLatency.Measure(largest, set, 200);
            Print($"| {set.Name} | {EditLatency.Percentile(times, 0.5):F1} | {EditLatency.Percentile(times, 0.99):F1} | {EditLatency.Percentile(times, 1):F1} |");
        }
    }

    private void Ratios(IReadOnlyList<Cost> costs)
    {
        var ours = costs.Where(c => !Contestant.Peers.Contains(c.Set) && (c.Set == Contestant.AllOurs || c.Set.Name.Contains("LEAK2", StringComparison.Ordinal))).ToList();
        var peers = costs.Where(c => Contestant.Peers.Contains(c.Set)).ToList();
        Print($"\n| times as fast | measure | {string.Join(" | ", peers.Select(p => "than " + p.Set.Name))} |\n| --- | --- |{string.Concat(peers.Select(_ => " ---: |"))}");
        foreach (var our in ours)
        {
            Ratio(our, "CPU over a rule that does nothing", peers, cost => cost.Processor);
            Ratio(our, "attributed by Roslyn", peers, cost => cost.Attributed);
        }
    }

    private void Ratio(Cost our, string measure, IEnumerable<Cost> peers, Func<Cost, double> of)
        => Print($"| {our.Set.Name} | {measure} | {string.Join(" | ", peers.Select(p => (of(p) / Math.Max(1, of(our))).ToString("F1", CultureInfo.InvariantCulture) + "x"))} |");

    // Milliseconds: of processor time over the base, and of wall time as Roslyn attributes it.
    private sealed record Cost(AnalyzerSet Set, double Processor, double Attributed);

    private void Print(FormattableString line)
    {
        output.WriteLine(FormattableString.Invariant(line));
        output.Flush();
    }
}
