using System.Text;

namespace EndToEnd;

/// <summary>Draws the memory of both runs over the simulated time, as SVG.</summary>
internal sealed class MemoryChart
{
    private const int Width = 960;
    private const int Height = 560;
    private const int Left = 84;
    private const int Right = 800;
    private const int Top = 124;
    private const int Bottom = 476;
    private const string LeakColor = "#c8374a";
    private const string RepairedColor = "#1f7a5c";

    private readonly StringBuilder svg = new();
    private readonly Axis time;
    private readonly Axis memory;

    private MemoryChart(SimulationRun before, SimulationRun after)
    {
        time = new Axis(before.Last.Seconds, Left, Right, ticks: 8, endAtTick: false);
        memory = new Axis(Math.Max(before.Samples.Max(ProcessMegabytes), after.Samples.Max(ProcessMegabytes)), Bottom, Top, ticks: 6, endAtTick: true);
    }

    public static string Draw(SimulationRun before, SimulationRun after)
    {
        var chart = new MemoryChart(before, after);
        chart.DrawFrame(before, after);
        chart.DrawAxes();
        chart.DrawArea(before, LeakColor);
        chart.DrawLine(before, FrameMegabytes, LeakColor, dashed: true);
        chart.DrawLine(after, FrameMegabytes, RepairedColor, dashed: true);
        chart.DrawLine(before, ProcessMegabytes, LeakColor, dashed: false);
        chart.DrawLine(after, ProcessMegabytes, RepairedColor, dashed: false);
        chart.DrawEnd(before, "as written", LeakColor);
        chart.DrawEnd(after, "repaired", RepairedColor);
        chart.DrawLegend();
        chart.svg.Append("</svg>\n");
        return chart.svg.ToString();
    }

    private static double ProcessMegabytes(MemorySample sample) => sample.WorkingSet / 1e6;

    private static double FrameMegabytes(MemorySample sample) => sample.FrameBuffers / 1e6;

    private static string GrowthOf(SimulationRun run)
    {
        var kilobytes = run.GrowthPerStep(sample => sample.WorkingSet) / 1e3;
        return Math.Abs(kilobytes) < 5 ? "stays flat" : $"grows by {kilobytes:F0} kB a step";
    }

    private void DrawFrame(SimulationRun before, SimulationRun after)
        => svg.Append($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-family="Inter, 'Segoe UI', Helvetica, Arial, sans-serif" role="img">
            <title>Memory of the simulation as written and repaired</title>
            <rect width="{Width}" height="{Height}" fill="#ffffff"/>
            <text x="{Left}" y="46" font-size="23" font-weight="600" fill="#1b2430">The same simulation, before and after the repair</text>
            <text x="{Left}" y="72" font-size="14.5" fill="#586474">{before.Last.Step:N0} steps, same seed, same results. As written it {GrowthOf(before)}; repaired it {GrowthOf(after)}.</text>

            """);

    private void DrawAxes()
    {
        foreach (var tick in memory.Ticks)
        {
            var y = memory.At(tick);
            svg.Append($"""
                <line x1="{Left}" y1="{y:F1}" x2="{Right}" y2="{y:F1}" stroke="{(tick == 0 ? "#8a94a3" : "#e6e9ee")}" stroke-width="1"/>
                <text x="{Left - 12}" y="{y + 4.5:F1}" font-size="13" fill="#586474" text-anchor="end">{tick:N0}</text>

                """);
        }

        foreach (var tick in time.Ticks)
        {
            var x = time.At(tick);
            svg.Append($"""
                <line x1="{x:F1}" y1="{Bottom}" x2="{x:F1}" y2="{Bottom + 6}" stroke="#8a94a3" stroke-width="1"/>
                <text x="{x:F1}" y="{Bottom + 24}" font-size="13" fill="#586474" text-anchor="middle">{tick:N0}</text>

                """);
        }

        svg.Append($"""
            <text x="{(Left + Right) / 2}" y="{Bottom + 54}" font-size="14" fill="#3a4554" text-anchor="middle">simulated time (seconds)</text>
            <text transform="translate(26 {(Top + Bottom) / 2}) rotate(-90)" font-size="14" fill="#3a4554" text-anchor="middle">memory (MB)</text>

            """);
    }

    private void DrawArea(SimulationRun run, string color)
    {
        var points = PointsOf(run, ProcessMegabytes);
        svg.Append($"""<polygon points="{time.At(run.Samples[0].Seconds):F1},{Bottom} {points} {time.At(run.Last.Seconds):F1},{Bottom}" fill="{color}" fill-opacity="0.07"/>""").Append('\n');
    }

    private void DrawLine(SimulationRun run, Func<MemorySample, double> megabytes, string color, bool dashed)
    {
        var style = dashed ? "stroke-width=\"1.8\" stroke-dasharray=\"2 5\"" : "stroke-width=\"2.8\"";
        svg.Append($"""<polyline points="{PointsOf(run, megabytes)}" fill="none" stroke="{color}" {style} stroke-linejoin="round" stroke-linecap="round"/>""").Append('\n');
    }

    private void DrawEnd(SimulationRun run, string name, string color)
    {
        var x = time.At(run.Last.Seconds);
        var y = memory.At(ProcessMegabytes(run.Last));
        svg.Append($"""
            <circle cx="{x:F1}" cy="{y:F1}" r="4.5" fill="{color}" stroke="#ffffff" stroke-width="1.5"/>
            <text x="{x + 14:F1}" y="{y - 2:F1}" font-size="17" font-weight="600" fill="{color}">{ProcessMegabytes(run.Last):N0} MB</text>
            <text x="{x + 14:F1}" y="{y + 16:F1}" font-size="13.5" fill="{color}">{name}</text>

            """);
    }

    private void DrawLegend()
    {
        var x = Left;
        foreach (var (name, color, dashed) in new[]
        {
            ("process, as written", LeakColor, false),
            ("process, repaired", RepairedColor, false),
            ("frame buffers, as written", LeakColor, true),
            ("frame buffers, repaired", RepairedColor, true),
        })
        {
            var style = dashed ? "stroke-width=\"1.8\" stroke-dasharray=\"2 5\"" : "stroke-width=\"2.8\"";
            svg.Append($"""
                <line x1="{x}" y1="98" x2="{x + 26}" y2="98" stroke="{color}" {style} stroke-linecap="round"/>
                <text x="{x + 34}" y="102.5" font-size="13" fill="#3a4554">{name}</text>

                """);
            x += 34 + (name.Length * 7) + 14;
        }
    }

    private string PointsOf(SimulationRun run, Func<MemorySample, double> megabytes)
        => string.Join(' ', run.Samples.Select(sample => $"{time.At(sample.Seconds):F1},{memory.At(megabytes(sample)):F1}"));
}
