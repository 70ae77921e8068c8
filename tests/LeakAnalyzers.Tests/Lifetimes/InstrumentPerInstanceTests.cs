using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Lifetimes.InstrumentPerInstance, LeakAnalyzers.CodeFixes.Lifetimes.InstrumentPerInstanceFix>;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed class InstrumentPerInstanceTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Diagnostics; using System.Diagnostics.Metrics;\n";

    [Theory]
    [InlineData("class C { static readonly Meter m = new(\"a\"); void Request() => m.CreateCounter<int>(\"x\").Add(1); }")]
    [InlineData("class C { void Request() { using var m = new Meter(\"a\"); m.CreateCounter<int>(\"x\").Add(1); } }")]
    [InlineData("class C { void Request(IMeterFactory f) { var m = f.Create(new MeterOptions(\"a\")); m.CreateCounter<int>(\"x\").Add(1); } }")]
    [InlineData("class C { Meter Make() { var m = new Meter(\"a\"); return m; } }")]
    [InlineData("static class P { static void Main() { var m = new Meter(\"a\"); m.CreateCounter<int>(\"x\").Add(1); } }")]
    [InlineData("sealed class C { static readonly C Instance = new(); readonly Counter<int> n; C() { var m = new Meter(\"a\"); n = m.CreateCounter<int>(\"x\"); } }")]
    [InlineData("class C { static readonly Meter m = new(\"a\"); static readonly List<int> all = new(); public C() => m.CreateObservableGauge(\"x\", () => all.Count); }")]
    [InlineData("class C { readonly Meter m = new(\"a\"); int n; public C() => m.CreateObservableGauge(\"x\", () => n); }")]
    [InlineData("sealed class C { static readonly Meter m = new(\"a\"); static readonly C Instance = new(); int n; C() => m.CreateObservableGauge(\"x\", () => n); }")]
    public Task Correct_code_is_not_reported(string code) => Verify.VerifyAnalyzerAsync(Usings + code);

    [Theory]
    [InlineData("class C { void Request(string n) { var m = [|new Meter(n)|]; m.CreateCounter<int>(\"x\").Add(1); } }")]
    [InlineData("class C { readonly Counter<int> n; public C() { var m = [|new Meter(\"a\")|]; n = m.CreateCounter<int>(\"x\"); } }")]
    [InlineData("class C { void Request() => [|new ActivitySource(\"a\")|].StartActivity(\"x\"); }")]
    [InlineData("class C { static readonly Meter m = new(\"a\"); int n; public C() => [|m.CreateObservableGauge(\"x\", () => n)|]; }")]
    [InlineData("class C { static readonly Meter m = new(\"a\"); int n; void Request() => [|m.CreateObservableCounter(\"x\", Read)|]; int Read() => n; }")]
    public Task One_more_each_time_is_reported(string code) => Verify.VerifyAnalyzerAsync(Usings + code);

    [Fact]
    public Task Meter_moves_into_a_static_field()
        => Verify.VerifyCodeFixAsync(
            """
            using System.Diagnostics.Metrics;

            class Shop
            {
                private readonly string name = "a";

                public void OnRequest()
                {
                    // Counts requests.
                    var meter = [|new Meter("Shop")|];
                    meter.CreateCounter<int>("requests").Add(1);
                }
            }
            """,
            """
            using System.Diagnostics.Metrics;

            class Shop
            {
                private static readonly Meter SharedMeter = new Meter("Shop");

                private readonly string name = "a";

                public void OnRequest()
                {
                    // Counts requests.
                    SharedMeter.CreateCounter<int>("requests").Add(1);
                }
            }
            """);

    [Fact]
    public Task Meter_of_a_parameter_stays()
        => Verify.VerifyCodeFixAsync(
            Usings + "class C { void Request(string n) { var m = [|new Meter(n)|]; m.CreateCounter<int>(\"x\").Add(1); } }",
            Usings + "class C { void Request(string n) { var m = [|new Meter(n)|]; m.CreateCounter<int>(\"x\").Add(1); } }");
}
