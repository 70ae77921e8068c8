using Xunit;

namespace LeakAnalyzers.Tests.Figures;

/// <summary>
/// The twenty known ways to misuse a figure, an image or a window, each with the correct code for it: the misuse is reported, the correct code is not.
/// The eleventh is none: closing a dialog disposes it, once it has been shown.
/// </summary>
public sealed class MisusesOfFiguresTests
{
    public static TheoryData<string, string, string, string> Misuses => new()
    {
        { "01 bare close after code that may draw", "LEAK402", FigureCases.InClass("dynamic f = plt.figure(); callback(); plt.close();"), FigureCases.InClass("dynamic f = plt.figure(); callback(); plt.close(f);") },
        { "02 wrapper disposed", "LEAK403", FigureCases.InClass("dynamic f = plt.figure(); f.savefig(\"p\"); f.Dispose();"), FigureCases.InClass("dynamic f = plt.figure(); f.savefig(\"p\"); plt.close(f);") },
        { "03 cleared", "LEAK403", FigureCases.InClass("dynamic f = plt.figure(); f.savefig(\"p\"); plt.clf();"), FigureCases.InClass("dynamic f = plt.figure(); f.savefig(\"p\"); plt.close(f);") },
        { "04 closed before it is saved", "LEAK404", FigureCases.InClass("dynamic f = plt.figure(); plt.close(f); plt.savefig(\"p\");"), FigureCases.InClass("dynamic f = plt.figure(); plt.savefig(\"p\"); plt.close(f);") },
        { "05 closed on success only", "LEAK404", FigureCases.InClass("foreach (var p in paths) { try { dynamic f = plt.figure(); f.savefig(p); plt.close(f); } catch (Exception e) { Console.WriteLine(e); } }"), FigureCases.InClass("foreach (var p in paths) { dynamic f = plt.figure(); try { f.savefig(p); } catch (Exception e) { Console.WriteLine(e); } finally { plt.close(f); } }") },
        { "06 closed after the loop", "LEAK404", FigureCases.InClass("dynamic f = null!; foreach (var p in paths) { f = plt.figure(); f.savefig(p); } plt.close(f);"), FigureCases.InClass("foreach (var p in paths) { dynamic f = plt.figure(); f.savefig(p); plt.close(f); }") },
        { "07 all closed while another is in use", "LEAK404", InPlotter("dynamic f = plt.figure(); f.savefig(\"p\"); plt.close(\"all\");"), InPlotter("dynamic f = plt.figure(); f.savefig(\"p\"); plt.close(f);") },
        { "08 tuple closed", "LEAK403", FigureCases.InClass("var t = plt.subplots(); plt.close(t);"), FigureCases.InClass("var t = plt.subplots(); plt.close(t[0]);") },
        { "09 closed in a finalizer", "LEAK404", "class R { readonly dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic? f; public void Make() => f = plt.figure(); ~R() { plt.close(f); } }", "sealed class R : IDisposable { readonly dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic? f; public void Make() => f = plt.figure(); public void Dispose() { using (Py.GIL()) { plt.close(f); } } }" },
        { "10 used after the lock", "LEAK404", "class C { void Run() { dynamic fig; using (Py.GIL()) { dynamic plt = Py.Import(\"matplotlib.pyplot\"); fig = plt.figure(); } fig.savefig(\"p\"); } }", "class C { void Run() { using (Py.GIL()) { dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig = plt.figure(); fig.savefig(\"p\"); } } }" },
        { "12 window hidden and forgotten", "LEAK403", "class C { System.Windows.Window? win; void Stop() { win!.Hide(); win = null; } }", "class C { System.Windows.Window? win; void Stop() { win!.Close(); win = null; } }" },
        { "13 plot of a control disposed", "LEAK404", FigureCases.InForm("void Clear() { formsPlot.Plot.Dispose(); formsPlot.Refresh(); }"), FigureCases.InForm("void Clear() { formsPlot.Reset(); formsPlot.Refresh(); }") },
        { "14 model shown in two views", "LEAK404", FigureCases.InForm("void Show(OxyPlot.PlotModel m) { first.Model = m; second.Model = m; }"), FigureCases.InForm("void Show(OxyPlot.PlotModel m) { first.Model = m; first.Model = null; second.Model = m; }") },
        { "15 windows of the C library destroyed", "LEAK403", "class C { void Run() { var w = new OpenCvSharp.Window(\"a\"); OpenCvSharp.Cv2.WaitKey(); OpenCvSharp.Cv2.DestroyAllWindows(); } }", "class C { void Run() { using var w = new OpenCvSharp.Window(\"a\"); OpenCvSharp.Cv2.WaitKey(); } }" },
        { "16 writer released in name", "LEAK403", "class C { void Run() { var vw = new OpenCvSharp.VideoWriter(); vw.Release(); } }", "class C { void Run() { using var vw = new OpenCvSharp.VideoWriter(); vw.Release(); } }" },
        { "17 controls cleared", "LEAK403", FigureCases.InForm("void Fill(List<string> names) { panel.Controls.Clear(); foreach (var n in names) panel.Controls.Add(new Label { Text = n }); }"), FigureCases.InForm("void Fill(List<string> names) { while (panel.Controls.Count > 0) panel.Controls[0].Dispose(); foreach (var n in names) panel.Controls.Add(new Label { Text = n }); }") },
        { "18 shown image replaced", "LEAK401", FigureCases.InForm("static Bitmap Draw() => new Bitmap(9, 9); void timer1_Tick(object s, EventArgs e) { box.Image = Draw(); }"), FigureCases.InForm("static Bitmap Draw() => new Bitmap(9, 9); void timer1_Tick(object s, EventArgs e) { var o = box.Image; box.Image = Draw(); o?.Dispose(); }") },
        { "19 image of a using returned", "LEAK404", "class C { ScottPlot.Image Make(ScottPlot.Plot plot) { using var img = plot.GetImage(1, 1); return img; } }", "class C { ScottPlot.Image Make(ScottPlot.Plot plot) { var img = plot.GetImage(1, 1); return img; } }" },
        { "20 stream of an image closed", "LEAK404", "class C { Image Make(byte[] b) { using var ms = new MemoryStream(b); return new Bitmap(ms); } }", "class C { Image Make(byte[] b) { using var ms = new MemoryStream(b); using var t = new Bitmap(ms); return new Bitmap(t); } }" },
    };

    [Theory]
    [MemberData(nameof(Misuses))]
    public async Task The_misuse_is_reported_and_the_correct_code_is_not(string misuse, string id, string wrong, string right)
    {
        Assert.NotEmpty(misuse);
        Assert.Equal(id, await FigureCases.ReportedAsync(wrong));
        Assert.Equal("", await FigureCases.ReportedAsync(right));
    }

    [Fact]
    public async Task Misuse_11_is_none_since_closing_a_dialog_after_it_was_shown_disposes_it()
        // Form.Close disposes a form without a window, and ShowDialog has destroyed the window when it returns (System.Windows.Forms 8.0, Form.Close and Form.ShowDialog).
        // That ShowDialog may throw is what the suggestion LEAK202 is about.
        => Assert.Equal("LEAK202", await FigureCases.ReportedAsync(FigureCases.InForm("void Ask() { var d = new SettingsForm(); d.ShowDialog(); d.Close(); }")));

    [Fact]
    public void Every_number_of_the_list_is_here()
        => Assert.Equal(Enumerable.Range(1, 20), Misuses.Select(row => int.Parse(row.Data.Item1[..2], System.Globalization.CultureInfo.InvariantCulture)).Append(11).Distinct().Order());

    private static string InPlotter(string body) => $$"""
        class Plotter
        {
            private readonly dynamic plt = Py.Import("matplotlib.pyplot");
            private dynamic? window;

            public void Open() => window = plt.figure();

            public void Save() { {{body}} }
        }
        """;
}
