using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Collections whose source is stopped once there are enough elements.</summary>
public class StopsItsSourceTests
{
    [Theory]
    [InlineData("if (xs.Count < 500) return; timer.Stop();")]
    [InlineData("if (xs.Count < 500) { return; } timer.Dispose();")]
    [InlineData("if (xs.Count >= 500) timer.Stop();")]
    [InlineData("if (xs.Count == 500) { timer.Elapsed -= OnElapsed; }")]
    public Task List_whose_timer_is_stopped_when_it_is_full_is_silent(string end) => Silent(Sampler(end));

    [Theory]
    [InlineData("if (xs.Count < 500) return; Console.WriteLine(xs.Count);")]
    [InlineData("if (xs.Count % 500 == 0) Console.WriteLine(xs.Count);")]
    public Task List_that_is_only_looked_at_when_it_is_full_is_reported(string end) => Proven(Sampler(end));

    private static string Sampler(string end) => $$"""
        private readonly List<float> {|#0:xs|} = new();
        private readonly System.Timers.Timer timer = new(10);
        public Holder() { timer.Elapsed += OnElapsed; timer.Start(); }
        private void OnElapsed(object sender, System.Timers.ElapsedEventArgs e) { xs.Add(Next()); {{end}} }
        """;

    private static Task Silent(string members) => CollectionVerdict.Silent(Class(members.Replace("{|#0:xs|}", "xs", StringComparison.Ordinal)));

    private static Task Proven(string members) => CollectionVerdict.Proven(Class(members));
}
