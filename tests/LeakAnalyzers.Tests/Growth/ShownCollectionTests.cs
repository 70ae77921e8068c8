using LeakAnalyzers.Tests.Repository;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Collections and texts that a chart, a list or a box on the screen shows: to show them bounds nothing.</summary>
public sealed class ShownCollectionTests
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Collections.ObjectModel; using System.Windows.Threading; using LiveChartsCore; using LiveChartsCore.SkiaSharpView;

        """;

    public static TheoryData<string, string> Correct => new()
    {
        { "values of a chart that are trimmed", Live("readonly ObservableCollection<double> values = new(); ISeries[] series;", "series = new ISeries[] { new LineSeries<double> { Values = values } };", "values.Add(1); if (values.Count > 250) values.RemoveAt(0);") },
        { "a text box that is cleared", Live("readonly System.Windows.Forms.TextBox log = new();", "", "if (log.TextLength > 10000) log.Clear(); log.Text += \"tick\";") },
        { "a text box that is set first", Live("readonly System.Windows.Forms.TextBox clock = new();", "", "clock.Text = DateTime.Now.ToString(); clock.Text += \" o'clock\";") },
        { "a text box that shows another's text", Live("readonly System.Windows.Forms.TextBox one = new(); readonly System.Windows.Forms.TextBox other = new();", "", "one.Text = other.Text + \"!\";") },
        { "a text box whose own text is cut", Live("readonly System.Windows.Forms.TextBox log = new();", "", "log.Text = (log.Text + \"tick\")[^100..];") },
        { "a label that is set anew elsewhere", Live("readonly System.Windows.Forms.Label status = new(); void Reset() => status.Text = \"\"; public void Start() => Reset();", "", "status.Text += \".\";") },
        { "a label whose text is reset", Live("readonly System.Windows.Forms.Label status = new(); void Reset() => status.ResetText(); public void Start() => Reset();", "", "status.Text += \".\";") },
        { "a label that another class sets anew", Live("internal readonly System.Windows.Forms.Label status = new();", "", "status.Text += \".\";") + " class Other { public void Reset(Live live) => live.status.Text = \"\"; }" },
        { "a label that is set first", Live("readonly System.Windows.Forms.Label clock = new();", "", "clock.Text = DateTime.Now.ToString(); clock.Text += \" o'clock\";") },
        { "a label that shows its state", Live("readonly System.Windows.Forms.Label state = new();", "state.Text += \"!\";", "state.Text = DateTime.Now + \"!\";") },
        { "labels whose text is set in a loop", Live("readonly List<System.Windows.Forms.Label> labels = new() { new() };", "", "foreach (var label in labels) label.Text = DateTime.Now + \"!\";") },
        { "a collection that a source of rows may change", Live("readonly ObservableCollection<double> values = new(); readonly System.Windows.Forms.BindingSource rows = new();", "rows.DataSource = values;", "values.Add(1); rows.RemoveAt(0);") },
    };

    public static TheoryData<string, string, string> Growing => new()
    {
        { "values given to a series", "LEAK101", Live("readonly ObservableCollection<double> values = new(); ISeries[] series;", "series = new ISeries[] { new LineSeries<double> { Values = values } };", "values.Add(1);") },
        { "values given to the constructor of a series", "LEAK101", Live("readonly ObservableCollection<double> values = new(); ISeries[] series;", "series = new ISeries[] { new LineSeries<double>(values) };", "values.Add(1);") },
        { "points that a line takes from their list", "LEAK101", Live("readonly List<OxyPlot.DataPoint> points = new(); readonly OxyPlot.Series.LineSeries line = new();", "line.ItemsSource = points;", "points.Add(new OxyPlot.DataPoint(1, 2));") },
        { "numbers that a plot draws", "LEAK101", Live("readonly List<double> ys = new(); readonly ScottPlot.Plot plot = new();", "plot.Add.Signal(ys);", "ys.Add(1);") },
        { "numbers that a chart is bound to again", "LEAK101", Live("readonly List<double> ys = new(); readonly System.Windows.Forms.DataVisualization.Charting.Chart chart = new();", "", "ys.Add(1); chart.Series[0].Points.DataBindY(ys);") },
        { "messages that a list shows", "LEAK101", Live("readonly ObservableCollection<string> messages = new(); readonly System.Windows.Controls.ListBox list = new();", "list.ItemsSource = messages;", "messages.Add(\"tick\");") },
        { "a text box that is appended to", "LEAK104", Live("readonly System.Windows.Forms.TextBox log = new();", "", "log.AppendText(\"tick\");") },
        { "a text box that another thread appends to", "LEAK104", Live("readonly System.Windows.Forms.TextBox log = new();", "", "if (log.InvokeRequired) { log.Invoke(new Action(() => log.AppendText(\"tick\"))); } else { log.AppendText(\"tick\"); }") },
        { "a text box that is appended to while it is there", "LEAK104", Live("readonly System.Windows.Forms.TextBox log = new();", "", "if (log.IsDisposed || !log.IsHandleCreated) return; log.AppendText(\"tick\");") },
        { "a text box on the thread of its window", "LEAK104", Live("readonly System.Windows.Controls.TextBox log = new();", "", "if (log.Dispatcher.CheckAccess()) { log.AppendText(\"tick\"); } else { log.Dispatcher.Invoke(() => log.AppendText(\"tick\")); }") },
        { "the text of a box that is lengthened", "LEAK104", Live("readonly System.Windows.Forms.TextBox log = new();", "", "log.Text += \"tick\";") },
        { "the text of a box with the newest first", "LEAK104", Live("readonly System.Windows.Forms.RichTextBox log = new();", "", "log.Text = DateTime.Now + Environment.NewLine + log.Text;") },
        { "the text of a label", "LEAK104", Live("readonly System.Windows.Forms.Label log = new();", "", "log.Text += \"tick\";") },
        { "the text of a label with the newest first", "LEAK104", Live("readonly System.Windows.Forms.Label log = new();", "", "log.Text = DateTime.Now + \"\\n\" + log.Text;") },
        { "the text of a block that is appended to", "LEAK104", Live("readonly System.Windows.Controls.TextBlock log = new();", "", "log.Text += \"tick\";") },
        { "a box that a kept delegate appends to", "LEAK104", Live("readonly System.Windows.Forms.TextBox log = new(); Action<string> add; void Add(string text) { log.AppendText(text); }", "add = Add;", "log.Invoke(add, \"tick\");") },
        { "the text of a block", "LEAK104", Live("readonly System.Windows.Controls.TextBlock log = new();", "", "log.Text = $\"{log.Text}{Environment.NewLine}tick\";") },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task What_is_bounded_is_not_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        Assert.DoesNotContain("LEAK1", await ReportedAsync(code), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Growing))]
    public async Task What_is_shown_and_only_grows_is_reported(string situation, string id, string code)
    {
        Assert.NotEmpty(situation);
        Assert.Contains(id, await ReportedAsync(code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_box_of_a_designer_is_reported_where_it_grows()
    {
        var test = new AllRulesTest("LEAK104");
        test.TestState.Sources.Add(("/0/LogForm.cs", "using System; using System.Windows.Forms; partial class LogForm : Form { void timer1_Tick(object sender, EventArgs e) { [|log.AppendText(\"tick\")|]; } }"));
        test.TestState.Sources.Add(("/0/LogForm.Designer.cs", "partial class LogForm { private System.Windows.Forms.TextBox log = new System.Windows.Forms.TextBox(); }"));
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> ReportedAsync(string code)
    {
        var test = new AllRulesTest { TestCode = Usings + code };
        var reported = await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return string.Join(" ", reported.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Live(string fields, string start, string tick) => $$"""
        sealed class Live
        {
            readonly DispatcherTimer timer = new();
            {{fields}}

            public Live() { {{start}} timer.Tick += OnTick; timer.Start(); }

            void OnTick(object? sender, EventArgs e) { {{tick}} }
        }
        """;
}
