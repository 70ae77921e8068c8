using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Figures.MadeAgain>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class MadeAgainTests
{
    [Theory]
    [InlineData("var image = new RenderTargetBitmap(1, 1, 96, 96, PixelFormats.Pbgra32); while (true) { image.Clear(); image.Render(visual); }")]
    [InlineData("var image = new RenderTargetBitmap(1, 1, 96, 96, PixelFormats.Pbgra32); image.Render(visual);")]
    [InlineData("foreach (var size in sizes) { var image = new RenderTargetBitmap(size, size, 96, 96, PixelFormats.Pbgra32); image.Render(visual); }")]
    [InlineData("foreach (var size in sizes) { var image = new RenderTargetBitmap(1, 1, 96, 96, PixelFormats.Pbgra32); image.Render(visual); frames.Add(image); }")]
    public async Task An_image_that_is_made_once_or_kept_is_not_reported(string body) => await Verify.VerifyAnalyzerAsync(InClass("void Run(Visual visual, int[] sizes) { " + body + " }"));

    [Theory]
    [InlineData("void Run(Visual visual) { for (;;) { var image = [|new RenderTargetBitmap(1, 1, 96, 96, PixelFormats.Pbgra32)|]; image.Render(visual); } }")]
    [InlineData("void Run(Visual visual, int[] all) { foreach (var one in all) { var image = [|new RenderTargetBitmap(1, 1, 96, 96, PixelFormats.Pbgra32)|]; image.Render(visual); var encoder = new PngBitmapEncoder(); encoder.Frames.Add(BitmapFrame.Create(image)); } }")]
    [InlineData("Visual visual = null!; System.Windows.Controls.Image shown = null!; void OnTick(object sender, EventArgs e) { var image = [|new RenderTargetBitmap(1, 1, 96, 96, PixelFormats.Pbgra32)|]; image.Render(visual); shown.Source = image; }")]
    public async Task An_image_that_is_made_again_and_again_is_reported(string member) => await Verify.VerifyAnalyzerAsync(InClass(member));

    private static string InClass(string member) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Windows.Media;
        using System.Windows.Media.Imaging;

        class Recorder
        {
            private readonly List<BitmapSource> frames = new();

            {{member}}
        }
        """;
}
