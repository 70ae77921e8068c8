using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>What is loaded from a file and saved to it again grows with what the program stores.</summary>
public class StoredDataTests
{
    private const string Run = "public void Run(Func<string> receive) { while (true) { Keep(receive()); } } ";

    [Theory]
    [InlineData("public Holder() { foreach (var line in File.ReadAllLines(\"memos.txt\")) memos.Add(line); } private void Keep(string memo) { memos.Add(memo); using var file = File.AppendText(\"memos.txt\"); file.WriteLine(memo); }")]
    [InlineData("public Holder() => Load(); private void Load() { memos.Clear(); memos.AddRange(System.Text.Json.JsonSerializer.Deserialize<List<string>>(\"[]\")!); } private void Keep(string memo) { memos.Add(memo); Save(); } private void Save() { var json = System.Text.Json.JsonSerializer.Serialize(memos); File.WriteAllText(\"memos.json\", json); }")]
    public Task List_that_mirrors_a_file_is_a_suggestion(string members) => CollectionVerdict.Likely(Class("private readonly List<string> {|#0:memos|} = new(); " + Run + members));

    [Theory]
    [InlineData("public Holder() { foreach (var line in File.ReadAllLines(\"names.txt\")) memos.Add(line); } private void Keep(string memo) { memos.Add(memo); }")]
    [InlineData("private void Keep(string memo) { memos.Add(memo); using var file = File.AppendText(\"memos.txt\"); file.WriteLine(memo); }")]
    public Task List_that_is_only_loaded_or_only_written_is_a_warning(string members) => CollectionVerdict.Proven(Class("private readonly List<string> {|#0:memos|} = new(); " + Run + members));

    [Fact]
    public Task Clearing_what_mirrors_a_file_is_not_advised() => GrowthRulesTest.Reports("""
        class Chat
        {
            private readonly List<string> {|LEAK101:history|} = new();
            public Chat() => Load();
            public void Run(Func<string> receive) { while (true) { history.Add(receive()); Save(); } }
            private void Load() { history.Clear(); history.AddRange(File.ReadAllLines("chat.txt")); }
            private void Save() => File.WriteAllLines("chat.txt", history);
        }
        """);

    [Fact]
    public Task Recording_that_each_run_saves_under_a_new_name_is_to_be_cleared() => GrowthRulesTest.Reports("""
        class Recorder
        {
            private readonly List<string> lines = new();
            private int run;
            public void Run(Func<string> receive) { while (true) { lines.Add(receive()); {|LEAK107:File.WriteAllLines($"run{run++}.txt", lines)|}; } }
        }
        """);
}
