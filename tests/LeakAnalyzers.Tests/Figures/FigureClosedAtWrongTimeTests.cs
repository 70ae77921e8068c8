using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.FigureClosedAtWrongTime, LeakAnalyzers.CodeFixes.Figures.FigureClosedAtWrongTimeFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class FigureClosedAtWrongTimeTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "closed in each turn, in finally", "foreach (var p in paths) { dynamic fig = plt.figure(); try { fig.savefig(p); } finally { plt.close(fig); } }" },
        { "nobody catches what is thrown", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); plt.close(fig); }" },
        { "drawn once", "dynamic fig = plt.figure(); fig.savefig(\"a.png\"); plt.close(fig);" },
        { "closed at once", "foreach (var p in paths) { dynamic fig = plt.figure(); plt.close(fig); }" },
        { "one figure drawn again and again", "dynamic fig = plt.figure(); foreach (var p in paths) { plt.clf(); fig.savefig(p); } plt.close(fig);" },
        { "all closed at the end", "foreach (var p in paths) { dynamic fig = plt.figure(); try { fig.savefig(p); } finally { plt.close(\"all\"); } }" },
        { "saved by the figure itself after the close", "dynamic fig = plt.figure(); plt.close(fig); fig.savefig(\"a.png\");" },
        { "another figure drawn after the close", "dynamic fig = plt.figure(); plt.close(fig); plt.plot(xs); plt.savefig(\"a.png\");" },
        { "a figure of the tuple", "var plot = plt.subplots(); plot[0].savefig(\"a.png\"); plt.close(plot[0]);" },
        { "closed on each path", "foreach (var p in paths) { dynamic fig = plt.figure(); if (p == \"\") { plt.close(fig); continue; } plt.close(fig); }" },
        { "closed unless the caller keeps it", "dynamic fig = plt.figure(); fig.savefig(\"a\"); if (!keep) { plt.close(fig); }" },
        { "closed where there is one", "dynamic? fig = xs.Length > 0 ? plt.figure() : null; if (fig != null) { plt.close(fig); }" },
        { "closed in each branch", "dynamic fig = plt.figure(); if (xs.Length > 0) { fig.savefig(\"a\"); plt.close(fig); } else { plt.close(fig); }" },
        { "closed in the catch as well", "dynamic fig = plt.figure(); try { fig.savefig(\"a\"); plt.close(fig); } catch (Exception) { plt.close(fig); }" },
        { "thrown on", "dynamic fig = plt.figure(); try { fig.savefig(\"a\"); plt.close(fig); } catch (Exception) { throw; }" },
        { "a loop in between that ends early", "dynamic fig = plt.figure(); foreach (var p in paths) { if (p == \"\") break; fig.savefig(p); } plt.close(fig);" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InMethod(body));
    }

    public static TheoryData<string, string> Misused => new()
    {
        { "after the loop", "dynamic fig = null!; foreach (var p in paths) { fig = plt.figure(); fig.savefig(p); } {|LEAK404:plt.close(fig)|};" },
        { "before it is saved", "dynamic fig = plt.figure(); plt.plot(xs); {|LEAK404:plt.close(fig)|}; plt.savefig(\"a.png\");" },
        { "left out when it leaves early", "dynamic fig = plt.figure(); if (xs.Length == 0) return; fig.savefig(\"a.png\"); {|LEAK404:plt.close(fig)|};" },
        { "left out for some", "foreach (var p in paths) { dynamic fig = plt.figure(); if (p == \"\") continue; fig.savefig(p); {|LEAK404:plt.close(fig)|}; }" },
        { "left out when it throws", "foreach (var p in paths) { try { dynamic fig = plt.figure(); fig.savefig(p); {|LEAK404:plt.close(fig)|}; } catch (Exception e) { Console.WriteLine(e); } }" },
        { "left out when it throws in a try of its own", "foreach (var p in paths) { dynamic fig = plt.figure(); try { fig.savefig(p); {|LEAK404:plt.close(fig)|}; } catch (Exception e) { Console.WriteLine(e); } }" },
        { "under a condition", "foreach (var p in paths) { dynamic fig = plt.figure(); fig.savefig(p); if (p.Length > 3) { {|LEAK404:plt.close(fig)|}; } }" },
        { "given the tuple", "var plot = plt.subplots(); plot[0].savefig(\"a.png\"); {|LEAK403:plt.close(plot)|};" },
        { "by name", "PyObject lab = Py.Import(\"matplotlib.pyplot\"); PyObject fig = null!; foreach (var p in paths) { fig = lab.InvokeMethod(\"figure\"); } {|LEAK404:lab.InvokeMethod(\"close\", fig)|};" },
    };

    [Theory]
    [MemberData(nameof(Misused))]
    public async Task A_close_at_the_wrong_time_is_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InMethod(body));
    }

    [Fact]
    public async Task A_test_is_not_reported()
        => await Verify.VerifyAnalyzerAsync("using Python.Runtime; namespace Xunit { class FactAttribute : System.Attribute { } } class Tests { [Xunit.Fact] void Draws() { dynamic plt = Py.Import(\"matplotlib.pyplot\"); while (true) { dynamic fig = plt.figure(); fig.savefig(\"a\"); plt.close(fig); } } }");

    [Fact]
    public async Task The_fix_closes_in_each_turn()
        => await VerifyFixAsync(
            """
            dynamic fig = null!;
            foreach (var p in paths)
            {
                fig = plt.figure();
                fig.savefig(p);
            }

            {|LEAK404:plt.close(fig)|};
            """,
            """
            dynamic fig = null!;
            foreach (var p in paths)
            {
                fig = plt.figure();

                try
                {
                    fig.savefig(p);
                }
                finally
                {
                    plt.close(fig);
                }
            }
            """);

    [Fact]
    public async Task The_fix_closes_after_the_save()
        => await VerifyFixAsync(
            """
            dynamic fig = plt.figure();
            {|LEAK404:plt.close(fig)|};
            plt.savefig("a.png");
            Console.WriteLine();
            """,
            """
            dynamic fig = plt.figure();
            plt.savefig("a.png");
            plt.close(fig);
            Console.WriteLine();
            """);

    [Fact]
    public async Task The_fix_closes_in_finally()
        => await VerifyFixAsync(
            """
            foreach (var p in paths)
            {
                dynamic fig = plt.figure();
                if (p == "")
                {
                    continue;
                }

                fig.savefig(p);
                {|LEAK404:plt.close(fig)|};
                Console.WriteLine(p);
            }
            """,
            """
            foreach (var p in paths)
            {
                dynamic fig = plt.figure();

                try
                {
                    if (p == "")
                    {
                        continue;
                    }

                    fig.savefig(p);
                }
                finally
                {
                    plt.close(fig);
                }

                Console.WriteLine(p);
            }
            """);

    [Fact]
    public async Task The_fix_takes_the_figure_out_of_the_tuple()
        => await VerifyFixAsync(
            """
            var plot = plt.subplots();
            {|LEAK403:plt.close(plot)|};
            """,
            """
            var plot = plt.subplots();
            plt.close(plot[0]);
            """);

    [Fact]
    public async Task The_fix_closes_one_figure_where_others_live()
        => await Verify.VerifyCodeFixAsync(
            """
            using Python.Runtime;

            class Live
            {
                private readonly dynamic plt = Py.Import("matplotlib.pyplot");
                private dynamic? window;

                public void Start() => window = plt.figure();

                public void Save(string path)
                {
                    dynamic fig = plt.figure();
                    fig.savefig(path);
                    {|LEAK404:plt.close("all")|};
                }
            }
            """,
            """
            using Python.Runtime;

            class Live
            {
                private readonly dynamic plt = Py.Import("matplotlib.pyplot");
                private dynamic? window;

                public void Start() => window = plt.figure();

                public void Save(string path)
                {
                    dynamic fig = plt.figure();
                    fig.savefig(path);
                    plt.close(fig);
                }
            }
            """);

    [Fact]
    public async Task The_fix_closes_in_Dispose_instead_of_a_finalizer()
        => await Verify.VerifyCodeFixAsync(
            """
            using System;
            using Python.Runtime;

            class Report
            {
                private readonly dynamic plt = Py.Import("matplotlib.pyplot");
                private dynamic fig = null!;

                ~Report()
                {
                    {|LEAK404:plt.close(fig)|};
                }
            }
            """,
            """
            using System;
            using Python.Runtime;

            class Report : IDisposable
            {
                private readonly dynamic plt = Py.Import("matplotlib.pyplot");
                private dynamic fig = null!;

                public void Dispose()
                {
                    plt.close(fig);
                }
            }
            """);

    [Fact]
    public async Task The_fix_closes_in_the_finally_of_the_try_that_is_there()
        => await VerifyFixAsync(
            """
            foreach (var p in paths)
            {
                dynamic fig = plt.figure();
                try
                {
                    fig.savefig(p);
                    {|LEAK404:plt.close(fig)|};
                }
                catch (Exception e)
                {
                    Console.WriteLine(e);
                }
            }
            """,
            """
            foreach (var p in paths)
            {
                dynamic fig = plt.figure();
                try
                {
                    fig.savefig(p);
                }
                catch (Exception e)
                {
                    Console.WriteLine(e);
                }
                finally
                {
                    plt.close(fig);
                }
            }
            """);

    [Fact]
    public async Task The_fix_closes_whatever_the_condition()
        => await VerifyFixAsync(
            """
            dynamic fig = plt.figure();
            if (xs.Length > 0)
            {
                fig.savefig("a");
                {|LEAK404:plt.close(fig)|};
            }
            """,
            """
            dynamic fig = plt.figure();
            if (xs.Length > 0)
            {
                fig.savefig("a");
            }
            plt.close(fig);
            """);

    private static Task VerifyFixAsync(string body, string repaired)
        => Verify.VerifyCodeFixAsync(InMethod("\n" + Indented(body) + "\n"), InMethod("\n" + Indented(repaired) + "\n"));

    private static string Indented(string body) => string.Join('\n', body.Split('\n').Select(line => line.Length == 0 ? line : "        " + line));

    private static string InMethod(string body)
        => "using System;\nusing System.Collections.Generic;\nusing Python.Runtime;\n\nclass Report\n{\n    void Draw(List<string> paths, double[] xs, bool keep = false)\n    {\n        dynamic plt = Py.Import(\"matplotlib.pyplot\");" + body + "    }\n}";
}
