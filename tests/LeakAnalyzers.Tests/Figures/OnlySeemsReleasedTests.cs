using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.OnlySeemsReleased, LeakAnalyzers.CodeFixes.Figures.OnlySeemsReleasedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class OnlySeemsReleasedTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "released and disposed", "var writer = new VideoWriter(\"a.avi\", FourCC.MJPG, 30, new Size(1, 1)); writer.Release(); writer.Dispose();" },
        { "released in a using", "using var capture = new VideoCapture(0); capture.Release();" },
        { "a matrix, whose release is its dispose", "var mat = Cv2.ImRead(\"a.png\"); mat.Release();" },
        { "windows of the C library", "Cv2.NamedWindow(\"a\"); Cv2.WaitKey(); Cv2.DestroyAllWindows();" },
        { "the window closed", "var w = new OpenCvSharp.Window(\"a\"); Cv2.WaitKey(); w.Close(); Cv2.DestroyAllWindows();" },
        { "all windows of the class", "using (var w = new OpenCvSharp.Window(\"a\")) { Cv2.WaitKey(); } OpenCvSharp.Window.DestroyAllWindows();" },
        { "a form hidden and kept", "form!.Hide();" },
        { "a form hidden if there is one, and kept", "form?.Hide();" },
        { "a form hidden, closed and forgotten", "form!.Hide(); form.Close(); form = null;" },
        { "a form out of sight and kept", "form!.Visible = false;" },
        { "a form shown and forgotten", "form!.Visible = true; form = null;" },
        { "a panel out of sight and forgotten", "panel!.Visible = false; panel = null;" },
        { "a local form hidden and shown again", "var f = new System.Windows.Forms.Form(); f.Show(); f.Hide(); f.Show();" },
        { "a local form hidden and kept", "var f = new System.Windows.Forms.Form(); f.Show(); f.Hide(); form = f;" },
        { "a local window hidden until its event", "var w = new System.Windows.Window(); w.MouseDown += (s, e) => w.Show(); w.Hide();" },
        { "a panel hidden and forgotten", "panel!.Hide(); panel = null;" },
        { "a canvas cleared", "using var bitmap = new SKBitmap(10, 10); using var canvas = new SKCanvas(bitmap); canvas.Clear(); canvas.Flush();" },
        { "a document closed in a using", "using var document = SKDocument.CreatePdf(\"a.pdf\"); document.BeginPage(1, 1); document.EndPage(); document.Close();" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InClass(body));
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "a writer", "var writer = new VideoWriter(\"a.avi\", FourCC.MJPG, 30, new Size(1, 1)); [|writer.Release()|];" },
        { "a camera", "var capture = VideoCapture.FromCamera(0); using var frame = new Mat(); capture.Read(frame); [|capture.Release()|];" },
        { "windows of the class", "var w = new OpenCvSharp.Window(\"a\"); Cv2.WaitKey(); [|Cv2.DestroyAllWindows()|];" },
        { "one window", "var w = new OpenCvSharp.Window(\"a\"); Cv2.WaitKey(); [|Cv2.DestroyWindow(\"a\")|];" },
        { "a form", "[|form!.Hide()|]; form = null;" },
        { "a form, if there is one", "[|form?.Hide()|]; form = null;" },
        { "a window", "[|window!.Hide()|]; System.Console.WriteLine(); window = null;" },
        { "a form out of sight", "[|form!.Visible = false|]; form = null;" },
        { "a window out of sight", "[|window!.Visibility = System.Windows.Visibility.Collapsed|]; window = null;" },
        { "a local form", "var f = new System.Windows.Forms.Form(); f.Show(); [|f.Hide()|];" },
        { "a local window", "var w = new System.Windows.Window(); w.Show(); w.Title = \"\"; [|w.Hide()|];" },
        { "a camera in a field", "[|camera!.Release()|]; camera = null;" },
        { "a document", "var document = SKDocument.CreatePdf(\"a.pdf\"); document.BeginPage(1, 1); document.EndPage(); [|document.Close()|];" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_release_that_is_none_is_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InClass(body));
    }

    [Fact]
    public async Task The_general_rule_leaves_it_to_this_one()
        => await LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>.VerifyAnalyzerAsync(InClass("var capture = VideoCapture.FromCamera(0); capture.Release();"));

    [Theory]
    [InlineData("var writer = new VideoWriter(); [|writer.Release()|]; // written", "var writer = new VideoWriter(); writer.Dispose(); // written")]
    [InlineData("var w = new OpenCvSharp.Window(\"a\"); Cv2.WaitKey(); [|Cv2.DestroyAllWindows()|];", "var w = new OpenCvSharp.Window(\"a\"); Cv2.WaitKey(); w.Close();")]
    [InlineData("[|window!.Hide()|]; window = null;", "window!.Close(); window = null;")]
    [InlineData("[|form?.Hide()|]; form = null;", "form?.Close(); form = null;")]
    [InlineData("[|form!.Visible = false|]; form = null; // gone", "form!.Close(); form = null; // gone")]
    [InlineData("var w = new System.Windows.Window(); w.Show(); [|w.Hide()|];", "var w = new System.Windows.Window(); w.Show(); w.Close();")]
    [InlineData("[|camera!.Release()|]; camera = null;", "camera!.Dispose(); camera = null;")]
    public async Task The_fix_puts_the_true_release_in_its_place(string body, string repaired)
        => await Verify.VerifyCodeFixAsync(InClass("\n" + body + "\n"), InClass("\n" + repaired + "\n"));

    [Fact]
    public async Task The_fix_keeps_a_close_that_finishes_the_file()
        => await Verify.VerifyCodeFixAsync(
            InClass("\n        var document = SKDocument.CreatePdf(\"a.pdf\");\n        [|document.Close()|];\n   "),
            InClass("\n        var document = SKDocument.CreatePdf(\"a.pdf\");\n        document.Close();\n        document.Dispose();\n   "));

    private static string InClass(string body) => $$"""
        using OpenCvSharp;
        using SkiaSharp;

        class Recorder
        {
            private System.Windows.Forms.Form? form;
            private System.Windows.Forms.Panel? panel;
            private System.Windows.Window? window;
            private VideoCapture? camera;

            void Run() { {{body}} }
        }
        """;
}
