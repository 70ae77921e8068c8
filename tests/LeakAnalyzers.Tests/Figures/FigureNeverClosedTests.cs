using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.FigureNeverClosed, LeakAnalyzers.CodeFixes.Figures.FigureNeverClosedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class FigureNeverClosedTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Threading; using Python.Runtime;\n";

    public static TheoryData<string, string> Correct => new()
    {
        { "closed by name", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); plt.close(fig); }" },
        { "closed in finally", "foreach (var p in paths) { dynamic fig = plt.figure(); try { fig.savefig(p); } finally { plt.close(fig); } }" },
        { "closed bare", "foreach (var p in paths) { plt.figure(); plt.savefig(p); plt.close(); }" },
        { "all closed", "foreach (var p in paths) { plt.figure(); plt.savefig(p); plt.close(\"all\"); }" },
        { "all closed after the loop", "foreach (var p in paths) { plt.figure(); plt.savefig(p); } plt.close(\"all\");" },
        { "drawn once", "dynamic fig = plt.figure(); plt.plot(xs); fig.savefig(\"a.png\");" },
        { "one figure cleared in a loop", "dynamic fig = plt.figure(); foreach (var p in paths) { plt.clf(); plt.plot(xs); fig.savefig(p); }" },
        { "one figure cleared after each drawing", "dynamic fig = plt.figure(); foreach (var p in paths) { plt.plot(xs); fig.savefig(p); fig.clear(); }" },
        { "one figure cleared and drawn anew", "dynamic fig = plt.figure(); plt.plot(xs); plt.clf(); plt.plot(xs); fig.savefig(\"a.png\");" },
        { "the same figure by its number", "foreach (var p in paths) { plt.figure(1); plt.clf(); plt.savefig(p); }" },
        { "the same figure by a keyword", "foreach (var p in paths) { dynamic fig = plt.figure(Py.kw(\"num\", 1)); fig.savefig(p); }" },
        { "shown to a user", "foreach (var p in paths) { dynamic fig = plt.figure(); plt.plot(xs); plt.show(); }" },
        { "a figure that pyplot does not keep", "dynamic mpl = Py.Import(\"matplotlib.figure\"); foreach (var p in paths) { dynamic fig = mpl.Figure(); fig.savefig(p); }" },
        { "handed on", "foreach (var p in paths) { dynamic fig = plt.figure(); Finish(fig); }" },
        { "collected", "var all = new List<object>(); foreach (var p in paths) { dynamic fig = plt.figure(); all.Add(fig); }" },
        { "stored", "foreach (var p in paths) { dynamic fig = plt.figure(); last = fig; }" },
        { "stored at once", "while (true) { last = plt.figure(); }" },
        { "closed by a method", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); CloseAll(); }" },
        { "axes of one figure", "dynamic plot = plt.subplots(); foreach (var p in paths) { plot[1].plot(xs); plot[0].savefig(p); }" },
        { "another module", "dynamic go = Py.Import(\"plotly.graph_objects\"); foreach (var p in paths) { dynamic fig = go.figure(); fig.write_image(p); }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InMethod(body));
    }

    public static TheoryData<string, string> FromElsewhere => new()
    {
        { "a module that is loaded when it is needed", "readonly Lazy<dynamic> plt = new(() => Py.Import(\"matplotlib.pyplot\")); void Run() { for (;;) { dynamic fig = {|LEAK401:plt.Value.figure()|}; fig.savefig(\"a\"); } }" },
        { "a module that a helper imports by its name", "static dynamic Get(string name) => Py.Import(name); void Run() { dynamic plt = Get(\"matplotlib.pyplot\"); for (;;) { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(\"a\"); } }" },
        { "a module got by its name", "void Run() { PyObject all = Py.Import(\"matplotlib\"); dynamic plt = all.GetAttr(\"pyplot\"); for (;;) { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(\"a\"); } }" },
        { "a function got by its name", "void Run() { PyObject plt = Py.Import(\"matplotlib.pyplot\"); for (;;) { PyObject fig = {|LEAK401:plt.GetAttr(\"figure\").Invoke()|}; fig.InvokeMethod(\"savefig\"); } }" },
        { "thrown away", "void Run() { dynamic plt = Py.Import(\"matplotlib.pyplot\"); for (;;) { _ = {|LEAK401:plt.figure()|}; plt.savefig(\"a\"); } }" },
        { "a lambda for each element", "void Run(List<string> paths) { dynamic plt = Py.Import(\"matplotlib.pyplot\"); paths.ForEach(p => { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(p); }); }" },
        { "a task for each element", "readonly dynamic plt = Py.Import(\"matplotlib.pyplot\"); void Run(List<string> paths) { foreach (var p in paths) { System.Threading.Tasks.Task.Run(() => { using (Py.GIL()) { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(p); } }); } }" },
        { "a method called in a loop", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); void Run(List<string> paths) { foreach (var p in paths) Draw(p); } void Draw(string p) { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(p); }" },
        { "a method called in a method called in a loop", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); void Run(List<string> paths) { foreach (var p in paths) Both(p); } void Both(string p) { Draw(p); } void Draw(string p) { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(p); }" },
        { "a method called in a loop of another type", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); public void Draw(string p) { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(p); } } class User { void Run(Report report, List<string> paths) { foreach (var p in paths) report.Draw(p); }" },
        { "a local function called in a loop", "void Run(List<string> paths) { dynamic plt = Py.Import(\"matplotlib.pyplot\"); foreach (var p in paths) Draw(p); void Draw(string p) { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(p); } }" },
        { "a helper that returns the figure", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic Make() => plt.figure(); void Run(List<string> paths) { foreach (var p in paths) { dynamic fig = {|LEAK401:Make()|}; fig.savefig(p); } }" },
        { "a helper that leaves the figure current", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); void Begin() { plt.figure(); } void Run(List<string> paths) { foreach (var p in paths) { {|LEAK401:Begin()|}; plt.savefig(p); } }" },
        { "a field that the next one overwrites", "readonly dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic? fig; void Run() { while (true) Draw(); } void Draw() { fig = {|LEAK401:plt.figure()|}; fig.savefig(\"a\"); }" },
    };

    [Theory]
    [MemberData(nameof(FromElsewhere))]
    public async Task A_figure_is_followed_through_helpers(string situation, string members)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + "class Report { " + members + " }");
    }

    public static TheoryData<string, string> TidiedElsewhere => new()
    {
        { "a helper that closes", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic Make() => plt.figure(); void Close(dynamic fig) => plt.close(fig); void Run(List<string> paths) { foreach (var p in paths) { dynamic fig = Make(); fig.savefig(p); Close(fig); } }" },
        { "a helper that saves and closes", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); void Begin() { plt.figure(); } void Save(string p) { plt.savefig(p); plt.close(); } void Run(List<string> paths) { foreach (var p in paths) { Begin(); Save(p); } }" },
        { "the caller closes all", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); void Draw(string p) { dynamic fig = plt.figure(); fig.savefig(p); } void Run(List<string> paths) { foreach (var p in paths) { Draw(p); plt.close(\"all\"); } }" },
        { "a helper object that closes when it is disposed", "} class Plotter : IDisposable { dynamic plt = Py.Import(\"matplotlib.pyplot\"); public void Begin() { plt.figure(); } public void Save(string p) { plt.savefig(p); } public void Dispose() { plt.close(\"all\"); } } class User { void Run(List<string> paths) { foreach (var p in paths) { using var plotter = new Plotter(); plotter.Begin(); plotter.Save(p); } }" },
        { "a field that is closed before", "readonly dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic? fig; void Run() { while (true) Draw(); } void Draw() { if (fig != null) plt.close(fig); fig = plt.figure(); fig.savefig(\"a\"); }" },
        { "a method that is called once", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); void Run() { Draw(\"a\"); } void Draw(string p) { dynamic fig = plt.figure(); fig.savefig(p); }" },
        { "a helper for the figure of a number", "dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic Make(int n) => plt.figure(n); void Run(List<string> paths) { foreach (var p in paths) { dynamic fig = Make(1); fig.savefig(p); } }" },
    };

    [Theory]
    [MemberData(nameof(TidiedElsewhere))]
    public async Task A_figure_that_helpers_close_is_not_reported(string situation, string members)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + "class Report { " + members + " }");
    }

    [Fact]
    public async Task The_fix_calls_the_helper_that_closes()
        => await Verify.VerifyCodeFixAsync(
            Usings + "class Plotter { readonly dynamic plt = Py.Import(\"matplotlib.pyplot\"); public dynamic Make() => plt.figure(); public void Close(dynamic fig) => plt.close(fig); }\nclass Report\n{\n    void Run(Plotter plotter, List<string> paths)\n    {\n        foreach (var p in paths)\n        {\n            dynamic fig = {|LEAK401:plotter.Make()|};\n            fig.savefig(p);\n        }\n    }\n}",
            Usings + "class Plotter { readonly dynamic plt = Py.Import(\"matplotlib.pyplot\"); public dynamic Make() => plt.figure(); public void Close(dynamic fig) => plt.close(fig); }\nclass Report\n{\n    void Run(Plotter plotter, List<string> paths)\n    {\n        foreach (var p in paths)\n        {\n            dynamic fig = plotter.Make();\n            fig.savefig(p);\n            plotter.Close(fig);\n        }\n    }\n}");

    [Fact]
    public async Task A_few_figures_by_a_written_count_are_a_suggestion()
    {
        var test = new Repository.AllRulesTest { TestCode = Usings + "class Report { void Run() { dynamic plt = Py.Import(\"matplotlib.pyplot\"); for (var i = 0; i < 3; i++) { dynamic fig = plt.figure(); fig.savefig(\"a\"); } } }" };
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, Assert.Single(await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken)).Severity);
    }

    [Fact]
    public async Task A_figure_that_is_returned_is_not_reported()
        => await Verify.VerifyAnalyzerAsync(Usings + "class Report { dynamic Make(List<string> paths) { dynamic plt = Py.Import(\"matplotlib.pyplot\"); while (true) { dynamic fig = plt.figure(); if (paths.Count > 0) return fig; } } }");

    [Fact]
    public async Task A_test_is_not_reported()
        => await Verify.VerifyAnalyzerAsync(Usings + "namespace Xunit { class FactAttribute : Attribute { } } class Tests { [Xunit.Fact] void Draws() { dynamic plt = Py.Import(\"matplotlib.pyplot\"); for (;;) { plt.figure(); } } }");

    public static TheoryData<string, string> Leaking => new()
    {
        { "a loop over files", "foreach (var p in paths) { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(p); }" },
        { "no variable", "foreach (var p in paths) { {|LEAK401:plt.figure()|}; plt.plot(xs); plt.savefig(p); }" },
        { "subplots", "for (var i = 0; i < 100; i++) { dynamic plot = {|LEAK401:plt.subplots()|}; plot[1].plot(xs); plot[0].savefig($\"{i}.png\"); }" },
        { "the figure of subplots", "for (var i = 0; i < 100; i++) { dynamic fig = {|LEAK401:plt.subplots()|}[0]; fig.savefig($\"{i}.png\"); }" },
        { "declared outside", "dynamic fig = null; while (true) { fig = {|LEAK401:plt.figure()|}; fig.savefig(\"now.png\"); }" },
        { "invoked by name", "PyObject lab = Py.Import(\"matplotlib.pyplot\"); foreach (var p in paths) { PyObject fig = {|LEAK401:lab.InvokeMethod(\"figure\")|}; fig.InvokeMethod(\"savefig\", p.ToPython()); }" },
        { "a timer", "var timer = new Timer(_ => { dynamic fig = {|LEAK401:plt.figure()|}; fig.savefig(\"now.png\"); }, null, 0, 1000); GC.KeepAlive(timer);" },
        { "disposed instead", "dynamic fig = plt.figure(); fig.savefig(\"a.png\"); {|LEAK403:fig.Dispose()|};" },
        { "cleared instead", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); {|LEAK403:plt.clf()|}; }" },
        { "cleared itself", "dynamic fig = plt.figure(); fig.savefig(\"a.png\"); {|LEAK403:fig.clear()|};" },
        { "disposed and typed", "PyObject lab = Py.Import(\"matplotlib.pyplot\"); PyObject fig = lab.InvokeMethod(\"figure\"); {|LEAK403:fig.Dispose()|};" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_figure_that_stays_open_is_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InMethod(body));
    }

    public static TheoryData<string, string> Plots => new()
    {
        { "disposed", "while (true) { using var plot = new ScottPlot.Plot(); plot.Add.Signal(xs); plot.SavePng(\"a.png\", 400, 300); }" },
        { "disposed by hand", "while (true) { var plot = new ScottPlot.Plot(); plot.SavePng(\"a.png\", 400, 300); plot.Dispose(); }" },
        { "drawn once", "var plot = new ScottPlot.Plot(); plot.SavePng(\"a.png\", 400, 300);" },
        { "handed on", "while (true) { var plot = new ScottPlot.Plot(); Finish(plot); }" },
        { "stored", "while (true) { var plot = new ScottPlot.Plot(); last = plot; }" },
        { "reused", "var plot = new ScottPlot.Plot(); while (true) { plot.Clear(); plot.SavePng(\"a.png\", 400, 300); }" },
        { "never disposed", "while (true) { var plot = {|LEAK401:new ScottPlot.Plot()|}; plot.Add.Signal(xs); plot.SavePng(\"a.png\", 400, 300); }" },
        { "never disposed, for each file", "foreach (var p in paths) { ScottPlot.Plot plot = {|LEAK401:new()|}; plot.Add.Signal(xs); plot.Title(p); plot.SavePng(p, 400, 300); }" },
    };

    [Theory]
    [MemberData(nameof(Plots))]
    public async Task A_plot_made_in_repeated_code_must_be_disposed(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InMethod(body));
    }

    [Fact]
    public async Task The_fix_disposes_a_plot_with_using()
        => await VerifyFixAsync(
            """
                    foreach (var p in paths)
                    {
                        // One a file.
                        var plot = {|LEAK401:new ScottPlot.Plot()|};
                        plot.SavePng(p, 400, 300);
                    }
            """,
            """
                    foreach (var p in paths)
                    {
                        // One a file.
                        using var plot = new ScottPlot.Plot();
                        plot.SavePng(p, 400, 300);
                    }
            """);

    [Fact]
    public async Task The_fix_closes_at_the_end_of_the_block()
        => await VerifyFixAsync(
            """
                    foreach (var p in paths)
                    {
                        dynamic fig = {|LEAK401:plt.figure()|};
                        fig.savefig(p); // for the report
                    }
            """,
            """
                    foreach (var p in paths)
                    {
                        dynamic fig = plt.figure();
                        fig.savefig(p); // for the report
                        plt.close(fig);
                    }
            """);

    [Fact]
    public async Task The_fix_closes_in_finally_where_code_may_leave_before()
        => await VerifyFixAsync(
            """
                    foreach (var p in paths)
                    {
                        var plot = {|LEAK401:plt.subplots()|};
                        if (p == "")
                        {
                            continue;
                        }

                        plot[0].savefig(p);
                    }
            """,
            """
                    foreach (var p in paths)
                    {
                        var plot = plt.subplots();

                        try
                        {
                            if (p == "")
                            {
                                continue;
                            }

                            plot[0].savefig(p);
                        }
                        finally
                        {
                            plt.close(plot[0]);
                        }
                    }
            """);

    [Fact]
    public async Task The_fix_closes_what_no_variable_holds()
        => await VerifyFixAsync(
            """
                    foreach (var p in paths)
                    {
                        {|LEAK401:plt.figure()|};
                        plt.savefig(p);
                    }
            """,
            """
                    foreach (var p in paths)
                    {
                        plt.figure();
                        plt.savefig(p);
                        plt.close();
                    }
            """);

    [Fact]
    public async Task The_fix_replaces_what_only_seems_to_release()
        => await VerifyFixAsync(
            """
                    dynamic fig = plt.figure();
                    fig.savefig("a.png");
                    {|LEAK403:fig.Dispose()|}; // done
            """,
            """
                    dynamic fig = plt.figure();
                    fig.savefig("a.png");
                    plt.close(fig); // done
            """);

    private static Task VerifyFixAsync(string body, string repaired) => Verify.VerifyCodeFixAsync(InMethod("\n" + body + "\n"), InMethod("\n" + repaired + "\n"));

    private static string InMethod(string body)
        => Usings + "class Report\n{\n    dynamic last;\n    void Finish(object fig) { }\n    void CloseAll() { dynamic plt = Py.Import(\"matplotlib.pyplot\"); plt.close(\"all\"); }\n    void Draw(List<string> paths, double[] xs)\n    {\n        dynamic plt = Py.Import(\"matplotlib.pyplot\");" + body + "    }\n}";
}
