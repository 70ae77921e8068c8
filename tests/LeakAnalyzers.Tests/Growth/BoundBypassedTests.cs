using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.BoundBypassed, LeakAnalyzers.CodeFixes.Growth.BoundBypassedFix>;

namespace LeakAnalyzers.Tests.Growth;

public class BoundBypassedTests
{
    [Theory]
    [InlineData("public void Run() { while (true) { Add(Next()); } } private void Add(float x) { if (x > 0) { h.Add(x); } else { h.Insert(0, x); } if (h.Count > 10) h.RemoveAt(0); }")]
    [InlineData("public void Run() { while (true) { Add(Next()); } } private void Add(float x) { Trim(); if (x > 0) { h.Add(x); return; } h.Insert(0, x); Trim(); } private void Trim() { if (h.Count > 10) h.RemoveAt(0); }")]
    [InlineData("public void Run() { while (true) { Add(Next()); } } private void Add(float x) { if (x > 0) { h.Add(x); return; } h.Insert(0, x); Trim(); } private void Trim() { if (h.Count > 10) h.RemoveAt(0); } public void Reset() => h.Clear();")]
    [InlineData("public void Run() { while (true) { Add(Next()); } } private void Add(float x) { if (x > 0) { h.Add(x); Trim(); return; } h.Insert(0, x); Trim(); } private void Trim() { if (h.Count > 10) h.RemoveAt(0); }")]
    [InlineData("public void Run() { while (true) { Add(Next()); Trim(); } } private void Add(float x) { if (x > 0) { h.Add(x); return; } h.Insert(0, x); Trim(); } private void Trim() { if (h.Count > 10) h.RemoveAt(0); }")]
    [InlineData("public void Run() { while (true) { Add(Next()); } } private void Add(float x) { h.Add(x); if (x > 0) { return; } h.Add(-x); Send(); h.Clear(); } private void Send() { }")]
    [InlineData("public void Run() { while (true) { h.Add(Next()); if (h.Count < 10) { Print(h); } else { h.Clear(); } } } private static void Print(List<float> xs) { foreach (var x in xs) Console.WriteLine(x); }")]
    [InlineData("public void Run() { while (true) { h.Add(Next()); if (Next() > 0) { Console.WriteLine(h.Count); } else { h.Clear(); } } }")]
    [InlineData("public void Run() { while (true) { h.Add(Next()); if (Next() > 0) { Print(h); h.Clear(); } else { h.Clear(); } } } private static void Print(List<float> xs) { foreach (var x in xs) Console.WriteLine(x); }")]
    [InlineData("public void Run() { while (true) { Toggle(Next()); } } private void Toggle(float x) { if (h.Contains(x)) { h.Remove(x); } else { h.Add(x); } if (x > 0 && !h.Contains(-x)) { h.Add(-x); return; } }")]
    public Task Collection_that_every_path_bounds_is_not_reported(string members) => Verify.VerifyAnalyzerAsync(Class("private readonly List<float> h = new();\n" + members));

    [Fact]
    public Task Size_check_beside_one_add_is_repeated_beside_the_other() => Verify.VerifyCodeFixAsync(
        Class("""
            private readonly Queue<float> h = new();

            public void Run()
            {
                while (true)
                {
                    Add(Next());
                }
            }

            private void Add(float x)
            {
                if (x < 0)
                {
                    [|h.Enqueue(-x)|];
                }
                else
                {
                    h.Enqueue(x);
                    while (h.Count > 10)
                    {
                        h.Dequeue();
                    }
                }
            }
            """),
        Class("""
            private readonly Queue<float> h = new();

            public void Run()
            {
                while (true)
                {
                    Add(Next());
                }
            }

            private void Add(float x)
            {
                if (x < 0)
                {
                    h.Enqueue(-x);
                    while (h.Count > 10)
                    {
                        h.Dequeue();
                    }
                }
                else
                {
                    h.Enqueue(x);
                    while (h.Count > 10)
                    {
                        h.Dequeue();
                    }
                }
            }
            """));

    [Fact]
    public Task Trim_that_needs_a_local_is_not_repeated_elsewhere() => Verify.VerifyCodeFixAsync(
        Class(NeedsLocal),
        Class(NeedsLocal));

    private const string NeedsLocal = """
        private readonly List<float> h = new();
        public void Run() { while (true) { Add(Next()); } }
        private void Add(float x) { if (x < 0) { [|h.Add(-x)|]; } else { var most = 10; h.Add(x); if (h.Count > most) { h.RemoveAt(0); } } }
        """;
}
