using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.ValueStillShown, LeakAnalyzers.CodeFixes.Figures.ValueStillShownFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class ValueStillShownTests
{
    [Theory]
    [InlineData("void Clear() { plot.Plot.Clear(); plot.Refresh(); }")]
    [InlineData("void Clear() { plot.Reset(); plot.Refresh(); }")]
    [InlineData("void Clear() { var own = new ScottPlot.Plot(); own.Dispose(); }")]
    [InlineData("protected override void Dispose(bool disposing) { plot.Plot.Dispose(); base.Dispose(disposing); }")]
    [InlineData("void MainForm_FormClosed(object sender, FormClosedEventArgs e) { plot.Plot.Dispose(); }")]
    public async Task A_plot_that_is_shown_no_more_may_be_disposed(string member) => await Verify.VerifyAnalyzerAsync(InForm(member));

    [Theory]
    [InlineData("first.Model = model; second.Model = new PlotModel();")]
    [InlineData("first.Model = model; first.Model = null; second.Model = model;")]
    [InlineData("first.Model = model; first.Model = model;")]
    [InlineData("first.Model = model; model = new PlotModel(); second.Model = model;")]
    public async Task A_model_may_move_from_view_to_view(string body) => await Verify.VerifyAnalyzerAsync(InForm("void Show() { " + body + " }"));

    [Fact]
    public async Task A_plot_that_is_still_shown_must_not_be_disposed()
        => await Verify.VerifyCodeFixAsync(
            InForm("void Clear() { [|plot.Plot.Dispose()|]; plot.Refresh(); }"),
            InForm("void Clear() { plot.Reset(); plot.Refresh(); }"));

    [Fact]
    public async Task A_model_must_leave_one_view_before_it_is_shown_in_another()
        => await Verify.VerifyCodeFixAsync(
            InForm("void Show()\n{\n    first.Model = model;\n    [|second.Model = model|];\n}"),
            InForm("void Show()\n{\n    first.Model = model;\n    first.Model = null;\n    second.Model = model;\n}"));

    private static string InForm(string member) => $$"""
        using System.Windows.Forms;
        using OxyPlot;
        using OxyPlot.WindowsForms;

        class MainForm : Form
        {
            private readonly ScottPlot.WinForms.FormsPlot plot = new();
            private readonly PlotView first = new();
            private readonly PlotView second = new();
            private PlotModel model = new();

        {{member}}
        }
        """;
}
