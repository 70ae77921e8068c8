using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.TextAccumulates, LeakAnalyzers.CodeFixes.Growth.TextAccumulatesFix>;

namespace LeakAnalyzers.Tests.Growth;

public class TextAccumulatesTests
{
    [Theory]
    [InlineData("private readonly StringBuilder text = new(); public void Run() { while (true) { text.Append('x'); if (text.Length > 100) text.Clear(); } }")]
    [InlineData("private readonly StringBuilder text = new(); public void Run() { while (true) { text.Append('x'); text.Length = 0; } }")]
    [InlineData("private readonly StringBuilder text = new(); public string Render(string[] lines) { foreach (var line in lines) { text.AppendLine(line); } return text.ToString(); }")]
    [InlineData("private string text = \"\"; public void Run() { while (true) { text += 'x'; text = text.Trim(); } }")]
    [InlineData("private string text = \"\"; public void Run() { while (true) { if (text.Length < 100) text += 'x'; } }")]
    [InlineData("private string text = \"\"; public void Build(string[] lines) { foreach (var line in lines) { text += line; } }")]
    public Task Bounded_text_is_not_reported(string members) => Verify.VerifyAnalyzerAsync(Class(members));

    [Theory]
    [InlineData("private readonly StringBuilder {|#0:text|} = new(); public void Run() { while (true) { text.Append('x').AppendLine(); } }")]
    [InlineData("private StringBuilder {|#0:text|} = new StringBuilder(100); private readonly Timer timer; public Holder() => timer = new Timer(_ => text.AppendLine(\"tick\"), null, 0, 10);")]
    [InlineData("private string text = \"\"; public void Run() { while (true) { {|#0:text += 'x'|}; } }")]
    [InlineData("private string text = \"\"; public void Run() { while (true) { {|#0:text += 'x'|}; text += Environment.NewLine; } }")]
    public Task Text_that_only_gets_longer_is_reported(string members)
        => Verify.VerifyAnalyzerAsync(Class(members), new DiagnosticResult("LEAK104", DiagnosticSeverity.Warning).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Box_that_a_designer_makes_and_an_endless_loop_fills_is_a_warning() => Verify.VerifyAnalyzerAsync(
        Class("""
            private System.Windows.Forms.TextBox {|#0:log|};
            public Holder() { InitializeComponent(); new Thread(Receive).Start(); }
            private void InitializeComponent() { this.log = new System.Windows.Forms.TextBox(); }
            private void Receive() { while (true) { log.AppendText("x"); Thread.Sleep(500); } }
            """),
        new DiagnosticResult("LEAK104", DiagnosticSeverity.Warning).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Builder_is_cut_to_its_newest_characters() => Verify.VerifyCodeFixAsync(
        Class("""
            private readonly StringBuilder [|text|] = new();

            public void Run()
            {
                while (true)
                {
                    text.Append(Next()).AppendLine();
                }
            }
            """),
        Class("""
            private const int MaxText = 100000;
            private readonly StringBuilder text = new();

            public void Run()
            {
                while (true)
                {
                    text.Append(Next()).AppendLine();
                    if (text.Length > MaxText)
                    {
                        text.Remove(0, text.Length - MaxText);
                    }
                }
            }
            """));

    [Fact]
    public Task String_is_cut_to_its_newest_characters() => Verify.VerifyCodeFixAsync(
        Class("""
            private string log = "";

            public void Run()
            {
                while (true)
                {
                    [|log += Next()|];
                }
            }
            """),
        Class("""
            private const int MaxLog = 100000;
            private string log = "";

            public void Run()
            {
                while (true)
                {
                    log += Next();
                    if (log.Length > MaxLog)
                    {
                        log = log.Substring(log.Length - MaxLog);
                    }
                }
            }
            """));
}
