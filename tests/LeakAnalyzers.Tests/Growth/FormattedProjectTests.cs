using System.Text.RegularExpressions;
using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>A project with twenty growing collections and texts, repaired by <c>dotnet format</c>: it builds, nothing is reported any more, and it says the same as before.</summary>
public sealed partial class FormattedProjectTests
{
    private const int Findings = 20;

    [Fact]
    public async Task Twenty_findings_are_repaired_and_the_program_behaves_as_before()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["Growing.csproj"], Project(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["Recorders.cs"], Recorders, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["Agent.Learning.cs"], OtherPart, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["Program.cs"], Program, TestContext.Current.CancellationToken);

        var built = await DotnetCommand.OutputAsync("build", folder["Growing.csproj"], "-nologo", "-clp:NoSummary");
        Assert.Equal(Findings, FindingPattern().Matches(built).Select(match => match.Value).Distinct().Count());
        var before = await DotnetCommand.OutputAsync("run", "--project", folder["Growing.csproj"], "--no-build");

        await DotnetCommand.RunAsync("format", "analyzers", folder["Growing.csproj"], "--no-restore");
        var repaired = await DotnetCommand.OutputAsync("build", folder["Growing.csproj"], "-nologo", "--no-restore", "-p:TreatWarningsAsErrors=true");
        Assert.DoesNotContain("LEAK", repaired, StringComparison.Ordinal);
        Assert.Equal(before, await DotnetCommand.OutputAsync("run", "--project", folder["Growing.csproj"], "--no-build"));
    }

    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <Analyzer Include="{typeof(LeakAnalyzer).Assembly.Location}" />
            <Analyzer Include="{typeof(LeakAnalyzers.CodeFixes.LeakCodeFix).Assembly.Location}" />
          </ItemGroup>
        </Project>
        """;

    private const string Recorders = """
        using System.Collections.Concurrent;
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;
        using System.Text;
        using System.Threading.Channels;

        partial class Agent
        {
            private readonly List<float> losses = new List<float>();
            private readonly List<float> rewards = new();
            private readonly Queue<float> times = new();
            private readonly LinkedList<float> readings = new();
            private readonly ConcurrentQueue<string> messages = new();
            private ImmutableList<float> scores = ImmutableList<float>.Empty;
            private ImmutableArray<int> codes = ImmutableArray<int>.Empty;
            private readonly StringBuilder log = new();
            private string trace = "";
            private readonly List<float> newest = new();

            public void Train(int steps)
            {
                for (var step = 0; step < steps; step++)
                {
                    losses.Add(step); // what it cost
                    rewards.Add(rewards.Count > 0 ? rewards[^1] + 1 : 0);
                    times.Enqueue(step);
                    readings.AddLast(step);
                    if (step % 2 == 0)
                        messages.Enqueue($"step {step}");
                    scores = scores.Add(step);
                    codes = codes.Add(step);
                    log.Append(step).Append(';');
                    trace += step;
                    newest.Insert(0, step);
                    Learn(step);
                }
            }

            public override string ToString() => string.Join(' ', losses.Average(), rewards[^1], times.Sum(), readings.Last!.Value, messages.Count, scores[0], codes.Length, log.Length, trace.Length, newest[0]);
        }

        sealed class Sample : IDisposable
        {
            public static int Alive;
            public Sample() => Alive++;
            public void Dispose() => Alive--;
        }

        class History<T>
        {
            private readonly List<T> items = new();
            public void Record(T item) => items.Add(item);
            public IEnumerable<T> Items => items;
        }

        class World : IObserver<float>
        {
            private static readonly List<int> All = new();
            private readonly IList<float> waves = new List<float>();
            private readonly Collection<float> places = new();
            private readonly ObservableCollection<float> shown = new();
            private readonly List<Sample> samples = new();
            private readonly List<List<float>> episodes = new();
            private readonly List<float> many = new();
            private readonly History<string> history = new();
            private readonly Channel<int> events = Channel.CreateUnbounded<int>();

            public void OnNext(float value) => waves.Add(value);

            public void OnError(Exception error) { }

            public void OnCompleted() { }

            public void Run(int episodeCount)
            {
                for (var episode = 0; episode < episodeCount; episode++)
                {
                    All.Add(episode);
                    places.Add(episode);
                    shown.Add(episode);
                    samples.Add(new Sample());
                    episodes.Add(new List<float> { episode });
                    many.AddRange(new[] { episode, episode + 1f });
                    history.Record($"episode {episode}");
                    events.Writer.TryWrite(episode);
                }
            }

            public override string ToString() => string.Join(' ', All.Count, waves.Count, places.Count, shown.Count, samples.Count, episodes.Count, many.Sum(), history.Items.Count(), Sample.Alive);
        }
        """;

    private const string OtherPart = """
        partial class Agent
        {
            private readonly List<int> learnt = new();

            private void Learn(int step)
            {
                learnt.Add(step);
                Console.WriteLine(learnt.Count);
            }
        }
        """;

    private const string Program = """
        var agent = new Agent();
        agent.Train(300);
        Console.WriteLine(agent);
        var world = new World();
        for (var i = 0; i < 100; i++) { world.OnNext(i); }
        world.Run(300);
        Console.WriteLine(world);
        """;

    [GeneratedRegex(@"[^\s(]+\(\d+,\d+\): warning LEAK\d+")]
    private static partial Regex FindingPattern();
}
