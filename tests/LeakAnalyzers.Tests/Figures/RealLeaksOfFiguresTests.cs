using Xunit;

namespace LeakAnalyzers.Tests.Figures;

/// <summary>
/// The twenty-two leaks that the trackers of plotting and imaging libraries tell of, in a few lines each, with the accepted fix: the leak is reported by the rule named, the fixed code is not.
/// One that the code alone does not tell stands below.
/// </summary>
public sealed class RealLeaksOfFiguresTests
{
    private const string ToBrush = "static class Brushing { public static Brush ToBrush(this Color c) => new SolidBrush(c); }\n";

    // The metadata name is OpenTK's, whose package is not at hand.
    private const string Gl = "using OpenTK.Graphics.OpenGL; namespace OpenTK.Graphics.OpenGL { public static class GL { public static extern int GenBuffer(); public static extern void BindBuffer(int target, int buffer); public static extern void DeleteBuffer(int buffer); } } interface IPlottable { void Render(); }\n";

    private const string ToSource = "System.Windows.Interop.Imaging.CreateBitmapSourceFromHBitmap(h, IntPtr.Zero, System.Windows.Int32Rect.Empty, System.Windows.Media.Imaging.BitmapSizeOptions.FromEmptyOptions())";

    private const string Gestures = "class Gestures { public static readonly Gestures Shared = new(); public event EventHandler? Panned; public void Raise() => Panned?.Invoke(this, EventArgs.Empty); }\n";

    public static TheoryData<string, string, string, string> Leaks => new()
    {
        { "01 bitmaps put aside at each resize", "LEAK206", "class Back { readonly Queue<Bitmap> old = new(); Bitmap bmp = new(1, 1); public void Resize(int w, int h) { old.Enqueue(bmp); bmp = new Bitmap(w, h); } }", "class Back : IDisposable { readonly Queue<Bitmap> old = new(); Bitmap bmp = new(1, 1); public void Resize(int w, int h) { old.Enqueue(bmp); bmp = new Bitmap(w, h); } public void Dispose() { foreach (var b in old) b.Dispose(); bmp.Dispose(); } }" },
        { "02 a timer of a control that is closed", "LEAK503", "class Live : System.Windows.Controls.UserControl { readonly System.Windows.Threading.DispatcherTimer t; public Live() { t = new System.Windows.Threading.DispatcherTimer(); t.Tick += OnTick; t.Start(); } void OnTick(object? s, EventArgs e) { } }", "class Live : System.Windows.Controls.UserControl { readonly System.Windows.Threading.DispatcherTimer t; public Live() { t = new System.Windows.Threading.DispatcherTimer(); t.Tick += OnTick; Loaded += (s, e) => t.Start(); Unloaded += (s, e) => t.Stop(); } void OnTick(object? s, EventArgs e) { } }" },
        { "03 timers of a form that is closed", "LEAK205", "class LiveForm : Form { readonly System.Windows.Forms.Timer render = new(); public LiveForm() { new System.Threading.Timer(_ => Update(), null, 0, 5); render.Start(); } }", "class LiveForm : Form { readonly System.Windows.Forms.Timer render = new(); readonly System.Threading.Timer update; public LiveForm() { update = new System.Threading.Timer(_ => Update(), null, 0, 5); render.Start(); } protected override void Dispose(bool disposing) { if (disposing) { update.Dispose(); render.Dispose(); } base.Dispose(disposing); } }" },
        { "04 a pack for each rendering", "LEAK201", "class Pack : IDisposable { readonly SkiaSharp.SKPaint paint = new(); public void Dispose() => paint.Dispose(); public void Use() { } } class C { void Render() { Pack rp = new(); rp.Use(); } }", "class Pack : IDisposable { readonly SkiaSharp.SKPaint paint = new(); public void Dispose() => paint.Dispose(); public void Use() { } } class C { void Render() { using Pack rp = new(); rp.Use(); } }" },
        { "05 a logger that is never trimmed", "LEAK405", "class C { double Read() => 1; void Run(ScottPlot.Plot plot) { var log = plot.Add.DataLogger(); while (true) { log.Add(Read()); } } }", "class C { double Read() => 1; void Run(ScottPlot.Plot plot) { var log = plot.Add.DataStreamer(1000); while (true) { log.Add(Read()); } } }" },
        { "06 a buffer of the graphics card", "LEAK504", Gl + "class GlScatter : IPlottable { int vbo = GL.GenBuffer(); public void Render() => GL.BindBuffer(1, vbo); }", Gl + "class GlScatter : IPlottable, IDisposable { int vbo = GL.GenBuffer(); public void Render() => GL.BindBuffer(1, vbo); public void Dispose() => GL.DeleteBuffer(vbo); }" },
        { "07 a brush for each polygon", "LEAK204", ToBrush + "class C { void Draw(Graphics g, Color color, List<Point[]> polys) { foreach (var p in polys) { g.FillPolygon(color.ToBrush(), p); } } }", ToBrush + "class C { void Draw(Graphics g, Color color, List<Point[]> polys) { using var brush = color.ToBrush(); foreach (var p in polys) { g.FillPolygon(brush, p); } } }" },
        { "08 a brush for the background", "LEAK204", ToBrush + "class C { void Draw(Bitmap b, Color bg) { using var g = Graphics.FromImage(b); g.FillRectangle(bg.ToBrush(), 0, 0, 1, 1); } }", ToBrush + "class C { void Draw(Bitmap b, Color bg) { using var g = Graphics.FromImage(b); using var brush = bg.ToBrush(); g.FillRectangle(brush, 0, 0, 1, 1); } }" },
        { "09 a handler on what outlives the view", "LEAK501", Gestures + "class View : System.Windows.Controls.UserControl { public View() { Gestures.Shared.Panned += (s, e) => Tag = e; } }", Gestures + "class View : System.Windows.Controls.UserControl { public View() { Loaded += (s, e) => Gestures.Shared.Panned += Pan; Unloaded += (s, e) => Gestures.Shared.Panned -= Pan; } void Pan(object? s, EventArgs e) => Tag = e; }" },
        { "10 a cache of images by their source", "LEAK206", "class C { readonly Dictionary<string, Bitmap> cache = new(); void Draw(Graphics g, string src) { if (!cache.ContainsKey(src)) cache[src] = Load(src); g.DrawImage(cache[src], 0, 0); } Bitmap Load(string s) => new Bitmap(s); }", "class C : IDisposable { readonly Dictionary<string, Bitmap> cache = new(); void Draw(Graphics g, string src) { if (!cache.ContainsKey(src)) cache[src] = Load(src); g.DrawImage(cache[src], 0, 0); } Bitmap Load(string s) => new Bitmap(s); public void Dispose() { foreach (var image in cache.Values) image.Dispose(); } }" },
        { "11 charts taken out of their panel", "LEAK403", FigureCases.InForm("void Show() { for (;;) { panel.Controls.Add(new ScottPlot.WinForms.FormsPlot()); panel.Controls.Clear(); } }"), FigureCases.InForm("void Show() { for (;;) { panel.Controls.Add(new ScottPlot.WinForms.FormsPlot()); while (panel.Controls.Count > 0) panel.Controls[0].Dispose(); } }") },
        { "12 a chart that is measured and never unloaded", "LEAK504", "class C { SkiaSharp.SKImage Draw(LiveChartsCore.Chart core, SkiaSharp.SKSurface surface) { core.Load(); core.Update(); return surface.Snapshot(); } void Run(LiveChartsCore.Chart core, SkiaSharp.SKSurface surface) { while (true) { using var image = Draw(core, surface); } } }", "class C { SkiaSharp.SKImage Draw(LiveChartsCore.Chart core, SkiaSharp.SKSurface surface) { core.Load(); core.Update(); var image = surface.Snapshot(); core.Unload(); return image; } void Run(LiveChartsCore.Chart core, SkiaSharp.SKSurface surface) { while (true) { using var image = Draw(core, surface); } } }" },
        { "13 the image of a chart drawn", "LEAK204", "class C { void Draw(SkiaSharp.SKCanvas canvas, LiveChartsCore.SkiaSharpView.SKCharts.SKCartesianChart chart) { canvas.DrawImage(chart.GetImage(), 0, 0); } }", "class C { void Draw(SkiaSharp.SKCanvas canvas, LiveChartsCore.SkiaSharpView.SKCharts.SKCartesianChart chart) { using var image = chart.GetImage(); canvas.DrawImage(image, 0, 0); } }" },
        { "14 a static table of charts", "LEAK106", "class Behaviour { static readonly Dictionary<Control, bool> d = new(); public static void Attach(Control c) => d[c] = true; }", "class Behaviour { static readonly Dictionary<Control, bool> d = new(); public static void Attach(Control c) { if (!d.ContainsKey(c)) { c.Disposed += (sender, args) => d.Remove(c); } d[c] = true; } }" },
        { "15 a bound object that does not tell of its changes", "LEAK507", "class Vm { public LiveChartsCore.ISeries[]? Series { get; set; } } class V : System.Windows.Controls.UserControl { public V() { DataContext = new Vm(); } }", "class Vm : System.ComponentModel.INotifyPropertyChanged { public event System.ComponentModel.PropertyChangedEventHandler? PropertyChanged; LiveChartsCore.ISeries[]? series; public LiveChartsCore.ISeries[]? Series { get => series; set { series = value; PropertyChanged?.Invoke(this, new System.ComponentModel.PropertyChangedEventArgs(nameof(Series))); } } } class V : System.Windows.Controls.UserControl { public V() { DataContext = new Vm(); } }" },
        { "17 a matrix for each frame", "LEAK201", "using OpenCvSharp.Extensions; class C { Bitmap Shot() => new Bitmap(9, 9); void Run() { while (true) { using var b = Shot(); var m = b.ToMat(); OpenCvSharp.Cv2.ImShow(\"w\", m); } } }", "using OpenCvSharp.Extensions; class C { Bitmap Shot() => new Bitmap(9, 9); void Run() { while (true) { using var b = Shot(); using var m = b.ToMat(); OpenCvSharp.Cv2.ImShow(\"w\", m); } } }" },
        { "17 a picture for each frame", "LEAK204", "using OpenCvSharp.Extensions; class C { Bitmap Shot() => new Bitmap(9, 9); void Run() { while (true) { using var m = Shot().ToMat(); OpenCvSharp.Cv2.ImShow(\"w\", m); } } }", "using OpenCvSharp.Extensions; class C { Bitmap Shot() => new Bitmap(9, 9); void Run() { while (true) { using var b = Shot(); using var m = b.ToMat(); OpenCvSharp.Cv2.ImShow(\"w\", m); } } }" },
        { "18 a dialog with a plot", "LEAK406", FigureCases.InForm("void Ask() { SettingsForm? f = new SettingsForm(); f.ShowDialog(); f = null; }"), FigureCases.InForm("void Ask() { using var f = new SettingsForm(); f.ShowDialog(); }") },
        { "19 a rendering target for each frame", "LEAK401", "class C { void Run(System.Windows.Media.Visual v) { for (;;) { var r = new System.Windows.Media.Imaging.RenderTargetBitmap(9, 9, 96, 96, System.Windows.Media.PixelFormats.Pbgra32); r.Render(v); } } }", "class C { void Run(System.Windows.Media.Visual v) { var r = new System.Windows.Media.Imaging.RenderTargetBitmap(9, 9, 96, 96, System.Windows.Media.PixelFormats.Pbgra32); for (;;) { r.Clear(); r.Render(v); } } }" },
        { "20 a handle to a bitmap", "LEAK504", "class C { object Source(Bitmap bmp) { IntPtr h = bmp.GetHbitmap(); var d = " + ToSource + "; return d; } }", "class C { [System.Runtime.InteropServices.DllImport(\"gdi32\")] static extern bool DeleteObject(IntPtr handle); object Source(Bitmap bmp) { IntPtr h = bmp.GetHbitmap(); try { var d = " + ToSource + "; return d; } finally { DeleteObject(h); } } }" },
        { "21 a big object of the interpreter", "LEAK403", "class C { void Use(object o) { } void Run() { dynamic mod = Py.Import(\"numpy\"); dynamic? a = mod.big(); Use(a); a = null; } }", "class C { void Use(object o) { } void Run() { dynamic mod = Py.Import(\"numpy\"); dynamic a = mod.big(); Use(a); a.Dispose(); } }" },
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

    /// <summary>In the versions before 4.5.1 the Dispose of a window left the native one open. All of version 4 says of itself that it is 1.0.0, so only the user can tell.</summary>
    [Fact]
    public async Task Window_whose_dispose_leaves_the_native_one_16_is_reported_where_the_user_has_that_version()
    {
        const string Model = "registers M:OpenCvSharp.Window.#ctor M:OpenCvSharp.Cv2.DestroyWindow M:OpenCvSharp.Cv2.DestroyAllWindows";
        const string Leaking = "class C { void Run(OpenCvSharp.Mat m) { while (true) { using (var w = new OpenCvSharp.Window(\"a\")) { w.ShowImage(m); } } } }";
        const string Repaired = "class C { void Run(OpenCvSharp.Mat m) { while (true) { using (var w = new OpenCvSharp.Window(\"a\")) { w.ShowImage(m); OpenCvSharp.Cv2.DestroyWindow(\"a\"); } } } }";
        Assert.Equal("", await FigureCases.ReportedAsync(Leaking));
        Assert.Equal("LEAK504", await FigureCases.ReportedAsync(Leaking, Model));
        Assert.Equal("", await FigureCases.ReportedAsync(Repaired, Model));
    }

    [Fact]
    public void Every_number_of_the_list_is_here()
        => Assert.Equal(Enumerable.Range(1, 22), Leaks.Select(row => row.Data.Item1).Append("16").Select(name => int.Parse(name[..2], System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order());
}
