using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Growth.UnboundedCollection>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>LEAK101 for lists inside a dictionary: how it was made, and what a loop over its entries does with them.</summary>
public class InnerListTests
{
    [Theory]
    [InlineData("foreach (var (name, list) in byName) { list.Clear(); }")]
    [InlineData("foreach (var (name, list) in byName) { while (list.Count > 100) { list.RemoveAt(0); } }")]
    [InlineData("foreach (var (_, list) in byName) { Trim(list); } static void Trim(List<float> list) { list.RemoveRange(0, list.Count - 10); }")]
    [InlineData("foreach (var (name, list) in byName.ToList()) { list.Clear(); }")]
    public Task Lists_that_a_loop_over_the_entries_empties_are_not_reported(string loop) => Silent($$"""
        private readonly Dictionary<string, List<float>> byName = new() { ["loss"] = new() };
        public void Run() { while (true) { byName["loss"].Add(Next()); Flush(); } }
        public void Flush() { {{loop}} }
        """);

    [Fact]
    public Task Lists_that_belong_to_others_are_not_reported() => Silent("""
        public class Row { public string Name = ""; public List<float> Values = new(); }
        private readonly Dictionary<string, List<float>> byName;
        public Holder(IEnumerable<Row> rows) => byName = rows.ToDictionary(row => row.Name, row => row.Values);
        public void Run(string name) { while (true) { byName[name].Add(Next()); } }
        """);

    [Theory]
    [InlineData("foreach (var (name, list) in byName) { Console.WriteLine(name + list.Count); }")]
    [InlineData("foreach (var (name, list) in byName) { if (list.Count > 0) Console.WriteLine(list.Average()); }")]
    public Task Lists_that_a_loop_over_the_entries_only_reads_are_reported(string loop) => Reported($$"""
        private readonly Dictionary<string, List<float>> {|#0:byName|} = new() { ["loss"] = new() };
        public void Run() { while (true) { byName["loss"].Add(Next()); } }
        public void Print() { {{loop}} }
        """);

    [Theory]
    [InlineData("names.ToDictionary(name => name, _ => new List<float>())")]
    [InlineData("names.ToDictionary(name => name, name => new List<float>(100), StringComparer.Ordinal)")]
    public Task Lists_made_for_each_name_are_reported(string made) => Reported($$"""
        private readonly Dictionary<string, List<float>> {|#0:byName|};
        public Holder(IEnumerable<string> names) => byName = {{made}};
        public void Run(string name) { while (true) { if (!byName.TryGetValue(name, out var list)) continue; list.Add(Next()); } }
        """);

    private static Task Silent(string members) => Verify.VerifyAnalyzerAsync(Class(members));

    private static Task Reported(string members)
        => Verify.VerifyAnalyzerAsync(Class(members), new DiagnosticResult("LEAK101", DiagnosticSeverity.Warning).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
}
