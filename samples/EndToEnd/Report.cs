using Spectre.Console;

namespace EndToEnd;

/// <summary>The tables the user reads.</summary>
internal static class Report
{
    public static void Findings(IReadOnlyList<Finding> findings)
    {
        var table = new Table().RoundedBorder().Title("What the build reports");
        table.AddColumns("Rule", "Where", "Finding");
        foreach (var finding in findings)
        {
            table.AddRow(new Text(finding.Rule), new Text($"{finding.File}:{finding.Line}"), new Text(finding.Message));
        }

        AnsiConsole.Write(table);
    }

    public static void Comparison(int findings, int repairs, SimulationRun before, SimulationRun after)
    {
        var table = new Table().RoundedBorder().Title($"After {before.Last.Step:N0} steps with the same seed");
        table.AddColumn("");
        table.AddColumn(new TableColumn("As written").RightAligned());
        table.AddColumn(new TableColumn("Repaired").RightAligned());
        table.AddRow("Findings", findings.ToString(), (findings - repairs).ToString());
        table.AddRow("Repairs", "", repairs.ToString());
        Add("Memory of the process", run => Megabytes(run.Last.WorkingSet));
        Add("  of it in frame buffers", run => Megabytes(run.Last.FrameBuffers));
        Add("  of it on the managed heap", run => Megabytes(run.Last.Managed));
        Add("Growth per 1000 steps, process", run => Megabytes(1000 * run.GrowthPerStep(sample => sample.WorkingSet)));
        Add("Growth per 1000 steps, frame buffers", run => Megabytes(1000 * run.GrowthPerStep(sample => sample.FrameBuffers)));
        AnsiConsole.Write(table);

        void Add(string what, Func<SimulationRun, string> value) => table.AddRow(what, value(before), value(after));
    }

    private static string Megabytes(double bytes) => $"{(Math.Abs(bytes) < 50_000 ? 0 : bytes / 1e6):F1} MB";
}
