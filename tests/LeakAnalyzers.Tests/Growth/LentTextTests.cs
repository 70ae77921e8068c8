using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.TextAccumulates, LeakAnalyzers.CodeFixes.Growth.TextAccumulatesFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Texts that a method of the project, often an extension, makes longer.</summary>
public class LentTextTests
{
    [Theory]
    [InlineData("public static void Line(this StringBuilder text, string line) => text.AppendLine(line);")]
    [InlineData("public static void Line(this StringBuilder text, string line) { if (text == null) return; text.Append(line).AppendLine(); }")]
    [InlineData("public static void Line(this StringBuilder text, string line) => Line(text, line, 1); static void Line(StringBuilder text, string line, int times) { for (var i = 0; i < times; i++) text.AppendLine(line); }")]
    [InlineData("public static void Line(this StringBuilder text, string line) { lock (text) { text.AppendLine(line); Console.WriteLine(text.Length); } }")]
    public Task Builder_that_a_method_lengthens_is_reported(string method) => Reports($"static class Lines {{ {method} }}\nclass Holder {{ readonly StringBuilder {{|#0:log|}} = new(); public void Run() {{ while (true) {{ log.Line(\"x\"); Thread.Sleep(1); }} }} }}");

    [Theory]
    [InlineData("public static void Line(this TextBox text, string line) => text.AppendText(line);")]
    [InlineData("public static void Line(this TextBox text, string line) => text.Text += line;")]
    [InlineData("public static void Line(this TextBoxBase text, string line) { if (text.InvokeRequired) { text.Invoke(new Action(() => Line(text, line))); return; } text.AppendText(line); }")]
    [InlineData("public static void Line(this TextBoxBase text, string line) { if (text.InvokeRequired) text.BeginInvoke(new Action(() => text.AppendText(line))); else text.AppendText(line); }")]
    [InlineData("public static void Line(this TextBoxBase text, string line) { var start = text.TextLength; text.AppendText(line); text.SelectionStart = start; }")]
    public Task Box_that_a_method_lengthens_is_reported(string method) => Reports($"using System.Windows.Forms;\nstatic class Lines {{ {method} }}\nclass Holder {{ readonly TextBox {{|#0:log|}} = new(); public void Run() {{ while (true) {{ log.Line(\"x\"); Thread.Sleep(1); }} }} }}");

    [Theory]
    [InlineData("public static void Line(this StringBuilder text, string line) { if (text.Length > 1000) text.Clear(); text.AppendLine(line); }")]
    [InlineData("public static void Line(this StringBuilder text, string line) { if (text.Length < 1000) text.AppendLine(line); }")]
    [InlineData("public static void Line(this StringBuilder text, string line) { var length = text.Length; if (length > 1000) return; text.AppendLine(line); }")]
    [InlineData("public static void Line(this StringBuilder text, string line) { text.AppendLine(line); Keep(text, 100); } static void Keep(StringBuilder text, int most) => text.Remove(0, Math.Max(0, text.Length - most));")]
    [InlineData("public static void Line(this StringBuilder text, string line) => Console.WriteLine(text + line);")]
    [InlineData("static StringBuilder last; public static void Line(this StringBuilder text, string line) { last = text; text.AppendLine(line); }")]
    [InlineData("public static Action<StringBuilder> Cut; public static void Line(this StringBuilder text, string line) { text.AppendLine(line); Cut(text); }")]
    public Task Builder_that_a_method_bounds_looks_at_or_hands_on_is_silent(string method) => Silent($"static class Lines {{ {method} }}\nclass Holder {{ readonly StringBuilder log = new(); public void Run() {{ while (true) {{ log.Line(\"x\"); Thread.Sleep(1); }} }} }}");

    private static Task Silent(string source) => Verify.VerifyAnalyzerAsync(Usings + source);

    private static Task Reports(string source) => Verify.VerifyAnalyzerAsync(Usings + source, new DiagnosticResult("LEAK104", DiagnosticSeverity.Warning).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
}
