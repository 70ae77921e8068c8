using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.PlotterLeftRunning, LeakAnalyzers.CodeFixes.Figures.FigureNeverClosedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class PlotterLeftRunningTests
{
    [Theory]
    [InlineData("foreach (var p in paths) { using var gnuplot = Process.Start(info)!; gnuplot.StandardInput.WriteLine(p); gnuplot.StandardInput.WriteLine(\"exit\"); }")]
    [InlineData("foreach (var p in paths) { using var gnuplot = Process.Start(info)!; gnuplot.StandardInput.WriteLine(\"plot x; exit\"); }")]
    [InlineData("foreach (var p in paths) { using var gnuplot = Process.Start(info)!; gnuplot.StandardInput.WriteLine(p); gnuplot.StandardInput.Close(); }")]
    [InlineData("foreach (var p in paths) { using var gnuplot = Process.Start(info)!; using var input = gnuplot.StandardInput; input.WriteLine(p); }")]
    [InlineData("foreach (var p in paths) { using var gnuplot = Process.Start(info)!; using (var input = gnuplot.StandardInput) { input.WriteLine(p); } }")]
    [InlineData("foreach (var p in paths) { using var gnuplot = Process.Start(info)!; gnuplot.StandardInput.WriteLine(p); gnuplot.WaitForExit(); }")]
    [InlineData("foreach (var p in paths) { using var gnuplot = Process.Start(info)!; gnuplot.StandardInput.WriteLine(p); gnuplot.Kill(); }")]
    [InlineData("foreach (var p in paths) { var gnuplot = Process.Start(info)!; gnuplot.StandardInput.WriteLine(p); Keep(gnuplot); }")]
    [InlineData("foreach (var p in paths) { using var shell = Process.Start(info)!; shell.StandardInput.WriteLine(p); System.Console.WriteLine(shell.StandardOutput.ReadToEnd()); }")]
    [InlineData("foreach (var p in paths) { using var encoder = Process.Start(info)!; encoder.StandardInput.BaseStream.WriteByte(1); encoder.StandardInput.BaseStream.Close(); }")]
    [InlineData("using var gnuplot = Process.Start(info)!; foreach (var p in paths) { gnuplot.StandardInput.WriteLine(p); }")]
    public async Task A_plotter_that_ends_or_is_used_again_is_not_reported(string body) => await Verify.VerifyAnalyzerAsync(InClass(body));

    [Theory]
    [InlineData("foreach (var p in paths) { using var gnuplot = [|Process.Start(info)|]!; var input = gnuplot.StandardInput; input.WriteLine(p); input.Flush(); }")]
    [InlineData("foreach (var p in paths) { var gnuplot = [|new Process { StartInfo = info }|]; gnuplot.Start(); gnuplot.StandardInput.WriteLine(p); }")]
    [InlineData("foreach (var p in paths) Plot(p); void Plot(string p) { using var gnuplot = [|Process.Start(info)|]!; gnuplot.StandardInput.WriteLine(p); }")]
    public async Task A_plotter_for_each_plot_is_reported(string body) => await Verify.VerifyAnalyzerAsync(InClass(body));

    [Fact]
    public async Task The_fix_closes_its_input()
        => await Verify.VerifyCodeFixAsync(
            InClass("""

                        foreach (var p in paths)
                        {
                            using var gnuplot = {|LEAK401:Process.Start(info)|}!;
                            gnuplot.StandardInput.WriteLine(p); // the command
                        }
                """),
            InClass("""

                        foreach (var p in paths)
                        {
                            using var gnuplot = Process.Start(info)!;
                            gnuplot.StandardInput.WriteLine(p); // the command
                            gnuplot.StandardInput.Close();
                        }
                """));

    private static string InClass(string body) => $$"""
        using System.Collections.Generic;
        using System.Diagnostics;

        class Plotter
        {
            private readonly ProcessStartInfo info = new("gnuplot") { RedirectStandardInput = true };
            private readonly List<Process> running = new();

            void Keep(Process plotter) => running.Add(plotter);

            void Draw(List<string> paths)
            { {{body}}
            }
        }
        """;
}
