using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.ScriptNeverClosesFigure, LeakAnalyzers.CodeFixes.Figures.ScriptNeverClosesFigureFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class ScriptNeverClosesFigureTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "run once", """PythonEngine.Exec("import matplotlib.pyplot as plt\nplt.figure()\nplt.savefig('a')");""" },
        { "closed in the text", """foreach (var p in paths) PythonEngine.Exec($"import matplotlib.pyplot as plt\nfig = plt.figure()\nfig.savefig('{p}')\nplt.close(fig)");""" },
        { "closed by another text", """foreach (var p in paths) { scope.Exec("import matplotlib.pyplot as plt\nplt.figure()"); scope.Exec("plt.savefig('a')\nplt.close()"); }""" },
        { "another text that nobody can read", """foreach (var p in paths) { scope.Exec("import matplotlib.pyplot as plt\nplt.figure()"); scope.Exec(p); }""" },
        { "closed by a call", """dynamic plt = Py.Import("matplotlib.pyplot"); foreach (var p in paths) { scope.Exec("import matplotlib.pyplot as plt\nplt.figure()"); plt.close("all"); }""" },
        { "shown to a user", """foreach (var p in paths) scope.Exec("import matplotlib.pyplot as plt\nplt.figure()\nplt.show()");""" },
        { "the same figure by its number", """foreach (var p in paths) scope.Exec("import matplotlib.pyplot as plt\nplt.figure(1)\nplt.clf()\nplt.savefig('a')");""" },
        { "a number from outside", """for (int i = 0; i < 100; i++) scope.Exec($"import matplotlib.pyplot as plt\nplt.figure({i})\nplt.savefig('a')");""" },
        { "in a function", """foreach (var p in paths) scope.Exec("import matplotlib.pyplot as plt\ndef draw():\n    fig = plt.figure()\n    return fig");""" },
        { "another module", """foreach (var p in paths) scope.Exec("import plotly.graph_objects as go\nfig = go.figure()");""" },
        { "no figure", """foreach (var p in paths) scope.Exec("x = 1 + 2");""" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InMethod(body));
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "a loop over files", """foreach (var p in paths) [|PythonEngine.Exec($"import matplotlib.pyplot as plt\nfig = plt.figure()\nfig.savefig('{p}')")|];""" },
        { "subplots", """while (true) { [|PythonEngine.RunSimpleString("import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2])\nfig.savefig('a.png')")|]; }""" },
        { "imported in another text", """scope.Exec("import matplotlib.pyplot as plt"); foreach (var p in paths) [|scope.Exec("plt.figure()\nplt.plot([1])\nplt.savefig('a')")|];""" },
        { "a constant", """foreach (var p in paths) [|scope.Exec(Code)|];""" },
        { "a local", """var code = "import pylab\npylab.figure()\npylab.savefig('a')"; foreach (var p in paths) [|scope.Exec(code)|];""" },
        { "a loop in the text", """[|scope.Exec("import matplotlib.pyplot as plt\nfor p in range(100):\n    plt.figure()\n    plt.savefig('a')")|];""" },
        { "a method called in a loop", """foreach (var p in paths) Draw(p); void Draw(string p) { [|scope.Exec("import matplotlib.pyplot as plt\nplt.figure()\nplt.savefig('a')")|]; }""" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_figure_that_a_text_leaves_open_is_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InMethod(body));
    }

    [Theory]
    [InlineData("""foreach (var p in paths) [|scope.Exec($"import matplotlib.pyplot as plt\nfig = plt.figure()\nfig.savefig('{p}')")|];""", """foreach (var p in paths) scope.Exec($"import matplotlib.pyplot as plt\nfig = plt.figure()\nfig.savefig('{p}')\nplt.close(fig)");""")]
    [InlineData("""foreach (var p in paths) [|scope.Exec("import matplotlib.pyplot as plt\nplt.figure()\nplt.savefig('a')\n")|];""", """foreach (var p in paths) scope.Exec("import matplotlib.pyplot as plt\nplt.figure()\nplt.savefig('a')\nplt.close()");""")]
    [InlineData("foreach (var p in paths) [|scope.Exec(@\"\nimport matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nfig.savefig('a')\n\")|];", "foreach (var p in paths) scope.Exec(@\"\nimport matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nfig.savefig('a')\nplt.close(fig)\");")]
    [InlineData("foreach (var p in paths) [|scope.Exec(Code)|];", "foreach (var p in paths) [|scope.Exec(Code)|];")]
    public async Task The_fix_adds_the_line_that_closes_it(string body, string repaired) => await Verify.VerifyCodeFixAsync(InMethod(body), InMethod(repaired));

    private static string InMethod(string body) => $$"""
        using System.Collections.Generic;
        using Python.Runtime;

        class Report
        {
            private const string Code = "import matplotlib.pyplot as plt\nplt.figure()\nplt.savefig('a')";

            void Draw(List<string> paths, PyModule scope) { {{body}} }
        }
        """;
}
