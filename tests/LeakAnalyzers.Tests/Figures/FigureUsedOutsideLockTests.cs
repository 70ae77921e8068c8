using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.FigureUsedOutsideLock, LeakAnalyzers.CodeFixes.Figures.FigureUsedOutsideLockFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class FigureUsedOutsideLockTests
{
    [Theory]
    [InlineData("using (Py.GIL()) { dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig = plt.figure(); fig.savefig(\"p\"); plt.close(fig); }")]
    [InlineData("using var gil = Py.GIL(); dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig = plt.figure(); fig.savefig(\"p\");")]
    [InlineData("dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig; using (Py.GIL()) { fig = plt.figure(); } using (Py.GIL()) { fig.savefig(\"p\"); }")]
    [InlineData("dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig = plt.figure(); fig.savefig(\"p\");")]
    [InlineData("dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig; using (Py.GIL()) { fig = plt.figure(); } var held = Py.GIL(); fig.savefig(\"p\"); held.Dispose();")]
    [InlineData("using var outer = Py.GIL(); dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig; using (Py.GIL()) { fig = plt.figure(); } fig.savefig(\"p\");")]
    [InlineData("int n; using (Py.GIL()) { dynamic plt = Py.Import(\"matplotlib.pyplot\"); n = (int)plt.figure().number; } System.Console.WriteLine(n);")]
    public async Task What_is_used_under_the_lock_is_not_reported(string body) => await Verify.VerifyAnalyzerAsync(InMethod(body));

    [Theory]
    [InlineData("dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig; using (Py.GIL()) fig = plt.figure(); [|fig.savefig(\"p\")|];")]
    [InlineData("PyObject plt = Py.Import(\"matplotlib.pyplot\"); PyObject fig; using (Py.GIL()) { fig = plt.InvokeMethod(\"figure\"); } [|fig.InvokeMethod(\"savefig\")|];")]
    [InlineData("dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig; using (Py.GIL()) { fig = plt.figure(); } [|plt.close(fig)|];")]
    [InlineData("dynamic plt = Py.Import(\"matplotlib.pyplot\"); dynamic fig; { using var gil = Py.GIL(); fig = plt.figure(); } [|fig.savefig(\"p\")|];")]
    public async Task What_is_used_after_the_lock_is_reported(string body) => await Verify.VerifyAnalyzerAsync(InMethod(body));

    [Fact]
    public async Task The_fix_moves_what_follows_under_the_lock()
        => await Verify.VerifyCodeFixAsync(
            InMethod("""

                        dynamic plt = Py.Import("matplotlib.pyplot");
                        dynamic fig;
                        using (Py.GIL())
                        {
                            fig = plt.figure();
                        }

                        [|fig.savefig("p")|]; // the report
                        [|plt.close(fig)|];
                """),
            InMethod("""

                        dynamic plt = Py.Import("matplotlib.pyplot");
                        dynamic fig;
                        using (Py.GIL())
                        {
                            fig = plt.figure();

                            fig.savefig("p"); // the report
                            plt.close(fig);
                        }
                """));

    [Fact]
    public async Task The_fix_takes_the_lock_again_where_other_code_stands_between()
        => await Verify.VerifyCodeFixAsync(
            InMethod("""

                        dynamic plt = Py.Import("matplotlib.pyplot");
                        dynamic fig;
                        using (Py.GIL())
                        {
                            fig = plt.figure();
                        }

                        System.Console.WriteLine();
                        [|fig.savefig("p")|];
                """),
            InMethod("""

                        dynamic plt = Py.Import("matplotlib.pyplot");
                        dynamic fig;
                        using (Py.GIL())
                        {
                            fig = plt.figure();
                        }

                        System.Console.WriteLine();
                        using (Py.GIL())
                        {
                            fig.savefig("p");
                        }
                """));

    private static string InMethod(string body) => $$"""
        using Python.Runtime;

        class Report
        {
            void Draw()
            { {{body}}
            }
        }
        """;
}
