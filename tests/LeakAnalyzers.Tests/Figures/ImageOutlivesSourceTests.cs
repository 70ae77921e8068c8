using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.ImageOutlivesSource, LeakAnalyzers.CodeFixes.Figures.ImageOutlivesSourceFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class ImageOutlivesSourceTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "returned without using", "object Make() { var image = plot.GetImage(1, 1); return image; }" },
        { "a copy returned", "Bitmap Make() { using var image = new Bitmap(1, 1); return new Bitmap(image); }" },
        { "a clone returned", "object Make() { using var image = new Bitmap(1, 1); return image.Clone(); }" },
        { "its bytes returned", "byte[] Make() { using var image = plot.GetImage(1, 1); return image.GetImageBytes(); }" },
        { "its width returned", "int Make() { using var image = new Bitmap(1, 1); return image.Width; }" },
        { "a stream that stays open", "Image Make() { var stream = new MemoryStream(bytes); return Image.FromStream(stream); }" },
        { "copied before the stream closes", "Image Make() { using var stream = new MemoryStream(bytes); using var image = new Bitmap(stream); return new Bitmap(image); }" },
        { "only looked at", "int Make() { using var stream = new MemoryStream(bytes); var image = new Bitmap(stream); return image.Width; }" },
        { "handed out one by one", "System.Collections.Generic.IEnumerable<Bitmap> Make() { using var image = new Bitmap(1, 1); yield return image; }" },
        { "decoded, not kept", "SKBitmap Make() { using var stream = new MemoryStream(bytes); return SKBitmap.Decode(stream); }" },
        { "shown and kept", "void Make() { var image = new Bitmap(1, 1); box.Image = image; }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string member)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InClass(member));
    }

    public static TheoryData<string, string> Misused => new()
    {
        { "a plot's image returned", "object Make() { using var image = plot.GetImage(1, 1); return [|image|]; }" },
        { "a bitmap returned as an image", "Image Make() { using (var image = new Bitmap(1, 1)) { image.SetPixel(0, 0, Color.Red); return [|image|]; } }" },
        { "a Skia image returned", "SKImage Make() { using var surface = SKSurface.Create(new SKImageInfo(1, 1)); using var image = surface.Snapshot(); return [|image|]; }" },
        { "a matrix returned", "OpenCvSharp.Mat Make() { using var mat = OpenCvSharp.Cv2.ImRead(\"a\"); return [|mat|]; }" },
        { "a bitmap shown", "void Make() { using var image = new Bitmap(1, 1); box.Image = [|image|]; }" },
        { "a bitmap kept", "Bitmap? last; void Make() { using var image = new Bitmap(1, 1); last = [|image|]; }" },
        { "a stream that closes", "Image Make() { using (var stream = new MemoryStream(bytes)) return [|Image.FromStream(stream)|]; }" },
        { "a stream that closes, cast", "Bitmap Make() { using var stream = File.OpenRead(\"a.png\"); return (Bitmap)[|Image.FromStream(stream)|]; }" },
        { "a stream that closes, by a local", "Bitmap Make() { using var stream = File.OpenRead(\"a.png\"); var image = [|new Bitmap(stream)|]; return image; }" },
        { "a stream that closes, shown", "void Make() { using var stream = File.OpenRead(\"a.png\"); box.Image = [|Image.FromStream(stream)|]; }" },
    };

    [Theory]
    [MemberData(nameof(Misused))]
    public async Task An_image_that_outlives_what_it_needs_is_reported(string situation, string member)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InClass(member));
    }

    [Fact]
    public async Task The_fix_leaves_the_disposal_to_the_caller()
        => await Verify.VerifyCodeFixAsync(
            InClass("object Make()\n{\n    // Drawn.\n    using var image = plot.GetImage(1, 1);\n    return [|image|];\n}"),
            InClass("object Make()\n{\n    // Drawn.\n    var image = plot.GetImage(1, 1);\n    return image;\n}"));

    [Fact]
    public async Task The_fix_hands_out_a_copy()
        => await Verify.VerifyCodeFixAsync(
            InClass("Image Make()\n{\n    using var stream = File.OpenRead(\"a.png\");\n    return [|Image.FromStream(stream)|];\n}"),
            InClass("Image Make()\n{\n    using var stream = File.OpenRead(\"a.png\");\n    using var source = Image.FromStream(stream);\n    return new Bitmap(source);\n}"));

    private static string InClass(string member) => $$"""
        using System.Drawing;
        using System.IO;
        using SkiaSharp;

        class Report
        {
            private readonly ScottPlot.Plot plot = new();
            private readonly System.Windows.Forms.PictureBox box = new();
            private readonly byte[] bytes = null!;

        {{member}}
        }
        """;
}
