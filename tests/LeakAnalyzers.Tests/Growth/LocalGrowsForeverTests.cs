using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.LocalGrowsForever, LeakAnalyzers.CodeFixes.Growth.LocalGrowsForeverFix>;

namespace LeakAnalyzers.Tests.Growth;

public class LocalGrowsForeverTests
{
    [Theory]
    [InlineData("while (true) { var xs = new List<float>(); xs.Add(Next()); }")]
    [InlineData("var xs = new List<float>(); for (var step = 0; step < 1000000; step++) { xs.Add(Next()); }")]
    [InlineData("var xs = new List<float>(); while (true) { xs.Add(Next()); if (xs.Count == 100) { xs.Clear(); } }")]
    [InlineData("var xs = new List<float>(); while (true) { if (xs.Count < 100) { xs.Add(Next()); } }")]
    [InlineData("var xs = new List<float>(); while (true) { xs.Add(Next()); if (Next() > 0) { break; } } Console.WriteLine(xs.Count);")]
    [InlineData("var xs = new List<float>(); while (true) { xs.Add(Next()); xs = new List<float>(); }")]
    [InlineData("var xs = new List<float>(); while (!stop.IsCancellationRequested) { xs.Add(Next()); } Console.WriteLine(xs.Sum());")]
    [InlineData("var xs = new List<float>(); new Thread(() => Drain(xs)).Start(); while (true) { xs.Add(Next()); }")]
    [InlineData("var seen = new HashSet<int>(); while (true) { seen.Add(Environment.TickCount % 10); }")]
    [InlineData("var errors = new List<Exception>(); while (true) { try { Next(); return; } catch (Exception e) { errors.Add(e); Thread.Sleep(1); } }")]
    [InlineData("var lines = new List<string>(); string? line; while ((line = Console.In.ReadLine()) != null) { lines.Add(line); }")]
    [InlineData("foreach (var x in new[] { 1, 2 }) { var xs = new List<float>(); xs.Add(x); }")]
    public Task Bounded_or_finite_locals_are_not_reported(string body) => Verify.VerifyAnalyzerAsync(Method(body));

    [Theory]
    [InlineData("var [|xs|] = new List<float>(); while (true) { xs.Add(Next()); }")]
    [InlineData("var [|xs|] = new List<float>(); while (!stop.IsCancellationRequested) { xs.Add(Next()); Console.WriteLine(xs.Average()); }")]
    [InlineData("List<float> [|xs|] = new(); for (;;) { xs.Add(Next()); Thread.Sleep(10); }")]
    [InlineData("var [|ids|] = new HashSet<Guid>(); while (true) { ids.Add(Guid.NewGuid()); }")]
    [InlineData("var [|text|] = new StringBuilder(); while (true) { text.Append(Next()); }")]
    [InlineData("var [|xs|] = new List<float>(); var timer = new Timer(_ => xs.Add(Next()), null, 0, 10); Thread.Sleep(-1); GC.KeepAlive(timer);")]
    public Task Locals_that_grow_as_long_as_the_program_are_reported(string body) => Verify.VerifyAnalyzerAsync(Method(body));

    private static string Method(string body) => Class("public void Run(CancellationToken stop)\n{\n    " + body + "\n}\nstatic void Drain(List<float> xs) => xs.Clear();");

    [Fact]
    public Task Local_is_trimmed_after_each_add() => Verify.VerifyCodeFixAsync(
        Class("""
            public void Run(CancellationToken stop)
            {
                // What it took.
                var [|latencies|] = new List<float>();
                while (!stop.IsCancellationRequested)
                {
                    latencies.Add(Next());
                    Console.WriteLine(latencies.Average());
                }
            }
            """),
        Class("""
            public void Run(CancellationToken stop)
            {
                // What it took.
                const int maxLatencies = 1000;
                var latencies = new List<float>();
                while (!stop.IsCancellationRequested)
                {
                    latencies.Add(Next());
                    if (latencies.Count > maxLatencies)
                    {
                        latencies.RemoveRange(0, latencies.Count - maxLatencies);
                    }

                    Console.WriteLine(latencies.Average());
                }
            }
            """));
}
