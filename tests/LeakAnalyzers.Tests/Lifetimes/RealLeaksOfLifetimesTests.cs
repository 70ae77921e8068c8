using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Lifetimes;

/// <summary>
/// Leaks of lifetimes that maintainers of other projects found and mended, in our words, with the repair they took: the leak is reported by the rule named, the repaired code is not.
/// The cases of physics engines and Unity (9, 10, 12, 13) are in <see cref="AcquiredNeverReleasedTests"/> and <see cref="HeldNeverReleasedTests"/>, 14 is in <see cref="NativeContainerTests"/>,
/// and 20, a timer of a control that is closed, in <see cref="TimerNeverStoppedTests"/>.
/// </summary>
public sealed class RealLeaksOfLifetimesTests
{
    private const string Gltf = "sealed class GltfData : IDisposable { byte[]? memory = new byte[9]; public static GltfData Load() => new(); public void Dispose() => memory = null; }\n";

    private const string Input = "sealed class Input : IDisposable { float[]? values; public Input(float[] values) => this.values = values; public int Length => values!.Length; public void Dispose() => values = null; }\n";

    private const string Engines = "sealed class Engines : IDisposable { string? model; public Engines(string model) => this.model = model; public void Dispose() => model = null; }\n";

    public static TheoryData<string, string, string, string> Leaks => new()
    {
        {
            "11 a scene that is loaded again",
            "LEAK203",
            Gltf + "sealed class Scene : IDisposable { GltfData data = GltfData.Load(); public void Reload() { data = GltfData.Load(); } public void Dispose() => data.Dispose(); }",
            Gltf + "sealed class Scene : IDisposable { GltfData data = GltfData.Load(); public void Reload() { var next = GltfData.Load(); data.Dispose(); data = next; } public void Dispose() => data.Dispose(); }"
        },
        {
            "15 handlers of a static watcher",
            "LEAK501",
            "class Config { static FileSystemWatcher watcher = new(\".\"); int loads; void Start() => watcher.Changed += (s, e) => Reload(); void Reload() => loads++; }",
            "class Config { static readonly FileSystemWatcher watcher = new(\".\"); static int loads; static Config() => watcher.Changed += (s, e) => Reload(); static void Reload() => loads++; }"
        },
        {
            "16 a linked token source for each round",
            "LEAK201",
            "class Jobs { Task Work(CancellationToken t) => Task.Delay(1, t); async Task Run(CancellationToken stop) { while (!stop.IsCancellationRequested) { var c = CancellationTokenSource.CreateLinkedTokenSource(stop); await Work(c.Token); } } }",
            "class Jobs { Task Work(CancellationToken t) => Task.Delay(1, t); async Task Run(CancellationToken stop) { while (!stop.IsCancellationRequested) { using var c = CancellationTokenSource.CreateLinkedTokenSource(stop); await Work(c.Token); } } }"
        },
        {
            "17 a meter for each request",
            "LEAK506",
            "class Api { void Request(string n) { var m = new System.Diagnostics.Metrics.Meter(n); m.CreateCounter<int>(\"x\").Add(1); } }",
            "class Api { static readonly System.Diagnostics.Metrics.Meter m = new(\"api\"); void Request(string n) => m.CreateCounter<int>(\"x\").Add(1, new KeyValuePair<string, object?>(\"name\", n)); }"
        },
        {
            "18 the inputs of each run",
            "LEAK204",
            Input + "class Runner { int all; void Add(Input i) => all += i.Length; void Run() => all++; void Each(float[][] xs) { foreach (var x in xs) { Add(new Input(x)); Run(); } } }",
            Input + "class Runner { int all; void Add(Input i) => all += i.Length; void Run() => all++; void Each(float[][] xs) { foreach (var x in xs) { using var input = new Input(x); Add(input); Run(); } } }"
        },
        {
            "19 the engines of the model before",
            "LEAK203",
            Engines + "sealed class Server : IDisposable { Engines pool = new(\"a\"); public void Swap(string model) { pool = new Engines(model); } public void Dispose() => pool.Dispose(); }",
            Engines + "sealed class Server : IDisposable { Engines pool = new(\"a\"); public void Swap(string model) { var before = pool; pool = new Engines(model); before.Dispose(); } public void Dispose() => pool.Dispose(); }"
        },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task The_leak_is_reported_and_its_fix_is_not(string leak, string id, string leaking, string repaired)
    {
        Assert.NotEmpty(leak);
        Assert.Equal(id, await ReportedAsync(leaking));
        Assert.Equal("", await ReportedAsync(repaired));
    }

    private static async Task<string> ReportedAsync(string code)
    {
        var test = new AllRulesTest();
        test.TestState.Sources.Add(("/0/Usings.cs", AllRulesTest.ImplicitUsings));
        test.TestState.Sources.Add(("/0/Case.cs", code));
        var reported = await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken);
        return string.Join(" ", reported.Select(diagnostic => diagnostic.Id));
    }
}
