using Xunit;

namespace LeakAnalyzers.Tests.Figures;

/// <summary>The sixteen idioms of code that draws and is right, although it looks like a leak: no rule at all reports anything.</summary>
public sealed class IdiomsOfFiguresTests
{
    public static TheoryData<string, string> Idioms => new()
    {
        { "01 models of plots need no disposal", "class C { void Run() { for (var i = 0; i < 9; i++) { var model = new OxyPlot.PlotModel(); model.Series.Add(new OxyPlot.Series.LineSeries()); OxyPlot.WindowsForms.PngExporter.Export(model, \"a\", 1, 1); var s = new LiveChartsCore.SkiaSharpView.LineSeries<double>(); Console.WriteLine(s); } } }" },
        { "02 one straight plot closed bare", FigureCases.InClass("plt.plot(xs); plt.savefig(\"a\"); plt.close();") },
        { "03 all closed in each turn", FigureCases.InClass("foreach (var p in paths) { dynamic f = plt.figure(); f.savefig(p); plt.close(\"all\"); }") },
        { "03 all closed at the end", FigureCases.InClass("foreach (var p in paths) { dynamic f = plt.figure(); f.savefig(p); } plt.close(\"all\");") },
        { "04 a figure that pyplot does not know", FigureCases.InClass("dynamic m = Py.Import(\"matplotlib.figure\"); foreach (var p in paths) { dynamic f = m.Figure(); f.savefig(p); }") },
        { "05 one figure cleared and drawn again", FigureCases.InClass("dynamic f = plt.figure(); foreach (var p in paths) { plt.clf(); plt.plot(xs); f.savefig(p); } plt.close(f);") },
        { "06 shown to a user who closes it", FigureCases.InClass("foreach (var p in paths) { dynamic f = plt.figure(); plt.plot(xs); plt.show(); }") },
        { "07 a canvas and a Graphics that are lent", "class V : Control { protected override void OnPaint(PaintEventArgs e) { var g = e.Graphics; g.DrawLine(Pens.Red, 0, 0, 1, 1); } static void Draw(SkiaSharp.SKSurface surface) { var canvas = surface.Canvas; canvas.Clear(); canvas.Flush(); } }" },
        { "08 brushes, pens and typefaces that are cached", "class C { void Draw(Graphics g) { var pen = Pens.Red; var brush = Brushes.Blue; g.DrawLine(pen, 0, 0, 1, 1); g.FillRectangle(brush, 0, 0, 1, 1); var face = SkiaSharp.SKTypeface.FromFamilyName(\"Arial\"); Console.WriteLine(face); var d = SkiaSharp.SKTypeface.Default; Console.WriteLine(d); } }" },
        { "09 an image that is returned", "class C { ScottPlot.Image Make(ScottPlot.Plot plot) => plot.GetImage(1, 1); IEnumerable<OpenCvSharp.Mat> All(List<string> paths) { foreach (var p in paths) { yield return OpenCvSharp.Cv2.ImRead(p); } } }" },
        { "09 an image in a field that is disposed", "sealed class C : IDisposable { private readonly Bitmap image = new(1, 1); public void Dispose() => image.Dispose(); }" },
        { "09 matrices that a tracker owns", "class C { void Run() { using var t = new OpenCvSharp.ResourcesTracker(); var src = t.T(OpenCvSharp.Cv2.ImRead(\"a\")); var dst = t.T(new OpenCvSharp.Mat()); OpenCvSharp.Cv2.Canny(src, dst, 1, 2); var more = t.NewMat(); Console.WriteLine(more); } }" },
        { "10 controls that their parent owns", "class F : Form { public F() { var label = new Label(); Controls.Add(label); } }" },
        { "11 a form that its user closes", FigureCases.InForm("void Open() { var f = new SettingsForm(); f.Show(); } static void Main() { Application.Run(new MainForm()); }") },
        { "12 a typeface that must outlive the call", "class C { SkiaSharp.SKFont Make() { var face = SkiaSharp.SKTypeface.FromFile(\"a.ttf\"); return new SkiaSharp.SKFont(face, 12); } }" },
        { "13 a shared empty image", FigureCases.InForm("static readonly Bitmap Empty = new(1, 1); static Bitmap Draw() => new(9, 9); void timer1_Tick(object s, EventArgs e) { box.Image = Enabled ? Draw() : Empty; }") },
        { "14 a page that gets its parent later", "class PageView : System.Windows.Controls.ContentControl { } class C { readonly System.Windows.Controls.Grid grid = new(); void Run() { var v = new PageView(); v.Width = 1; grid.Children.Add(v); } }" },
        { "14 a control that another method gives its parent", FigureCases.InForm("void Run() { var l = new Label(); l.Text = \"a\"; l.Size = new Size(1, 1); Attach(l); } void Attach(Control c) => panel.Controls.Add(c);") },
        { "14 a control whose parent is set", FigureCases.InForm("void Run() { var l = new Label(); l.Text = \"a\"; l.Parent = panel; }") },
        { "15 one matrix filled again and again", "class C { void Run() { using var capture = new OpenCvSharp.VideoCapture(0); using var mat = new OpenCvSharp.Mat(); while (capture.Read(mat)) { OpenCvSharp.Cv2.ImShow(\"a\", mat); } } }" },
        { "16 a test", "namespace Xunit { class FactAttribute : Attribute { } } class Tests { [Xunit.Fact] public void Draws() { dynamic plt = Py.Import(\"matplotlib.pyplot\"); for (var i = 0; i < 100; i++) { dynamic fig = plt.figure(); fig.savefig(\"a\"); } } }" },
        { "16 a script that draws one figure and ends", "static class Program { static void Main() { using var gil = Py.GIL(); dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig = plt.figure(); plt.plot(new double[9]); plt.savefig(\"a.png\"); } }" },
        { "16 a matrix released", "class C { void Run() { var mat = OpenCvSharp.Cv2.ImRead(\"a\"); mat.Release(); } }" },
    };

    [Fact]
    public async Task Idiom_16_a_few_figures_that_a_script_leaves_open_are_a_suggestion_at_most()
    {
        var test = new Repository.AllRulesTest { TestCode = "using Python.Runtime; static class Program { static void Main() { dynamic plt = Py.Import(\"matplotlib.pyplot\"); foreach (var name in new[] { \"a\", \"b\" }) { dynamic fig = plt.figure(); fig.savefig(name); } } }" };
        Assert.DoesNotContain(await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Info);
    }

    [Theory]
    [MemberData(nameof(Idioms))]
    public async Task Nothing_is_reported(string idiom, string code)
    {
        Assert.NotEmpty(idiom);
        Assert.Equal("", await FigureCases.ReportedAsync(code));
    }

    [Fact]
    public void Every_number_of_the_list_is_here()
        => Assert.Equal(Enumerable.Range(1, 16), Idioms.Select(row => int.Parse(row.Data.Item1[..2], System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order());
}
