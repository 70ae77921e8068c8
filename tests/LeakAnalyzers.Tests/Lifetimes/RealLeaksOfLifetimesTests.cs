using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Lifetimes;

/// <summary>
/// Leaks of lifetimes that maintainers of other projects found and mended, in our words, with the repair they took: the leak is reported by the rule named, the repaired code is not.
/// Case 20, a timer of a control that is closed, is in <see cref="TimerNeverStoppedTests"/>.
/// </summary>
public sealed class RealLeaksOfLifetimesTests
{
    public static TheoryData<string, string, string, string> Leaks => new()
    {
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
