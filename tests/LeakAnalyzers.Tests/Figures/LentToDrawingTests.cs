using Xunit;

namespace LeakAnalyzers.Tests.Figures;

/// <summary>What is given to the functions of a drawing or imaging library is only lent: whoever made it must dispose it.</summary>
public sealed class LentToDrawingTests
{
    public static TheoryData<string, string> Leaking => new()
    {
        { "a matrix that a function fills", "void Use(Mat src) { Mat gray = new Mat(); Cv2.CvtColor(src, gray, ColorConversionCodes.BGR2GRAY); Cv2.ImWrite(\"a.png\", gray); }" },
        { "a matrix that is read and written", "void Use(Mat src) { var edges = new Mat(); Cv2.Canny(src, edges, 1, 2); Cv2.Threshold(edges, edges, 1, 255, ThresholdTypes.Binary); Cv2.ImShow(\"a\", edges); }" },
        { "a matrix that is drawn into", "void Use(OpenCvSharp.Rect rect, Scalar color) { var canvas = new Mat(9, 9, MatType.CV_8UC1); Cv2.Rectangle(canvas, rect, color); Cv2.ImShow(\"a\", canvas); }" },
        { "a product", "double Use(Mat src) { Mat squared = src.Mul(src); Cv2.Mean(squared); return 1; }" },
        { "a transformation", "void Use(Mat src, Mat dst) { var rotation = Cv2.GetRotationMatrix2D(new OpenCvSharp.Size(), 1, 1); Cv2.ImShow(\"a\", rotation); }" },
        { "a clipping region", "void Use(Graphics g, System.Drawing.Drawing2D.GraphicsPath path) { var region = new Region(path); g.SetClip(region, System.Drawing.Drawing2D.CombineMode.Replace); }" },
        { "a transformation of a surface", "void Use(Graphics g) { var turn = new System.Drawing.Drawing2D.Matrix(); turn.Rotate(3); g.MultiplyTransform(turn); }" },
        { "an icon made a bitmap", "void Use(Graphics g) { var picture = SystemIcons.Error.ToBitmap(); g.DrawImage(picture, 0, 0); }" },
        { "a font that measures", "System.Drawing.Size Use(string text) { var font = new Font(\"a\", 9); return TextRenderer.MeasureText(text, font); }" },
    };

    public static TheoryData<string, string> Correct => new()
    {
        { "matrices in usings", "void Use(Mat src) { using Mat gray = new Mat(); Cv2.CvtColor(src, gray, ColorConversionCodes.BGR2GRAY); Cv2.ImWrite(\"a.png\", gray); }" },
        { "a matrix that is returned", "Mat Use(Mat src) { var gray = new Mat(); Cv2.CvtColor(src, gray, ColorConversionCodes.BGR2GRAY); return gray; }" },
        { "a matrix that the caller gives", "void Use(Mat src, Mat dst) => Cv2.CvtColor(src, dst, ColorConversionCodes.BGR2GRAY);" },
        { "a matrix that is kept", "readonly List<Mat> all = new(); public List<Mat> All => all; void Use(Mat src) { var gray = new Mat(); Cv2.CvtColor(src, gray, ColorConversionCodes.BGR2GRAY); all.Add(gray); }" },
        { "a product that is disposed", "void Use(Mat src) { using Mat squared = src.Mul(src); Cv2.Mean(squared); }" },
        { "a region that is disposed", "void Use(Graphics g, System.Drawing.Drawing2D.GraphicsPath path) { using var region = new Region(path); g.SetClip(region, System.Drawing.Drawing2D.CombineMode.Replace); }" },
        { "a font of the system", "System.Drawing.Size Use(string text) { var font = SystemFonts.DefaultFont; return TextRenderer.MeasureText(text, font); }" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task What_is_only_lent_and_never_disposed_is_reported(string situation, string member)
    {
        Assert.NotEmpty(situation);
        Assert.Equal("LEAK201", await FigureCases.ReportedAsync(InClass(member)));
    }

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task What_is_disposed_or_handed_on_is_not(string situation, string member)
    {
        Assert.NotEmpty(situation);
        Assert.Equal("", await FigureCases.ReportedAsync(InClass(member)));
    }

    private static string InClass(string member) => "using OpenCvSharp;\nclass C { " + member + " }";
}
