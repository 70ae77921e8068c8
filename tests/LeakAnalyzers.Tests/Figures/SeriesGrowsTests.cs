using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.SeriesGrows, LeakAnalyzers.CodeFixes.Figures.SeriesGrowsFix>;
using VerifyBounded = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.SeriesGrows, LeakAnalyzers.CodeFixes.Figures.BoundedSeriesFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class SeriesGrowsTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "trimmed", "chart.Series[0].Points.AddY(1); while (chart.Series[0].Points.Count > 100) chart.Series[0].Points.RemoveAt(0);" },
        { "trimmed by name", "line.Points.Add(new DataPoint(1, 2)); if (line.Points.Count > 100) line.Points.RemoveAt(0);" },
        { "cleared first", "chart.Series[0].Points.Clear(); foreach (var y in new[] { 1, 2 }) chart.Series[0].Points.AddY(y);" },
        { "all series cleared first", "chart.Series.Clear(); var s = chart.Series.Add(\"a\"); s.Points.AddY(1);" },
        { "drawn anew", "plot.Plot.Clear(); plot.Plot.Add.Signal(new double[10]); plot.Refresh();" },
        { "a bounded streamer", "streamer.Add(1); plot.Refresh();" },
        { "a logger that is trimmed", "logger.Add(1); if (logger.Data.Coordinates.Count > 100) logger.Data.Coordinates.RemoveRange(0, 1);" },
        { "a series made here", "var s = new LineSeries(); s.Points.Add(new DataPoint(1, 2)); model.Title = s.Title;" },
        { "a new model each time", "model = new PlotModel(); var s = new LineSeries(); model.Series.Add(s);" },
        { "the oldest taken out through a local", "var points = line.Points; points.RemoveAt(0); line.Points.Add(new DataPoint(1, 2));" },
        { "a list of its own", "seen.Add(1);" },
        { "a line found by its name, and trimmed", "var found = (LineSeries)model.Series.First(s => s.Title == \"a\"); found.Points.Add(new DataPoint(1, 2)); if (found.Points.Count > 100) found.Points.RemoveAt(0);" },
        { "each of some loggers, trimmed", "foreach (var one in loggers) { one.Add(1); if (one.Data.Coordinates.Count > 100) one.Data.Coordinates.RemoveRange(0, 1); }" },
        { "series that are known", "if (chart.Series.IndexOf(\"a\") < 0) chart.Series.Add(\"a\");" },
        { "points of a drawn line, trimmed", "drawn.Points.Add(new System.Windows.Point(1, 2)); if (drawn.Points.Count > 100) drawn.Points.RemoveAt(0);" },
        { "points of a line drawn anew", "var points = new System.Windows.Media.PointCollection(); foreach (var y in seen) points.Add(new System.Windows.Point(y, y)); drawn.Points = points;" },
        { "a list that is trimmed", "log.Items.Insert(0, DateTime.Now); if (log.Items.Count > 100) log.Items.RemoveAt(100);" },
        { "a list that is filled anew", "log.Items.Clear(); foreach (var y in seen) log.Items.Add(y);" },
        { "a list of what there is", "foreach (var y in seen) if (!log.Items.Contains(y)) log.Items.Add(y);" },
        { "a list of what is not known yet", "if (known.Contains(1)) return; known.Add(1); log.Items.Add(1);" },
        { "a list that is filled when it is empty", "if (log.Items.Count == 0) log.Items.Add(1);" },
        { "a list that is filled once", "if (!filled) { filled = true; log.Items.Add(1); }" },
        { "a table with one row for each", "if (table.Rows.Count < 10) table.Rows.Add(1, 2);" },
        { "a list that the last tick fills", "timer1.Stop(); log.Items.Add(1);" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InForm(body));
    }

    [Theory]
    [InlineData("public LiveForm() { for (var i = 0; i < 100; i++) line.Points.Add(new DataPoint(i, i)); }")]
    [InlineData("void LiveForm_Load(object sender, EventArgs e) { foreach (var y in seen) chart.Series[0].Points.AddY(y); }")]
    [InlineData("void Show(List<double> ys) { foreach (var y in ys) chart.Series[0].Points.AddY(y); }")]
    [InlineData("object Make(int steps) { var s = new LineSeries(); for (int n = 1; n <= steps; n *= 2) s.Points.Add(new DataPoint(n, n)); return s; }")]
    [InlineData("void Serve() { while (true) { var s = new LineSeries(); for (int i = 0; i < 1000; i++) { s.Points.Add(new DataPoint(i, i)); } PngExport(s); } } void PngExport(LineSeries s) { }")]
    [InlineData("void Train() { for (int step = 0; step < 1000; step++) { line.Points.Add(new DataPoint(step, step)); } }")]
    [InlineData("void add_Click(object sender, EventArgs e) { log.Items.Add(1); }")]
    [InlineData("void box_TextChanged(object sender, EventArgs e) { log.Items.Add(1); }")]
    [InlineData("void Fill(List<double> ys) { foreach (var y in ys) log.Items.Add(y); }")]
    [InlineData("void chart_MouseMove(object sender, EventArgs e) { chart.Series[0].Points.AddY(1); }")]
    [InlineData("public LiveForm() { MouseMove += (s, e) => line.Points.Add(new DataPoint(1, 2)); }")]
    [InlineData("void save_Click(object sender, EventArgs e) { chart.Series[0].Points.AddY(1); }")]
    public async Task A_series_that_is_filled_once_is_not_reported(string member)
        => await Verify.VerifyAnalyzerAsync(InForm("", member));

    public static TheoryData<string, string> Leaking => new()
    {
        { "a chart of Windows Forms", "[|chart.Series[0].Points.AddY(1)|];" },
        { "a chart of Windows Forms, by name", "[|this.chart.Series[\"temperature\"].Points.AddXY(DateTime.Now, 1)|];" },
        { "an OxyPlot line", "[|line.Points.Add(new DataPoint(1, 2))|]; model.InvalidatePlot(true);" },
        { "an OxyPlot line out of its model", "[|((LineSeries)model.Series[0]).Points.Add(new DataPoint(1, 2))|]; model.InvalidatePlot(true);" },
        { "an OxyPlot scatter", "[|scatter.Points.Add(new ScatterPoint(1, 2))|];" },
        { "a ScottPlot logger", "[|logger.Add(1)|]; plot.Refresh();" },
        { "a ScottPlot logger whose view slides", "[|logger.Add(1, 2)|]; logger.ViewSlide(100);" },
        { "through a local", "var series = chart.Series[0]; [|series.Points.AddY(1)|];" },
        { "through the points in a local", "var points = line.Points; [|points.Add(new DataPoint(1, 2))|];" },
        { "a new plottable each time", "[|plot.Plot.Add.Signal(new double[10])|]; plot.Refresh();" },
        { "a line found by its name", "var found = (LineSeries)model.Series.First(s => s.Title == \"a\"); [|found.Points.Add(new DataPoint(1, 2))|];" },
        { "each of some loggers", "foreach (var one in loggers) [|one.Add(1)|];" },
        { "each of some loggers by its number", "for (var i = 0; i < loggers.Count; i++) { [|loggers[i].Add(1)|]; }" },
        { "a list", "[|log.Items.Add(DateTime.Now)|];" },
        { "a list with the newest at the top", "[|log.Items.Insert(0, DateTime.Now)|]; log.SelectedIndex = 0;" },
        { "a table", "[|table.Rows.Add(DateTime.Now, 1)|];" },
        { "a list with columns", "var item = new ListViewItem(\"a\"); item.SubItems.Add(\"b\"); [|events.Items.Add(item)|]; events.EnsureVisible(events.Items.Count - 1);" },
        { "a new series each time", "[|chart.Series.Add(\"s\" + DateTime.Now)|];" },
        { "a new series made before", "var s = new System.Windows.Forms.DataVisualization.Charting.Series(); s.Points.AddY(1); [|chart.Series.Add(s)|];" },
        { "points of a drawn line", "[|drawn.Points.Add(new System.Windows.Point(1, 2))|];" },
        { "labels on a panel", "[|panel.Controls.Add(new Label())|];" },
        { "on the thread of the window", "BeginInvoke((Action)(() => [|chart.Series[0].Points.AddY(1)|]));" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_live_series_that_nothing_trims_is_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InForm(body));
    }

    [Fact]
    public async Task A_series_that_a_method_fills_for_the_handler_of_a_serial_port_is_reported()
        => await Verify.VerifyAnalyzerAsync("""
            using System;
            using System.Windows.Forms;
            using System.Windows.Forms.DataVisualization.Charting;

            class SerialDataReceivedEventArgs : EventArgs { }

            class Monitor : Form
            {
                private readonly Chart chart1 = new();
                private int a;

                private void serialPort1_DataReceived(object sender, SerialDataReceivedEventArgs e) => Invoke(new EventHandler(DisplayText));

                private void DisplayText(object? sender, EventArgs e)
                {
                    [|chart1.Series["Series1"].Points.AddXY(a, a)|];
                    a++;
                }
            }
            """);

    [Fact]
    public async Task A_logger_that_is_fed_in_an_endless_loop_is_reported()
        => await Verify.VerifyAnalyzerAsync("""
            class Live
            {
                void Run(ScottPlot.Plot plot)
                {
                    var log = plot.Add.DataLogger();
                    while (true)
                    {
                        [|log.Add(Read())|];
                    }
                }

                double Read() => 1;
            }
            """);

    [Fact]
    public async Task A_logger_of_values_becomes_a_streamer()
        => await VerifyBounded.VerifyCodeFixAsync(Logger("DataLogger()", "[|log.Add(Read())|];"), Logger("DataStreamer(1000)", "log.Add(Read());"));

    [Theory]
    [InlineData("[|log.Add(1, Read())|];")]
    [InlineData("[|log.Add(Read())|]; log.ViewSlide();")]
    public async Task A_logger_that_does_what_a_streamer_cannot_stays(string use)
        => await VerifyBounded.VerifyCodeFixAsync(Logger("DataLogger()", use), Logger("DataLogger()", use));

    private static string Logger(string made, string use) => $$"""
        class Live
        {
            void Run(ScottPlot.Plot plot)
            {
                var log = plot.Add.{{made}};
                while (true)
                {
                    {{use}}
                }
            }

            double Read() => 1;
        }
        """;

    [Fact]
    public async Task The_fix_keeps_the_newest_points()
        => await Verify.VerifyCodeFixAsync(
            """
            using System;
            using System.Windows.Forms;
            using System.Windows.Forms.DataVisualization.Charting;

            class LiveForm : Form
            {
                private readonly Chart chart = new();

                void timer1_Tick(object sender, EventArgs e)
                {
                    [|chart.Series[0].Points.AddY(1)|]; // the newest
                }
            }
            """,
            """
            using System;
            using System.Windows.Forms;
            using System.Windows.Forms.DataVisualization.Charting;

            class LiveForm : Form
            {
                private const int MaxPoints = 1000;
                private readonly Chart chart = new();

                void timer1_Tick(object sender, EventArgs e)
                {
                    chart.Series[0].Points.AddY(1); // the newest
                    while (chart.Series[0].Points.Count > MaxPoints)
                    {
                        chart.Series[0].Points.RemoveAt(0);
                    }
                }
            }
            """);

    [Fact]
    public async Task The_fix_trims_what_a_logger_keeps()
        => await Verify.VerifyCodeFixAsync(
            """
            using System;

            class Live
            {
                private readonly ScottPlot.Plottables.DataLogger logger = new ScottPlot.Plot().Add.DataLogger();

                void timer1_Tick(object sender, EventArgs e)
                {
                    [|logger.Add(1)|];
                }
            }
            """,
            """
            using System;

            class Live
            {
                private const int MaxPoints = 1000;
                private readonly ScottPlot.Plottables.DataLogger logger = new ScottPlot.Plot().Add.DataLogger();

                void timer1_Tick(object sender, EventArgs e)
                {
                    logger.Add(1);
                    if (logger.Data.Coordinates.Count > MaxPoints)
                    {
                        logger.Data.Coordinates.RemoveRange(0, logger.Data.Coordinates.Count - MaxPoints);
                    }
                }
            }
            """);

    [Theory]
    [InlineData("log.Items.Add(DateTime.Now)", "0")]
    [InlineData("log.Items.Insert(0, DateTime.Now)", "log.Items.Count - 1")]
    public async Task The_fix_keeps_the_newest_entries_of_a_list(string add, string oldest)
        => await Verify.VerifyCodeFixAsync(
            $$"""
            using System;
            using System.Windows.Forms;

            class LiveForm : Form
            {
                private readonly ListBox log = new();

                void port_DataReceived(object sender, EventArgs e)
                {
                    [|{{add}}|];
                }
            }
            """,
            $$"""
            using System;
            using System.Windows.Forms;

            class LiveForm : Form
            {
                private const int MaxEntries = 1000;
                private readonly ListBox log = new();

                void port_DataReceived(object sender, EventArgs e)
                {
                    {{add}};
                    while (log.Items.Count > MaxEntries)
                    {
                        log.Items.RemoveAt({{oldest}});
                    }
                }
            }
            """);

    [Fact]
    public async Task No_fix_takes_controls_out_of_a_panel()
    {
        var source = InForm("[|panel.Controls.Add(new Label())|];");
        await Verify.VerifyCodeFixAsync(source, source);
    }

    [Fact]
    public async Task No_fix_takes_whole_series_out()
    {
        var source = InForm("[|plot.Plot.Add.Signal(new double[10])|];");
        await Verify.VerifyCodeFixAsync(source, source);
    }

    private static string InForm(string body, string member = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Windows.Forms;
        using System.Windows.Forms.DataVisualization.Charting;
        using OxyPlot;
        using OxyPlot.Series;
        using DataPoint = OxyPlot.DataPoint;

        class LiveForm : Form
        {
            private readonly Chart chart = new();
            private readonly ScottPlot.WinForms.FormsPlot plot = new();
            private readonly LineSeries line = new();
            private readonly ScatterSeries scatter = new();
            private readonly List<double> seen = new();
            private readonly ScottPlot.Plottables.DataLogger logger = null!;
            private readonly ScottPlot.Plottables.DataStreamer streamer = null!;
            private readonly List<ScottPlot.Plottables.DataLogger> loggers = new();
            private readonly ListBox log = new();
            private readonly ListView events = new();
            private readonly DataGridView table = new();
            private readonly Panel panel = new();
            private readonly System.Windows.Shapes.Polyline drawn = new();
            private readonly HashSet<int> known = new();
            private readonly System.Windows.Forms.Timer timer1 = new();
            private bool filled;
            private PlotModel model = new();

            {{member}}

            void timer1_Tick(object sender, EventArgs e) { {{body}} }
        }
        """;
}
