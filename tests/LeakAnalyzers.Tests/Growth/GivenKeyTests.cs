using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Growth.OpenKeyDomain>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>LEAK106 where the key is a parameter: what callers give tells whether there is an end to it.</summary>
public class GivenKeyTests
{
    private const string Cache = "class Cache { private readonly Dictionary<string, byte[]> {|#0:entries|} = new(); public byte[] Get(string KEY) { if (entries.TryGetValue(KEY, out var known)) return known; return entries[KEY] = new byte[10]; } }\n";

    [Theory]
    [InlineData("path", "while (true) { cache.Get(\"a.png\"); cache.Get(\"b.png\"); }")]
    [InlineData("path", "const string Heart = \"heart.png\"; while (true) { cache.Get(Heart); }")]
    [InlineData("key", "var id = Guid.NewGuid().ToString(); while (true) { cache.Get(id); }")]
    [InlineData("key", "cache.Get(Guid.NewGuid().ToString()); while (true) { cache.Get(\"a\"); }")]
    [InlineData("key", "while (true) { cache.Get(DateTime.Now.DayOfWeek.ToString()); }")]
    [InlineData("key", "while (true) { cache.Get(\"day \" + DateTime.Now.DayOfWeek); }")]
    [InlineData("key", "while (true) { cache.Get(next()); }")]
    [InlineData("key", "while (true) { cache.Get(Math.Round(random.NextDouble(), 1).ToString()); }")]
    [InlineData("key", "while (true) { cache.Get(random.Next(10).ToString()); }")]
    [InlineData("id", "while (true) { foreach (var name in names) { cache.Get(name); } }")]
    [InlineData("key", "for (var i = 0; i < 10; i++) { cache.Get(Guid.NewGuid().ToString()); }")]
    [InlineData("key", "new Cache().Get(Guid.NewGuid().ToString()); while (true) { new Cache().Get(Guid.NewGuid().ToString()); }")]
    public Task Keys_of_which_callers_give_few_are_not_reported(string key, string body) => Silent(Cache.Replace("KEY", key) + Caller(body));

    [Theory]
    [InlineData("cache.Start(Guid.NewGuid().ToString());", "public void Start(string key) { while (true) { entries[key] = 1; } }")]
    [InlineData("while (true) { cache.Start(Guid.NewGuid().ToString()); }", "public void Start(string key) { for (var i = 0; i < 100; i++) { entries[key] = i; } entries.Remove(key); }")]
    [InlineData("while (true) { cache.Start(Guid.NewGuid().ToString()); }", "public void Start(string key) { if (entries.Count > 100) { entries.Clear(); } entries[key] = 1; }")]
    public Task Key_that_stays_the_same_or_goes_is_not_reported(string body, string member)
        => Silent("class Cache { private readonly Dictionary<string, int> entries = new(); " + member + " }\n" + Caller(body));

    [Theory]
    [InlineData("while (true) { cache.Get(Guid.NewGuid().ToString()); }")]
    [InlineData("while (true) { cache.Get($\"session {Guid.NewGuid()}\"); }")]
    [InlineData("while (true) { cache.Get(\"session-\" + Guid.NewGuid()); }")]
    [InlineData("while (true) { cache.Get(\"a\"); cache.Get(Guid.NewGuid().ToString()); }")]
    [InlineData("while (true) { cache.Get(random.NextDouble().ToString()); }")]
    [InlineData("while (true) { Visit(Guid.NewGuid()); } void Other() { } } void Visit(Guid visit) { var text = visit.ToString(); cache.Get(text);")]
    public Task New_key_in_each_call_is_reported(string body) => Reported(DiagnosticSeverity.Warning, Cache.Replace("KEY", "key") + Caller(body));

    [Fact]
    public Task Names_that_callers_give_make_it_likely() => Reported(DiagnosticSeverity.Info, Cache.Replace("KEY", "key") + Caller("while (true) { var url = next(); cache.Get($\"{url}|{DateTime.Now.DayOfWeek}\"); }"));

    [Fact]
    public Task Memo_of_all_numbers_is_reported() => Reported(DiagnosticSeverity.Warning, """
        static class Costs
        {
            private static readonly Dictionary<(double, double), double> {|#0:Memo|} = new();
            public static double Of(double slope, double friction) { if (!Memo.TryGetValue((slope, friction), out var c)) { Memo[(slope, friction)] = c = Math.Exp(slope) * friction; } return c; }
        }
        class Rover
        {
            public void Run(Random random) { while (true) { Costs.Of(random.NextDouble(), random.NextDouble()); } }
        }
        """);

    [Theory]
    [InlineData("private readonly IReadOnlyList<Device> devices;", "device.Id")]
    [InlineData("private readonly Device[] devices;", "device.Id")]
    [InlineData("private readonly IReadOnlyList<Device> devices;", "device.Address")]
    public Task Ids_of_the_devices_it_was_made_with_are_not_reported(string field, string key) => Silent(Poller(field, key).Replace("{|#0:last|}", "last"));

    [Theory]
    [InlineData("private readonly List<Device> devices;", "device.Id")]
    [InlineData("private IReadOnlyList<Device> devices;", "device.Id")]
    [InlineData("private readonly IReadOnlyList<Device> devices;", "device.SessionId")]
    [InlineData("private IReadOnlyList<Device> devices => all.Values.ToList(); private readonly Dictionary<string, Device> all;", "device.Id")]
    public Task Ids_of_elements_that_may_change_are_likely(string field, string key) => Reported(DiagnosticSeverity.Info, Poller(field, key));

    [Theory]
    [InlineData("public void Reset(World world) { world.Day = 0; }", false)]
    [InlineData("", true)]
    public Task Day_that_is_counted_up_is_an_open_key(string reset, bool isReported)
    {
        var source = $$"""
            class World { public int Day; public int Count; public Dictionary<int, int> {{(isReported ? "{|#0:ByDay|}" : "ByDay")}} = new(); }
            static class Rules { public static void Advance(World world) { world.Day++; world.ByDay.Add(world.Day, world.Count); } }
            class Program
            {
                {{reset}}
                static void Main() { var world = new World(); while (true) { Rules.Advance(world); Thread.Sleep(1); } }
            }
            """;
        return isReported ? Reported(DiagnosticSeverity.Warning, source) : Silent(source);
    }

    [Theory]
    [InlineData("tick.Time.Date", false)]
    [InlineData("tick.Due", false)]
    [InlineData("tick.Time", true)]
    public Task Points_in_time_that_a_handler_is_given_are_likely(string key, bool isReported)
    {
        var source = $$"""
            class Tick { public DateTime Time; public DateTime Due; }
            class Book { private readonly SortedList<DateTime, Tick> {{(isReported ? "{|#0:ticks|}" : "ticks")}} = new(); public void OnTick(Tick tick) { ticks[{{key}}] = tick; } }
            """;
        return isReported ? Reported(DiagnosticSeverity.Info, source) : Silent(source);
    }

    private static string Poller(string field, string key) => $$"""
        class Device { public string Id { get; } public string Address { get; } public string SessionId { get; } }
        class Poller
        {
            {{field}}
            private readonly Dictionary<string, float> {|#0:last|} = new();
            public void Run(Func<string, float> read) { while (true) { foreach (var device in devices) { last[{{key}}] = read(device.Id); } } }
        }
        """;

    private static string Caller(string body) => "class Caller { private readonly Cache cache = new(); private readonly Random random = new(); private readonly string[] names = { \"a\", \"b\" }; public void Run(Func<string> next) { " + body + " } }\n";

    private static Task Silent(string source) => Verify.VerifyAnalyzerAsync(Usings + source.Replace("{|#0:entries|}", "entries"));

    private static Task Reported(DiagnosticSeverity severity, string source)
        => Verify.VerifyAnalyzerAsync(Usings + source, new DiagnosticResult("LEAK106", severity).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
}
