using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.ShownImageReplaced, LeakAnalyzers.CodeFixes.Figures.ShownImageReplacedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class ShownImageReplacedTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "the old one disposed", "var old = pictureBox.Image; pictureBox.Image = new Bitmap(10, 10); old?.Dispose();" },
        { "the old one disposed at once", "pictureBox.Image?.Dispose(); pictureBox.Image = new Bitmap(10, 10);" },
        { "the old one disposed if there is one", "if (pictureBox.Image != null) { pictureBox.Image.Dispose(); } pictureBox.Image = new Bitmap(10, 10);" },
        { "an image kept in a field", "pictureBox.Image = frame;" },
        { "a smaller copy, and the whole disposed", "var old = pictureBox.Image; pictureBox.Image = new Bitmap(old, 5, 5); old.Dispose();" },
        { "a smaller copy, and the whole kept", "seen.Add(pictureBox.Image); pictureBox.Image = new Bitmap(pictureBox.Image, 5, 5);" },
        { "through a field that is disposed before", "frame.Dispose(); frame = Draw(); pictureBox.Image = frame;" },
        { "through a field that is shown twice", "frame = Draw(); pictureBox.Image = frame; other.Image = frame;" },
        { "a shared empty image in between", "pictureBox.Image = new Bitmap(10, 10); pictureBox.Image = empty;" },
        { "a new image kept in a field as well", "var image = new Bitmap(10, 10); frame = image; pictureBox.Image = image;" },
        { "a new image shown twice", "var image = new Bitmap(10, 10); pictureBox.Image = image; other.Image = image;" },
        { "a new image that the method disposes", "var image = new Bitmap(10, 10); pictureBox.Image = image; pictureBox.Refresh(); image.Dispose();" },
        { "drawn into what is shown", "using var g = Graphics.FromImage(pictureBox.Image); g.Clear(Color.White); pictureBox.Invalidate();" },
        { "handed to the next", "pictureBox.Image = Rotated(pictureBox.Image);" },
        { "a box made here", "var box = new PictureBox(); box.Image = new Bitmap(10, 10); Controls.Add(box);" },
        { "shows nothing new, only null", "pictureBox.Image = null;" },
        { "given by the caller", "pictureBox.Image = given;" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InForm(body));
    }

    [Theory]
    [InlineData("public MainForm() { pictureBox.Image = new Bitmap(10, 10); }")]
    [InlineData("void MainForm_Load(object sender, EventArgs e) { pictureBox.Image = new Bitmap(10, 10); }")]
    [InlineData("void Initialize() { pictureBox.Image = new Bitmap(10, 10); }")]
    public async Task An_image_that_is_shown_once_is_not_reported(string member)
        => await Verify.VerifyAnalyzerAsync(InForm("", member));

    public static TheoryData<string, string> Leaking => new()
    {
        { "a bitmap", "{|LEAK401:pictureBox.Image = new Bitmap(10, 10)|};" },
        { "a file", "{|LEAK401:this.pictureBox.Image = Image.FromFile(\"a.png\")|};" },
        { "a drawn bitmap", "var image = new Bitmap(10, 10); using (var g = Graphics.FromImage(image)) { g.Clear(Color.White); } {|LEAK401:pictureBox.Image = image|}; pictureBox.Refresh();" },
        { "a copy", "{|LEAK401:pictureBox.Image = (Image)frame.Clone()|};" },
        { "a smaller copy of what it shows", "{|LEAK401:pictureBox.Image = new Bitmap(pictureBox.Image, 5, 5)|};" },
        { "a changed copy of what it shows", "var copy = new Bitmap(pictureBox.Image); copy.SetPixel(1, 1, Color.Red); {|LEAK401:pictureBox.Image = copy|};" },
        { "on one thread or the other", "var image = new Bitmap(10, 10); if (InvokeRequired) Invoke((Action)(() => {|LEAK401:pictureBox.Image = image|})); else {|LEAK401:pictureBox.Image = image|};" },
        { "through a field", "frame = Draw(); {|LEAK401:pictureBox.Image = frame|}; frame = null!;" },
        { "a camera's frame", "using var capture = new OpenCvSharp.VideoCapture(0); using var mat = capture.RetrieveMat(); {|LEAK401:pictureBox.Image = OpenCvSharp.Extensions.BitmapConverter.ToBitmap(mat)|};" },
        { "on the thread of the window", "BeginInvoke((Action)(() => {|LEAK401:pictureBox.Image = new Bitmap(10, 10)|}));" },
        { "a method of its own", "{|LEAK401:pictureBox.Image = Draw()|};" },
        { "the background", "{|LEAK401:BackgroundImage = new Bitmap(10, 10)|};" },
        { "cleared", "{|LEAK403:pictureBox.Image = null|}; {|LEAK401:pictureBox.Image = new Bitmap(10, 10)|};" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_shown_image_that_is_replaced_is_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InForm(body));
    }

    [Fact]
    public async Task An_image_that_the_designer_has_set_is_new_as_well()
        => await new LeakAnalyzers.Testing.CSharpAnalyzerTest<LeakAnalyzers.Figures.ShownImageReplaced>
        {
            TestState =
            {
                Sources =
                {
                    """
                    using System.Drawing;
                    using System.Threading;
                    using System.Windows.Forms;
                    using OpenCvSharp;
                    using OpenCvSharp.Extensions;

                    partial class CameraForm : Form
                    {
                        private void Capture()
                        {
                            using var camera = new VideoCapture(0);
                            using var frame = new Mat();
                            while (true)
                            {
                                camera.Read(frame);
                                Bitmap bitmap = BitmapConverter.ToBitmap(frame);
                                {|LEAK401:pictureBox1.Image = bitmap|};
                                Thread.Sleep(50);
                            }
                        }
                    }
                    """,
                    """
                    partial class CameraForm
                    {
                        private System.Windows.Forms.PictureBox pictureBox1 = null!;

                        private void InitializeComponent()
                        {
                            var resources = new System.ComponentModel.ComponentResourceManager(typeof(CameraForm));
                            this.pictureBox1 = new System.Windows.Forms.PictureBox();
                            this.pictureBox1.Image = ((System.Drawing.Image)(resources.GetObject("pictureBox1.Image")!));
                        }
                    }
                    """,
                },
            },
        }.RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_fix_disposes_the_image_that_was_shown_before()
        => await Verify.VerifyCodeFixAsync(
            InForm("\n        // The newest.\n        {|LEAK401:pictureBox.Image = Draw()|}; // shown\n   "),
            InForm("\n        // The newest.\n        var previous = pictureBox.Image;\n        pictureBox.Image = Draw(); // shown\n        previous?.Dispose();\n   "));

    [Fact]
    public async Task The_fix_gives_a_lambda_a_block()
        => await Verify.VerifyCodeFixAsync(
            InForm("\n        BeginInvoke((Action)(() => {|LEAK401:pictureBox.Image = Draw()|}));\n   "),
            InForm("\n        BeginInvoke((Action)(() => { var previous = pictureBox.Image; pictureBox.Image = Draw(); previous?.Dispose(); }));\n   "));

    private static string InForm(string body, string member = "") => $$"""
        using System;
        using System.Drawing;
        using System.Windows.Forms;

        class MainForm : Form
        {
            private static readonly Bitmap empty = new(1, 1);
            private readonly PictureBox pictureBox = new();
            private readonly PictureBox other = new();
            private Bitmap frame = new(1, 1);
            private readonly System.Collections.Generic.List<Image> seen = new();

            {{member}}

            private static Bitmap Draw() => new Bitmap(10, 10);

            private static Image Rotated(Image image) => image;

            private Image given = null!;

            void timer1_Tick(object sender, EventArgs e) { {{body}} }
        }
        """;
}
