using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Disguises of the idioms in <see cref="NeverFlaggedTests"/>: bounds in other types and bases, objects that end, correct code of real projects that was once reported.</summary>
public class NeverFlaggedDisguisesTests
{
    [Fact]
    public Task Time_window_that_drops_what_is_old() => Silent("""
        class A
        {
            private readonly List<(DateTime At, double Value)> values = new();
            private readonly Timer timer;
            public A() => timer = new Timer(_ => Tick(), null, 0, 100);
            private void Tick() { values.Add((DateTime.UtcNow, 1)); DropOlder(TimeSpan.FromDays(1)); }
            private void DropOlder(TimeSpan age) { var limit = DateTime.UtcNow - age; values.RemoveAll(v => v.At < limit); }
        }
        """);

    [Fact]
    public Task Objects_that_are_made_anew_in_each_round() => Silent("""
        class Report2 { private readonly List<string> lines = new(); public void Log(string line) => lines.Add(line); public string All => string.Concat(lines); }
        class A { public void Run() { while (true) { var report = new Report2(); report.Log("x"); report.Log("y"); Console.WriteLine(report.All); } } }
        """);

    [Fact]
    public Task Object_that_a_reading_loop_fills_and_returns() => Silent("""
        class Transcript { private readonly List<string> lines = new(); public void Record(string line) => lines.Add(line); public IEnumerable<string> Lines => lines; }
        class A { public static Transcript Read() { var all = new Transcript(); while (true) { var line = Console.ReadLine(); if (line == null) break; all.Record(line); } return all; } }
        """);

    [Fact]
    public Task Data_transfer_object_and_result() => Silent("""
        class Dto { public List<string> Items { get; } = new(); public void AddEvent(string s) => Items.Add(s); }
        class ValidationResult { private readonly List<string> errors = new(); public IReadOnlyList<string> Errors => errors; public void LogError(string s) => errors.Add(s); }
        """);

    [Fact]
    public Task Bound_to_a_view_and_reset_by_a_button() => Silent("""
        class ViewModel { public ObservableCollection<string> Log { get; } = new(); public void OnMessageReceived(string m) { Log.Add(m); } public void Reset() { Log.Clear(); } public void Bind(Button b) => b.Clicked += Reset; }
        class Button { public event Action? Clicked; public void Press() => Clicked?.Invoke(); }
        """);

    [Fact]
    public Task Trimmed_in_a_base_class() => Silent("""
        abstract class Base { protected readonly List<float> items = new(); protected void Trim() { while (items.Count > 10) items.RemoveAt(0); } }
        class Derived : Base { public void Run() { while (true) { items.Add(1); Trim(); } } }
        """);

    [Fact]
    public Task Trimmed_by_another_type() => Silent("""
        static class Trimming
        {
            public static void KeepLast(List<float> xs, int n) { if (xs.Count > n) xs.RemoveRange(0, xs.Count - n); }
            public static void KeepNewest<T>(this List<T> xs, int n) { if (xs.Count > n) xs.RemoveRange(0, xs.Count - n); }
        }
        class A { private readonly List<float> xs = new(); public void Run() { while (true) { xs.Add(1); Trimming.KeepLast(xs, 10); } } }
        class B { private readonly List<float> xs = new(); public void Run() { while (true) { xs.Add(1); xs.KeepNewest(10); } } }
        """);

    [Fact]
    public Task Bounded_by_the_caller() => Silent("""
        class Recorder { private readonly List<float> losses = new(); public int Count => losses.Count; public void Record(float x) => losses.Add(x); public void Reset() => losses.Clear(); }
        class A { private readonly Recorder recorder = new(); public void Run() { while (true) { recorder.Record(1); if (recorder.Count > 100) recorder.Reset(); } } }
        """);

    [Fact]
    public Task List_of_another_object_that_its_user_clears() => Silent("""
        class Recorder { public List<float> Values { get; } = new(); }
        class A { private readonly Recorder recorder = new(); public void Run() { while (true) { recorder.Values.Add(1); if (recorder.Values.Count > 10) recorder.Values.Clear(); } } }
        """);

    [Fact]
    public Task Public_clear_that_the_program_calls() => Silent("""
        class History { private readonly List<float> xs = new(); public void Clear() => xs.Clear(); public void Run() { while (true) { xs.Add(1); } } }
        class A { private readonly History history = new(); public void OnKey() => history.Clear(); }
        """);

    [Fact]
    public Task Clear_that_an_interface_or_a_delegate_may_call() => Silent("""
        interface IResettable { void Clear(); }
        class A : IResettable { private readonly List<float> xs = new(); public void Clear() => xs.Clear(); public void Run() { while (true) { xs.Add(1); } } }
        class B { private readonly List<float> xs = new(); public void Wipe() => xs.Clear(); public void Run() { while (true) { xs.Add(1); } } }
        class User { public Action Of(B b) => b.Wipe; }
        """);

    [Fact]
    public Task Text_added_when_a_device_comes_and_goes() => Silent("""
        class A
        {
            private readonly StringBuilder report = new();
            private bool available;
            public void Run() { while (true) { Refresh(); Thread.Sleep(1); } }
            private void Refresh() { if (!IsThere()) { available = false; return; } if (!available) { report.Append("came"); } available = true; }
            private static bool IsThere() => Environment.TickCount % 2 == 0;
            public override string ToString() => report.ToString();
        }
        """);

    [Fact]
    public Task Names_noted_the_first_time_an_update_runs() => Silent("""
        class A
        {
            private readonly List<string> names = new();
            private float[]? Values { get; set; }
            public void Run() { while (true) { Update(); } }
            private void Update() { if (Values == null || Values.Length == 0) names.Add("fan"); Values = new float[3]; }
        }
        """);

    [Fact]
    public Task Names_noted_while_the_object_is_made() => Silent("""
        class A
        {
            private readonly List<string> names = new();
            public float[] Values { get; }
            public A() { Update(); Values = new float[names.Count]; }
            public void Run() { while (true) { Update(); } }
            private void Update() { if (Values == null || Values.Length == 0) names.Add("fan"); }
        }
        """);

    [Fact]
    public Task Cache_by_ids_of_things_that_stay() => Silent(
        "static class SpellLevels { private static readonly ConcurrentDictionary<int, int> Levels = new(); public static int Get(int spellId) => Levels.GetOrAdd(spellId, id => id * 2); }");

    [Fact]
    public Task Devices_that_an_update_finds_by_their_identifiers() => Silent(
        "class A { private readonly Dictionary<Guid, string> devices = new(); public void Update() { foreach (var found in Find()) { devices[found] = \"there\"; } } private static Guid[] Find() => new Guid[2]; }");

    [Fact]
    public Task Frames_read_from_a_file() => Silent(
        "class Animation { private readonly List<float> frames = new(); public void Unpack(BinaryReader reader) { var frameCount = reader.ReadInt32(); for (var i = 0; i < frameCount; i++) { frames.Add(reader.ReadSingle()); } } }");

    private static Task Silent(string source) => GrowthRulesTest.Reports(source);
}
