using Xunit;

namespace LeakAnalyzers.Tests.Figures;

/// <summary>Leaks that the trackers of plotting and imaging libraries tell of, in a few lines each, with the accepted fix: the leak is reported by the rule named, the fixed code is not.</summary>
public sealed class RealLeaksOfFiguresTests
{
    private const string ToBrush = "static class Brushing { public static Brush ToBrush(this Color c) => new SolidBrush(c); }\n";

    public static TheoryData<string, string, string, string> Leaks => new()
    {
        { "04 a pack for each rendering", "LEAK201", "class Pack : IDisposable { readonly SkiaSharp.SKPaint paint = new(); public void Dispose() => paint.Dispose(); public void Use() { } } class C { void Render() { Pack rp = new(); rp.Use(); } }", "class Pack : IDisposable { readonly SkiaSharp.SKPaint paint = new(); public void Dispose() => paint.Dispose(); public void Use() { } } class C { void Render() { using Pack rp = new(); rp.Use(); } }" },
        { "05 a logger that is never trimmed", "LEAK405", "class C { double Read() => 1; void Run(ScottPlot.Plot plot) { var log = plot.Add.DataLogger(); while (true) { log.Add(Read()); } } }", "class C { double Read() => 1; void Run(ScottPlot.Plot plot) { var log = plot.Add.DataStreamer(1000); while (true) { log.Add(Read()); } } }" },
        { "07 a brush for each polygon", "LEAK204", ToBrush + "class C { void Draw(Graphics g, Color color, List<Point[]> polys) { foreach (var p in polys) { g.FillPolygon(color.ToBrush(), p); } } }", ToBrush + "class C { void Draw(Graphics g, Color color, List<Point[]> polys) { using var brush = color.ToBrush(); foreach (var p in polys) { g.FillPolygon(brush, p); } } }" },
        { "08 a brush for the background", "LEAK204", ToBrush + "class C { void Draw(Bitmap b, Color bg) { using var g = Graphics.FromImage(b); g.FillRectangle(bg.ToBrush(), 0, 0, 1, 1); } }", ToBrush + "class C { void Draw(Bitmap b, Color bg) { using var g = Graphics.FromImage(b); using var brush = bg.ToBrush(); g.FillRectangle(brush, 0, 0, 1, 1); } }" },
        { "11 charts taken out of their panel", "LEAK403", FigureCases.InForm("void Show() { for (;;) { panel.Controls.Add(new ScottPlot.WinForms.FormsPlot()); panel.Controls.Clear(); } }"), FigureCases.InForm("void Show() { for (;;) { panel.Controls.Add(new ScottPlot.WinForms.FormsPlot()); while (panel.Controls.Count > 0) panel.Controls[0].Dispose(); } }") },
        { "13 the image of a chart drawn", "LEAK204", "class C { void Draw(SkiaSharp.SKCanvas canvas, LiveChartsCore.SkiaSharpView.SKCharts.SKCartesianChart chart) { canvas.DrawImage(chart.GetImage(), 0, 0); } }", "class C { void Draw(SkiaSharp.SKCanvas canvas, LiveChartsCore.SkiaSharpView.SKCharts.SKCartesianChart chart) { using var image = chart.GetImage(); canvas.DrawImage(image, 0, 0); } }" },
        { "17 a matrix for each frame", "LEAK201", "using OpenCvSharp.Extensions; class C { Bitmap Shot() => new Bitmap(9, 9); void Run() { while (true) { using var b = Shot(); var m = b.ToMat(); OpenCvSharp.Cv2.ImShow(\"w\", m); } } }", "using OpenCvSharp.Extensions; class C { Bitmap Shot() => new Bitmap(9, 9); void Run() { while (true) { using var b = Shot(); using var m = b.ToMat(); OpenCvSharp.Cv2.ImShow(\"w\", m); } } }" },
        { "17 a picture for each frame", "LEAK204", "using OpenCvSharp.Extensions; class C { Bitmap Shot() => new Bitmap(9, 9); void Run() { while (true) { using var m = Shot().ToMat(); OpenCvSharp.Cv2.ImShow(\"w\", m); } } }", "using OpenCvSharp.Extensions; class C { Bitmap Shot() => new Bitmap(9, 9); void Run() { while (true) { using var b = Shot(); using var m = b.ToMat(); OpenCvSharp.Cv2.ImShow(\"w\", m); } } }" },
        { "18 a dialog with a plot", "LEAK406", FigureCases.InForm("void Ask() { SettingsForm? f = new SettingsForm(); f.ShowDialog(); f = null; }"), FigureCases.InForm("void Ask() { using var f = new SettingsForm(); f.ShowDialog(); }") },
        { "22 getters that make objects", "LEAK201", "class C { void Draw(Graphics g) { var m = g.Transform; var c = g.Clip; g.DrawLine(Pens.Red, 0, 0, m.OffsetX, 1); g.IsVisible(1, 1); Console.WriteLine(c.IsEmpty(g)); } }", "class C { void Draw(Graphics g) { using var m = g.Transform; using var c = g.Clip; g.DrawLine(Pens.Red, 0, 0, m.OffsetX, 1); Console.WriteLine(c.IsEmpty(g)); } }" },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task The_leak_is_reported_and_its_fix_is_not(string leak, string id, string leaking, string repaired)
    {
        Assert.NotEmpty(leak);
        Assert.Equal(id, await FigureCases.ReportedAsync(leaking));
        Assert.Equal("", await FigureCases.ReportedAsync(repaired));
    }
}
