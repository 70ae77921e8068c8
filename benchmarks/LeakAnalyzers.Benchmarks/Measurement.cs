using System.Diagnostics;
using LeakAnalyzers.FieldStudy.Analysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Benchmarks;

/// <summary>
/// What one run cost: processor time of the whole process (so that other work on the machine does not count), the time Roslyn attributes to
/// the analyzers, and memory allocated.
/// </summary>
internal sealed record Measurement(TimeSpan Processor, TimeSpan Analyzers, long Allocated, int Findings)
{
    /// <summary>Parsing is done; binding all method bodies and reporting the compiler's own diagnostics.</summary>
    public static Measurement Bind(IReadOnlyList<CSharpCompilation> code) => Take(code, c => (c.GetDiagnostics().Length, TimeSpan.Zero));

    /// <summary>Binding, lowering and writing the assembly.</summary>
    public static Measurement Compile(IReadOnlyList<CSharpCompilation> code)
        => Take(code, c =>
        {
            using var stream = new MemoryStream();
            return (c.Emit(stream).Diagnostics.Length, TimeSpan.Zero);
        });

    /// <summary>One set of analyzers, with the binding that the driver does for it.</summary>
    public static Measurement Analyze(IReadOnlyList<CSharpCompilation> code, AnalyzerSet set)
        => Take(code, c =>
        {
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: static (_, _, _) => { }, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
            var configured = c.WithOptions(c.Options.WithSpecificDiagnosticOptions(set.Rules));
            var result = configured.WithAnalyzers(set.Analyzers, options).GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
            return (result.GetAllDiagnostics().Length, new TimeSpan(result.AnalyzerTelemetryInfo.Sum(t => t.Value.ExecutionTime.Ticks)));
        });

    /// <summary>
    /// The cheapest of several runs of each measurement: what a busy machine adds is never negative. The measurements take turns, so that a
    /// slow minute of the machine falls on all of them.
    /// </summary>
    public static IReadOnlyList<Measurement> LeastInTurns(int rounds, IReadOnlyList<Func<Measurement>> runs)
    {
        var least = new Measurement?[runs.Count];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var taken = runs[i]();
                least[i] = least[i] is { } best && best.Processor <= taken.Processor ? best with { Analyzers = best.Analyzers < taken.Analyzers ? best.Analyzers : taken.Analyzers } : taken;
            }
        }

        return least!;
    }

    // Every run starts from compilations that have bound nothing yet, on one thread.
    private static Measurement Take(IReadOnlyList<CSharpCompilation> code, Func<CSharpCompilation, (int Findings, TimeSpan Analyzers)> run)
    {
        var fresh = code.Select(c => c.Clone().WithOptions(c.Options.WithConcurrentBuild(false))).ToList();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var results = fresh.ConvertAll(c => run(c));
        process.Refresh();
        return new Measurement(process.TotalProcessorTime - before, new TimeSpan(results.Sum(r => r.Analyzers.Ticks)), GC.GetTotalAllocatedBytes(precise: true) - allocated, results.Sum(r => r.Findings));
    }
}
