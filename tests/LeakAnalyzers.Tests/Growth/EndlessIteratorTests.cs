using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Loops over what a method of the project yields without end.</summary>
public class EndlessIteratorTests
{
    [Theory]
    [InlineData("while (true) { yield return Next(); }")]
    [InlineData("for (;;) { yield return Next(); }")]
    [InlineData("while (!token.IsCancellationRequested) { yield return Next(); }")]
    [InlineData("while (true) { if (token.IsCancellationRequested) yield break; yield return Next(); }")]
    public Task List_of_all_that_an_endless_iterator_yields_is_reported(string loop) => Proven($$"""
        private readonly List<float> {|#0:xs|} = new();
        private IEnumerable<float> Samples(CancellationToken token) { {{loop}} }
        public void Record(CancellationToken token) { foreach (var x in Samples(token)) xs.Add(x); }
        """);

    [Theory]
    [InlineData("while (true) { if (at > 9) yield break; yield return data[at++]; }")]
    [InlineData("while (true) { if (at > 9) break; yield return data[at++]; }")]
    [InlineData("while (at < data.Length) { yield return data[at++]; }")]
    [InlineData("foreach (var d in data) { yield return d; }")]
    public Task List_of_all_that_an_iterator_with_an_end_yields_is_silent(string loop) => Silent($$"""
        private readonly List<float> xs = new();
        private IEnumerable<float> Samples(float[] data) { var at = 0; {{loop}} }
        public void Record(float[] data) { foreach (var x in Samples(data)) xs.Add(x); }
        """);

    [Fact]
    public Task Loop_that_leaves_an_endless_iterator_is_silent() => Silent("""
        private readonly List<int> primes = new();
        private static IEnumerable<int> Numbers() { var n = 0; while (true) yield return n++; }
        public void Find() { foreach (var n in Numbers()) { if (n > 100) break; primes.Add(n); } }
        """);

    [Fact]
    public Task Some_elements_of_an_endless_iterator_are_silent() => Silent("""
        private readonly List<int> firsts = new();
        private static IEnumerable<int> Numbers() { var n = 0; while (true) yield return n++; }
        public void Find() { foreach (var n in Numbers().Take(10)) firsts.Add(n); }
        """);

    private static Task Silent(string members) => CollectionVerdict.Silent(Class(members));

    private static Task Proven(string members) => CollectionVerdict.Proven(Class(members));
}
