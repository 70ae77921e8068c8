using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.ShownImageDisposed, LeakAnalyzers.CodeFixes.Figures.ShownImageDisposedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class ShownImageDisposedTests
{
    [Theory]
    [InlineData("var old = box.Image; box.Image = new Bitmap(1, 1); old?.Dispose();")]
    [InlineData("var image = new Bitmap(1, 1); box.Image = image; box.Image = null; image.Dispose();")]
    [InlineData("var image = new Bitmap(1, 1); box.Image = image; image = new Bitmap(2, 2); image.Dispose();")]
    [InlineData("var image = new Bitmap(1, 1); box.Image = (Image)image.Clone(); image.Dispose();")]
    [InlineData("var image = new Bitmap(1, 1); box.Image = image; if (Enabled) { return; } image.Dispose();")]
    public async Task An_image_that_is_no_longer_shown_may_be_disposed(string body) => await Verify.VerifyAnalyzerAsync(InForm(body));

    [Fact]
    public async Task An_image_that_is_still_shown_must_not_be_disposed()
        => await Verify.VerifyCodeFixAsync(
            InForm("\n        var image = new Bitmap(1, 1);\n        var old = box.Image;\n        box.Image = image;\n        old?.Dispose();\n        [|image.Dispose()|];\n   "),
            InForm("\n        var image = new Bitmap(1, 1);\n        var old = box.Image;\n        box.Image = image;\n        old?.Dispose();\n   "));

    private static string InForm(string body) => $$"""
        using System.Drawing;
        using System.Windows.Forms;

        class MainForm : Form
        {
            private readonly PictureBox box = new();

            void Show() { {{body}} }
        }
        """;
}
