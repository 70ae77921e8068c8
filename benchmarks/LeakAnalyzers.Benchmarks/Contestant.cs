using System.Collections.Immutable;
using System.Reflection;
using LeakAnalyzers.FieldStudy.Analysis;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Benchmarks;

/// <summary>The sets of rules that are timed against each other on the same code.</summary>
internal static class Contestant
{
    /// <summary>What running any analyzer costs.</summary>
    public static AnalyzerSet None { get; } = new("a rule that does nothing", [new NoRule()], ImmutableDictionary<string, ReportDiagnostic>.Empty);

    public static AnalyzerSet AllOurs { get; } = AnalyzerSet.Ours([]) with { Name = "all our rules" };

    public static IReadOnlyList<AnalyzerSet> Families { get; } =
        [.. Enum.GetValues<LeakFamily>().Select(f => AnalyzerSet.Ours([$"LEAK{(int)f}*"]) with { Name = $"our LEAK{(int)f}xx ({f})" }).Where(s => s.Analyzers.Length > 0)];

    public static IReadOnlyList<AnalyzerSet> Peers { get; } =
    [
        AnalyzerSet.InFolder(Metadata("NetAnalyzers"), ["CA2000"]) with { Name = "CA2000" },
        AnalyzerSet.InFolder(Metadata("NetAnalyzers"), ["CA2000", "CA2213", "CA1001", "CA1063", "CA1816", "CA2215", "CA2216"]) with { Name = "CA2000 family" },
        AnalyzerSet.InFolder(Metadata("IDisposableAnalyzers"), []) with { Name = "IDisposableAnalyzers" },
    ];

    public static string Metadata(string key)
        => typeof(Contestant).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value ?? "";
}
