using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.UnboundedCollection, LeakAnalyzers.CodeFixes.Growth.GrowingArrayFix>;

namespace LeakAnalyzers.Tests.Growth;

public class GrowingArrayTests
{
    [Theory]
    [InlineData("private float[] xs = new float[0]; public void Run() { while (true) { xs = new float[Next() > 0 ? 1 : 2]; } }")]
    [InlineData("private float[] xs = Array.Empty<float>(); private int n; public void Run() { while (true) { if (n == xs.Length) Array.Resize(ref xs, 64); xs[n++ % 64] = 1; } }")]
    [InlineData("private float[] xs = new float[64]; private int n; public void Run() { while (true) { xs[n++ % 64] = Next(); } }")]
    [InlineData("private float[] xs = new float[0]; public void Run() { while (true) { xs = xs.Append(Next()).TakeLast(10).ToArray(); } }")]
    [InlineData("private float[] xs = new float[0]; public void Run() { while (true) { xs = xs.Append(Next()).ToArray(); if (xs.Length > 10) xs = Array.Empty<float>(); } }")]
    [InlineData("private float[] xs = new float[0]; public void Run() { while (true) { if (xs.Length < 10) Array.Resize(ref xs, xs.Length + 1); } }")]
    public Task Array_that_is_bounded_or_replaced_is_not_reported(string members) => Verify.VerifyAnalyzerAsync(Class(members));

    [Theory]
    [InlineData("private float[] [|xs|] = { }; public void Run() { while (true) { xs = xs.Concat(new[] { Next() }).ToArray(); } }")]
    [InlineData("private IEnumerable<float> [|xs|] = new List<float>(); public void Run() { while (true) { xs = xs.Append(Next()); } }")]
    [InlineData("private IReadOnlyList<float> [|xs|] = Array.Empty<float>(); public void Run() { while (true) { xs = xs.Append(Next()).ToList(); } }")]
    public Task Sequence_rebuilt_with_one_more_is_reported(string members) => Verify.VerifyAnalyzerAsync(Class(members));

    [Fact]
    public Task Array_rebuilt_with_one_more_is_cut_to_its_newest() => Verify.VerifyCodeFixAsync(
        Class("""
            private float[] [|losses|] = Array.Empty<float>();

            public void Run()
            {
                while (true)
                {
                    losses = losses.Append(Next()).ToArray();
                }
            }
            """),
        Class("""
            private const int MaxLosses = 1000;
            private float[] losses = Array.Empty<float>();

            public void Run()
            {
                while (true)
                {
                    losses = losses.Append(Next()).ToArray();
                    if (losses.Length > MaxLosses)
                    {
                        losses = losses[^MaxLosses..];
                    }
                }
            }
            """));

    [Fact]
    public Task Array_resized_for_each_element_is_cut_before_its_last_place_is_written() => Verify.VerifyCodeFixAsync(
        Class("""
            private float[] [|losses|] = new float[0];

            public void Run()
            {
                while (true)
                {
                    Array.Resize(ref losses, losses.Length + 1);
                    losses[losses.Length - 1] = Next();
                }
            }
            """),
        Class("""
            private const int MaxLosses = 1000;
            private float[] losses = new float[0];

            public void Run()
            {
                while (true)
                {
                    Array.Resize(ref losses, losses.Length + 1);
                    if (losses.Length > MaxLosses)
                    {
                        losses = losses[^MaxLosses..];
                    }

                    losses[losses.Length - 1] = Next();
                }
            }
            """));
}
