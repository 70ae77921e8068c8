using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Fixes = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.OpenKeyDomain, LeakAnalyzers.CodeFixes.Growth.OpenKeyDomainFix>;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Growth.OpenKeyDomain>;

namespace LeakAnalyzers.Tests.Growth;

public class OpenKeyDomainTests
{
    [Fact]
    public Task Removed_entries_are_not_reported() => Silent("""
        private readonly Dictionary<Guid, string> jobs = new();
        public void Run() { while (true) { var id = Guid.NewGuid(); jobs[id] = "x"; jobs.Remove(id); } }
        """);

    [Fact]
    public Task Limited_cache_is_not_reported() => Silent("""
        private readonly Dictionary<Guid, string> cache = new();
        public void Run() { while (true) { if (cache.Count > 100) cache.Clear(); cache[Guid.NewGuid()] = "x"; } }
        """);

    [Fact]
    public Task Size_check_before_the_add_is_not_reported() => Silent("""
        private readonly Dictionary<Guid, string> cache = new();
        public void Run() { while (true) { if (cache.Count < 100) cache.Add(Guid.NewGuid(), "x"); } }
        """);

    [Fact]
    public Task Closed_keys_are_not_reported() => Silent("""
        private readonly Dictionary<DayOfWeek, int> byDay = new();
        private readonly Dictionary<Type, int> byType = new();
        private readonly Dictionary<string, int> byName = new();
        private readonly Dictionary<DateTime, int> byDate = new();
        public void Run() { while (true) { byDay[DateTime.Now.DayOfWeek] = 1; byType[GetType()] = 1; byName["steps"] = 1; byName[nameof(Run)] = 2; byDate[DateTime.Now.Date] = 1; } }
        """);

    [Fact]
    public Task Keys_of_unknown_number_are_not_reported() => Silent("""
        private readonly Dictionary<string, int> counts = new();
        public void Run(Func<string> next) { while (true) { var word = next(); counts[word] = 1; } }
        """);

    [Theory]
    [InlineData("counts[id]++")]
    [InlineData("++counts[id]")]
    [InlineData("counts[id] += 2")]
    public Task Count_that_must_be_there_already_is_not_reported(string count) => Silent("private readonly Dictionary<Guid, int> counts = new(); public void Run(Func<Guid> next) { while (true) { var id = next(); " + count + "; } }");

    [Theory]
    [InlineData("public string Name { get; } public Item(string name) { Name = name; }")]
    [InlineData("public string Name { get; set; } public Item(string name) { Name = name.ToUpper(); }")]
    public Task Objects_by_a_name_they_are_given_are_not_reported(string members) => Silent("class Item { " + members + " }\n" + """
        private readonly Dictionary<string, Item> items = new();
        public void Run(Func<string> next) { while (true) { var item = new Item(next()); items[item.Name] = item; } }
        """);

    [Theory]
    [InlineData("while (true) { var item = new Item(next()); items[item.Name] = item; }")]
    [InlineData("while (true) { var item = new Item(next()); items.TryAdd(item.Name, item); }")]
    [InlineData("while (true) { var item = new Item(next()); if (!items.ContainsKey(item.Name)) items.Add(item.Name, item); }")]
    [InlineData("while (true) { var item = new Item(next()); if (items.TryGetValue(item.Name, out var known)) continue; items.Add(item.Name, item); }")]
    [InlineData("while (true) { var item = new Item(next()); kinds.Add(item.Kind, item); }")]
    [InlineData("var item = new Item(next()); while (true) { items.Add(item.Name, item); }")]
    [InlineData("foreach (var item in all) { items.Add(item.Name, item); }")]
    [InlineData("while (true) { var item = new Item(next()); if (item.Name == null) break; items.Add(item.Name, item); }")]
    [InlineData("while (true) { var item = new Item(next()); items.Add(item.Name, item); items.Remove(item.Name); }")]
    public Task Objects_that_may_be_there_already_or_end_are_not_reported(string loop) => Silent($$"""
        public class Item { public string Name { get; set; } public DayOfWeek Kind { get; set; } public Item(string name) { Name = name; } }
        private readonly Dictionary<string, Item> items = new();
        private readonly Dictionary<DayOfWeek, Item> kinds = new();
        public void Run(Func<string> next, List<Item> all) { {{loop}} }
        """);

    [Theory]
    [InlineData("while (true) { var item = new Item(next()); items.Add(item.Name, item); }", DiagnosticSeverity.Warning)]
    [InlineData("for (;;) { var item = new Item(next()); lock (items) { items.Add(item.Name, item); } }", DiagnosticSeverity.Warning)]
    [InlineData("while (isRunning) { var item = new Item(next()); items.Add(item.Name, item); }", DiagnosticSeverity.Info)]
    [InlineData("while (true) { var item = new Item(next()); try { items.Add(item.Name, item); } catch (ArgumentException) { } }", DiagnosticSeverity.Info)]
    public Task Objects_that_can_be_added_only_once_are_reported(string loop, DiagnosticSeverity severity) => Reported(severity, $$"""
        class Item { public string Name { get; set; } public Item(string name) { Name = name; } }
        private readonly Dictionary<string, Item> {|#0:items|} = new();
        private bool isRunning;
        public void Run(Func<string> next) { {{loop}} }
        """);

    [Theory]
    [InlineData("if (entry.Value.RemovePlayer(id)) Console.WriteLine(id);", false)]
    [InlineData("entry.Value.RemovePlayer(id); if (entry.Value.Players == 0) games.TryRemove(entry.Key, out _);", true)]
    public Task Removal_from_an_element_is_none_from_the_map(string end, bool isSilent)
    {
        var members = $$"""
            public class Game { public int Players; public bool RemovePlayer(string id) => Players-- > 0; }
            private static readonly ConcurrentDictionary<string, Game> {{(isSilent ? "games" : "{|#0:games|}")}} = new();
            public Game Join(string sessionId) => games.GetOrAdd(sessionId, _ => new Game());
            public void OnDisconnected(string id) { foreach (var entry in games) { {{end}} } }
            """;
        return isSilent ? Silent(members) : Reported(DiagnosticSeverity.Info, members);
    }

    [Fact]
    public Task Memo_in_a_method_that_is_not_repeated_is_not_reported() => Silent("""
        private readonly Dictionary<string, int> cache = new();
        public int Get(string path) => cache.TryGetValue(path, out var known) ? known : cache[path] = path.Length;
        """);

    [Fact]
    public Task Weak_table_is_not_reported() => Silent("""
        private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<object, object> Table = new();
        public void Run() { while (true) { Table.Add(new object(), new object()); } }
        """);

    [Fact]
    public Task Guid_key_in_an_endless_loop_is_reported() => Reported(DiagnosticSeverity.Warning, """
        private readonly Dictionary<Guid, string> {|#0:jobs|} = new();
        public void Run() { while (true) { jobs[Guid.NewGuid()] = "x"; } }
        """);

    [Fact]
    public Task Time_added_to_a_set_by_a_timer_is_reported() => Reported(DiagnosticSeverity.Warning, """
        private readonly HashSet<DateTime> {|#0:seen|} = new();
        private readonly Timer timer;
        public Holder() => timer = new Timer(_ => seen.Add(DateTime.UtcNow), null, 0, 100);
        """);

    [Fact]
    public Task Counter_as_key_is_reported() => Reported(DiagnosticSeverity.Warning, """
        private readonly ConcurrentDictionary<int, float> {|#0:rewards|} = new();
        private int step;
        public void Run() { while (true) { rewards[step++] = Next(); } }
        """);

    [Fact]
    public Task Asking_whether_a_key_is_there_does_not_bound_the_number_of_keys() => Reported(DiagnosticSeverity.Info, """
        private readonly Dictionary<Guid, string> {|#0:cache|} = new();
        public void Run(Func<Guid> next) { while (true) { var id = next(); if (!cache.TryGetValue(id, out _)) { cache[id] = "x"; } } }
        """);

    [Fact]
    public Task Episode_as_key_is_reported() => Reported(DiagnosticSeverity.Warning, """
        private readonly Dictionary<int, float> {|#0:rewards|} = new();
        public void Train(int episodes) { for (var episode = 0; episode < episodes; episode++) { rewards[episode] = Next(); } }
        """);

    [Fact]
    public Task Steps_that_begin_anew_each_episode_are_not_reported() => Silent("""
        private readonly Dictionary<int, float> rewards = new();
        public void Train(int episodes, int steps) { for (var e = 0; e < episodes; e++) { for (var step = 0; step < steps; step++) { rewards[step] = Next(); } } }
        """);

    [Fact]
    public Task Lock_for_each_id_is_likely() => Reported(DiagnosticSeverity.Info, """
        private static readonly ConcurrentDictionary<string, object> {|#0:Locks|} = new();
        public void Execute(string jobId) { lock (Locks.GetOrAdd(jobId, _ => new object())) { Console.WriteLine(jobId); } }
        """);

    [Fact]
    public Task Tick_that_is_counted_up_as_key_is_reported() => Reported(DiagnosticSeverity.Warning, """
        private readonly Dictionary<long, byte[]> {|#0:byTick|} = new();
        private long tick;
        public void Run() { while (true) { tick++; byTick.Add(tick, new byte[100]); } }
        """);

    [Fact]
    public Task Counter_that_begins_again_is_no_open_key() => Silent("""
        private readonly Dictionary<int, float> slots = new();
        private int slot;
        public void Run() { while (true) { slot++; if (slot == 10) { slot = 0; } slots[slot] = Next(); } }
        """);

    [Fact]
    public Task Local_that_an_endless_loop_counts_up_is_an_open_key() => Reported(DiagnosticSeverity.Warning, """
        private readonly Dictionary<long, float> {|#0:byStep|} = new();
        public void Run() { long step = 0; while (true) { step++; byStep[step] = Next(); } }
        """);

    [Fact]
    public Task Local_that_an_endless_loop_sets_back_is_no_open_key() => Silent("""
        private readonly Dictionary<long, float> slots = new();
        public void Run() { long slot = 0; while (true) { slot++; if (slot > 10) { slot = 0; } slots[slot] = Next(); } }
        """);

    [Fact]
    public Task Counter_of_a_loop_without_condition_is_an_open_key() => Reported(DiagnosticSeverity.Warning, """
        private readonly Dictionary<long, float> {|#0:byStep|} = new();
        public void Run() { for (long i = 0; ; i++) { byStep[i] = Next(); } }
        """);

    [Fact]
    public Task Address_of_a_page_is_likely_an_open_key() => Reported(DiagnosticSeverity.Info, """
        private readonly Dictionary<Uri, string> {|#0:pages|} = new();
        public void Run(Func<Uri> next) { while (true) { var u = next(); if (!pages.ContainsKey(u)) { pages[u] = "x"; } } }
        """);

    [Fact]
    public Task Text_of_a_new_identifier_is_an_open_key() => Reported(DiagnosticSeverity.Warning, """
        private readonly Dictionary<string, DateTime> {|#0:sessions|} = new();
        public void Run() { while (true) { var text = Guid.NewGuid().ToString("N"); sessions.Add(text, DateTime.UtcNow); } }
        """);

    [Fact]
    public Task Text_of_a_closed_value_is_no_open_key() => Silent("""
        private readonly Dictionary<string, int> days = new();
        public void Run() { while (true) { var text = DateTime.Now.DayOfWeek.ToString(); days[text] = 1; } }
        """);

    [Fact]
    public Task Identifier_that_was_there_before_is_only_likely() => Reported(DiagnosticSeverity.Info, """
        private readonly Dictionary<Guid, string> {|#0:devices|} = new();
        public void Run(Func<Guid> next) { while (true) { var device = next(); devices[device] = "x"; } }
        """);

    [Fact]
    public Task Series_sorted_by_time_keeps_its_newest() => Fixes.VerifyCodeFixAsync(
        Class("""
            private readonly SortedList<DateTime, float> {|LEAK106:series|} = new();

            public void Run()
            {
                while (true)
                {
                    series[DateTime.UtcNow] = Next();
                }
            }
            """),
        Class("""
            private const int MaxSeries = 1000;
            private readonly SortedList<DateTime, float> series = new();

            public void Run()
            {
                while (true)
                {
                    series[DateTime.UtcNow] = Next();
                    if (series.Count > MaxSeries)
                    {
                        series.RemoveAt(0);
                    }
                }
            }
            """));

    [Fact]
    public Task Dictionary_whose_entries_only_its_author_knows_gets_no_fix()
    {
        var source = Class("private readonly Dictionary<Guid, string> {|LEAK106:jobs|} = new(); public void Run() { while (true) { jobs[Guid.NewGuid()] = \"x\"; } }");
        return Fixes.VerifyCodeFixAsync(source, source);
    }

    private static Task Silent(string members) => Verify.VerifyAnalyzerAsync(Class(members));

    private static Task Reported(DiagnosticSeverity severity, string members)
        => Verify.VerifyAnalyzerAsync(Class(members), new DiagnosticResult("LEAK106", severity).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
}
