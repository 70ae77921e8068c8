using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.FigureToCloseNotNamed, LeakAnalyzers.CodeFixes.Figures.FigureToCloseNotNamedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class FigureToCloseNotNamedTests
{
    private const string Usings = "using System; using System.Collections.Generic; using Python.Runtime;\n";

    private const string Pyplot = "\nstatic class Python3 { public static dynamic plt => Py.Import(\"matplotlib.pyplot\"); public static dynamic np = Py.Import(\"numpy\"); }";

    public static TheoryData<string, string> Correct => new()
    {
        { "closed by name", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); plt.close(fig); }" },
        { "one straight plot without a variable", "plt.plot(xs, xs); plt.savefig(\"a.png\"); plt.close();" },
        { "one straight figure", "dynamic fig = plt.figure(); plt.plot(xs, xs); fig.savefig(\"a.png\"); plt.close();" },
        { "one straight figure with calls of the framework between", "dynamic fig = plt.figure(); Console.WriteLine(paths.Count); fig.savefig(System.IO.Path.GetTempFileName()); plt.close();" },
        { "a loop without a variable", "foreach (var p in paths) { plt.figure(); plt.plot(xs); plt.savefig(p); plt.close(); }" },
        { "all at the end", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); } plt.close(\"all\");" },
        { "all in every turn", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); plt.close(\"all\"); }" },
        { "closed by number", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); plt.close(fig.number); }" },
        { "closed by name in finally", "foreach (var p in paths) { dynamic fig = plt.figure(); try { fig.savefig(p); } finally { plt.close(fig); } }" },
        { "a figure that pyplot does not keep", "dynamic mpl = Py.Import(\"matplotlib.figure\"); foreach (var p in paths) { dynamic fig = mpl.Figure(); fig.savefig(p); plt.close(); }" },
        { "one figure cleared and drawn again", "dynamic fig = plt.figure(); foreach (var p in paths) { plt.clf(); plt.plot(xs); fig.savefig(p); } plt.close();" },
        { "closed before a new one is made", "foreach (var p in paths) { plt.close(); dynamic fig = plt.figure(); fig.savefig(p); }" },
        { "shown to a user who closes it", "foreach (var p in paths) { dynamic fig = plt.figure(); plt.plot(xs); plt.show(); plt.close(); }" },
        { "a file, not a figure", "dynamic io = Py.Import(\"io\"); foreach (var p in paths) { dynamic fig = plt.figure(); dynamic file = io.open(p); file.close(); plt.close(fig); }" },
        { "a connection of a dynamic type", "dynamic db = paths; foreach (var p in paths) { dynamic fig = plt.figure(); plt.close(fig); db.close(); }" },
        { "a figure out of sight", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); plt.close(fig); } plt.close();" },
        { "axes only", "foreach (var p in paths) { dynamic ax = plt.subplots()[1]; ax.plot(xs); plt.savefig(p); plt.close(); }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + "class Report { void Draw(List<string> paths, double[] xs) { dynamic plt = Py.Import(\"matplotlib.pyplot\"); " + body + " } }");
    }

    public static TheoryData<string, string> Misused => new()
    {
        { "a loop", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); [|plt.close()|]; }" },
        { "a while loop with arguments", "while (true) { dynamic fig = plt.figure(figsize: new[] { 8, 6 }); fig.savefig(\"a.png\"); [|plt.close()|]; }" },
        { "user code in between", "dynamic fig = plt.figure(); Callback(); [|plt.close()|];" },
        { "a delegate in between", "dynamic fig = plt.figure(); draw(fig); fig.savefig(\"a.png\"); [|plt.close()|];" },
        { "two figures, one closed", "dynamic a = plt.figure(); dynamic b = plt.figure(); a.savefig(\"a\"); b.savefig(\"b\"); [|plt.close()|];" },
        { "subplots", "foreach (var p in paths) { dynamic plot = plt.subplots(); dynamic fig = plot[0]; dynamic ax = plot[1]; ax.plot(xs); fig.savefig(p); [|plt.close()|]; }" },
        { "subplots at once", "foreach (var p in paths) { dynamic fig = plt.subplots(2, 2)[0]; fig.savefig(p); [|plt.close()|]; }" },
        { "declared first", "dynamic fig = null; foreach (var p in paths) { fig = plt.figure(); fig.savefig(p); [|plt.close()|]; }" },
        { "an alias of the module", "var pyplot = plt; foreach (var p in paths) { dynamic fig = pyplot.figure(); [|pyplot.close()|]; }" },
        { "a submodule", "dynamic mpl = Py.Import(\"matplotlib\"); foreach (var p in paths) { dynamic fig = mpl.pyplot.figure(); [|mpl.pyplot.close()|]; }" },
        { "pylab", "dynamic lab = Py.Import(\"pylab\"); foreach (var p in paths) { dynamic fig = lab.figure(); [|lab.close()|]; }" },
        { "an import of a scope", "using var scope = Py.CreateScope(); dynamic lab = scope.Import(\"matplotlib.pyplot\", \"plt\"); foreach (var p in paths) { dynamic fig = lab.figure(); [|lab.close()|]; }" },
        { "invoked by name", "PyObject lab = Py.Import(\"matplotlib.pyplot\"); foreach (var p in paths) { PyObject fig = lab.InvokeMethod(\"figure\"); fig.InvokeMethod(\"savefig\", p.ToPython()); [|lab.InvokeMethod(\"close\")|]; }" },
        { "in finally", "foreach (var p in paths) { dynamic fig = plt.figure(); try { fig.savefig(p); } finally { [|plt.close()|]; } }" },
        { "the property of another class", "foreach (var p in paths) { dynamic fig = Python3.plt.figure(); fig.savefig(p); [|Python3.plt.close()|]; }" },
        { "a shared module", "dynamic fig = Python3.plt.figure(); fig.savefig(\"a.png\"); [|Python3.plt.close()|];" },
        { "using", "foreach (var p in paths) { using (dynamic fig = plt.figure()) { fig.savefig(p); [|plt.close()|]; } }" },
    };

    [Theory]
    [MemberData(nameof(Misused))]
    public async Task A_bare_close_where_another_figure_may_be_current_is_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + "class Report { void Callback() { } void Draw(List<string> paths, double[] xs, Action<object> draw) { dynamic plt = Py.Import(\"matplotlib.pyplot\"); " + body + " } }" + Pyplot);
    }

    [Fact]
    public async Task A_module_and_a_figure_in_fields_are_followed()
        => await Verify.VerifyAnalyzerAsync(Usings + """
            class Live
            {
                private readonly dynamic plt = Py.Import("matplotlib.pyplot");
                private dynamic? fig;

                public void Start() => fig = plt.figure();

                public void Stop()
                {
                    fig!.savefig("last.png");
                    [|plt.close()|];
                }
            }
            """);

    [Fact]
    public async Task A_module_and_a_figure_in_parameters_are_known_by_their_names()
        => await Verify.VerifyAnalyzerAsync(Usings + """
            static class Saving
            {
                public static void Save(dynamic plt, dynamic fig, string path)
                {
                    fig.savefig(path);
                    [|plt.close()|];
                }

                public static void Other(dynamic file, dynamic fig)
                {
                    fig.savefig("a");
                    file.close();
                }
            }
            """);

    [Fact]
    public async Task Using_static_is_followed()
        => await Verify.VerifyAnalyzerAsync("using Python.Runtime; using static Python3;\n" + """
            class Report
            {
                void Draw()
                {
                    for (var i = 0; i < 100; i++)
                    {
                        dynamic fig = plt.figure();
                        fig.savefig($"{i}.png");
                        [|plt.close()|];
                    }
                }
            }
            """ + Pyplot);

    [Fact]
    public async Task The_message_names_the_figure_and_the_reason()
        => await Verify.VerifyAnalyzerAsync(
            Usings + "class Report { void Draw() { dynamic plt = Py.Import(\"matplotlib.pyplot\"); while (true) { dynamic fig = {|#1:plt.figure()|}; {|#0:plt.close()|}; } } }",
            Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("fig", "one is made in every turn of a loop"));

    [Fact]
    public async Task The_fix_names_the_figure()
        => await VerifyFixAsync(
            """
            foreach (var p in paths)
            {
                dynamic fig = plt.figure();
                fig.savefig(p);
                [|plt.close()|]; // done
            }
            """,
            """
            foreach (var p in paths)
            {
                dynamic fig = plt.figure();
                fig.savefig(p);
                plt.close(fig); // done
            }
            """);

    [Fact]
    public async Task The_fix_takes_the_figure_out_of_the_tuple()
        => await VerifyFixAsync(
            """
            foreach (var p in paths)
            {
                var plot = plt.subplots();
                plot[1].plot(1, 2);
                plot[0].savefig(p);
                [|plt.close()|];
            }
            """,
            """
            foreach (var p in paths)
            {
                var plot = plt.subplots();
                plot[1].plot(1, 2);
                plot[0].savefig(p);
                plt.close(plot[0]);
            }
            """);

    [Fact]
    public async Task Two_bare_closes_name_the_last_figure_first()
        => await VerifyFixAsync(
            """
            dynamic a = plt.figure();
            dynamic b = plt.figure();
            [|plt.close()|];
            [|plt.close()|];
            """,
            """
            dynamic a = plt.figure();
            dynamic b = plt.figure();
            plt.close(b);
            plt.close(a);
            """);

    [Fact]
    public async Task The_fix_passes_the_figure_to_InvokeMethod()
        => await VerifyFixAsync(
            """
            PyObject lab = Py.Import("matplotlib.pyplot");
            while (true)
            {
                PyObject fig = lab.InvokeMethod("figure");
                [|lab.InvokeMethod("close")|];
            }
            """,
            """
            PyObject lab = Py.Import("matplotlib.pyplot");
            while (true)
            {
                PyObject fig = lab.InvokeMethod("figure");
                lab.InvokeMethod("close", fig);
            }
            """);

    private static Task VerifyFixAsync(string body, string repaired) => Verify.VerifyCodeFixAsync(InMethod(body), InMethod(repaired));

    private static string InMethod(string body)
        => Usings + "class Report { void Draw(List<string> paths) {\ndynamic plt = Py.Import(\"matplotlib.pyplot\");\n" + body + "\n} }";
}
