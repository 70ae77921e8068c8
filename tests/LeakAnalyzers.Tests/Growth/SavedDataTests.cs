using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Both = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Growth.UnboundedCollection>;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.SavedData, LeakAnalyzers.CodeFixes.Growth.SavedDataFix>;

namespace LeakAnalyzers.Tests.Growth;

public class SavedDataTests
{
    [Theory]
    [InlineData("private readonly List<string> lines = new(); public void Run() { while (true) { lines.Add(\"x\"); File.WriteAllLines(\"a\", lines); lines.Clear(); } }")]
    [InlineData("private List<string> lines = new(); public void Run() { while (true) { lines.Add(\"x\"); File.WriteAllLines(\"a\", lines); lines = new(); } }")]
    [InlineData("private readonly List<string> lines = new(); public Holder() { lines.Add(\"x\"); } public void Save() => File.WriteAllLines(\"a\", lines);")]
    [InlineData("private readonly List<string> lines = new(); public void Run() { while (true) { lines.Add(\"x\"); Console.WriteLine(lines.Count); } }")]
    public Task Data_that_is_cleared_or_not_saved_is_not_reported(string members) => Verify.VerifyAnalyzerAsync(Class(members));

    [Fact]
    public Task Saved_data_is_reported_by_this_rule_alone() => Both.VerifyAnalyzerAsync(Class(
        "private readonly List<string> lines = new(); public void Run() { while (true) { lines.Add(\"x\"); } } public void Save() => File.WriteAllLines(\"a\", lines);"));

    [Fact]
    public Task Recording_that_is_saved_again_and_again_is_cleared() => Verify.VerifyCodeFixAsync(
        Class("""
            private readonly List<string> samples = new();

            public void Run()
            {
                while (true)
                {
                    samples.Add("x");
                    if (Next() > 0)
                    {
                        [|File.AppendAllText("a", string.Join("\n", samples))|]; // all of it
                    }
                }
            }
            """),
        Class("""
            private readonly List<string> samples = new();

            public void Run()
            {
                while (true)
                {
                    samples.Add("x");
                    if (Next() > 0)
                    {
                        File.AppendAllText("a", string.Join("\n", samples)); // all of it
                        samples.Clear();
                    }
                }
            }
            """));

    [Fact]
    public Task File_that_is_replaced_by_each_save_keeps_its_data_only_with_the_collection_so_no_fix_is_offered()
    {
        var source = Class("""
            private readonly List<string> samples = new();

            public void Run()
            {
                while (true)
                {
                    samples.Add("x");
                    [|File.WriteAllLines("a", samples)|];
                }
            }
            """);
        return Verify.VerifyCodeFixAsync(source, source);
    }

    [Fact]
    public Task Awaited_save_is_followed_by_a_clear() => Verify.VerifyCodeFixAsync(
        Class("""
            private readonly List<string> history = new();

            public void Record(string line) => history.Add(line);

            public async Task SaveAsync()
            {
                await {|#0:File.AppendAllLinesAsync("a", history)|};
            }
            """),
        new DiagnosticResult("LEAK107", DiagnosticSeverity.Info).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations),
        Class("""
            private readonly List<string> history = new();

            public void Record(string line) => history.Add(line);

            public async Task SaveAsync()
            {
                await File.AppendAllLinesAsync("a", history);
                history.Clear();
            }
            """));

    [Theory]
    [InlineData("public void Dispose() => File.WriteAllLines(\"a\", lines);")]
    [InlineData("public void OnApplicationQuit() { Write(); } private void Write() { File.WriteAllLines(\"a\", lines); }")]
    [InlineData("public void OnApplicationQuit() { Export(); } public void Export() { var text = new StringBuilder(); foreach (var line in lines) text.AppendLine(line); File.WriteAllText(\"a\", text.ToString()); }")]
    [InlineData("public void OnDestroy() { using var file = new StreamWriter(\"a\"); foreach (var line in lines) file.WriteLine(line); }")]
    [InlineData("public void OnWindowClosing(object sender, EventArgs e) { File.WriteAllLines(\"a\", lines); }")]
    public async Task Recording_that_is_saved_at_the_end_is_a_suggestion_where_it_is_declared(string save)
    {
        var source = "private readonly List<string> {|#0:lines|} = new(); public void Run() { while (true) { {|#1:lines.Add(\"x\")|}; } } " + save;
        await Both.VerifyAnalyzerAsync(Class(source), Both.Diagnostic().WithSeverity(DiagnosticSeverity.Info).WithLocation(0).WithLocation(1).WithArguments("lines", "in a loop that never ends", "as long as its 'Holder'"));
        await Verify.VerifyAnalyzerAsync(Class(source.Replace("{|#0:", "").Replace("{|#1:", "").Replace("|}", "")));
    }

    [Fact]
    public Task Recording_that_is_saved_each_time_it_stops_is_reported_at_the_save() => Verify.VerifyAnalyzerAsync(Class(
        "private readonly List<string> lines = new(); public void Run() { while (true) { lines.Add(\"x\"); } } public void OnRecordingStopped() { [|File.WriteAllLines(\"a\", lines)|]; }"));

    [Fact]
    public Task Objects_that_are_only_let_go_at_the_end_are_a_warning_as_before() => Both.VerifyAnalyzerAsync(Class(
        "private readonly List<Stream> {|#0:files|} = new(); public void Run() { while (true) { {|#1:files.Add(new MemoryStream())|}; } } public void Dispose() { foreach (var file in files) file.Dispose(); }"),
        Both.Diagnostic().WithSeverity(DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithArguments("files", "in a loop that never ends", "as long as its 'Holder'"));
}
