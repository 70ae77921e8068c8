using System.Diagnostics;
using Spectre.Console;

namespace EndToEnd;

/// <summary>Shows the stages while they run: a line that moves on a terminal, plain lines in a file or a pipe.</summary>
internal sealed class Show(int stages)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int stage;

    /// <summary>Runs a stage.</summary>
    /// <param name="title">What it does.</param>
    /// <param name="work">Does it; may say how far it is, from 0 to 1.</param>
    /// <returns>What the stage has made.</returns>
    public async Task<T> StageAsync<T>(string title, Func<Action<double>, Task<T>> work)
    {
        var started = clock.Elapsed;
        var label = $"{++stage}/{stages}  {title}";
        var result = AnsiConsole.Profile.Capabilities.Interactive ? await AnimateAsync(label, work) : await work(_ => { });
        AnsiConsole.MarkupLineInterpolated($"[green]done[/]  {label,-62} {(clock.Elapsed - started).TotalSeconds,5:F1} s");
        return result;
    }

    /// <summary>Runs a stage that makes nothing but files.</summary>
    public Task StageAsync(string title, Func<Task> work)
        => StageAsync(title, async _ =>
        {
            await work();
            return true;
        });

    private static Task<T> AnimateAsync<T>(string label, Func<Action<double>, Task<T>> work)
        => AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(progress =>
            {
                var task = progress.AddTask(Markup.Escape(label), maxValue: 1);
                task.IsIndeterminate = true;
                return work(share =>
                {
                    task.IsIndeterminate = false;
                    task.Value = share;
                });
            });
}
