using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Figures;

/// <summary>Runs every rule over a short piece of code that draws, as a user's project would.</summary>
internal static class FigureCases
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Drawing;
        global using System.IO;
        global using System.Linq;
        global using System.Windows.Forms;
        global using Python.Runtime;
        global using Application = System.Windows.Forms.Application;
        """;

    /// <summary>The ids of all that is reported, each once, in order; a compile error counts.</summary>
    /// <param name="code">The code.</param>
    /// <param name="model">A line of the user's own model file; empty for none.</param>
    public static async Task<string> ReportedAsync(string code, string model = "")
    {
        var test = new AllRulesTest();
        if (model.Length > 0)
        {
            test.TestState.AdditionalFiles.Add(("/0/my.leakmodel", "leakmodel 1\n" + model + "\n"));
        }

        test.TestState.Sources.Add(("/0/Usings.cs", Usings));
        test.TestState.Sources.Add(("/0/Case.cs", code));
        var reported = await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken);
        return string.Join(" ", reported.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>A body in a class that holds what drawing code holds.</summary>
    public static string InClass(string body) => $$"""
        class Report
        {
            private readonly double[] xs = new double[10];

            public void Draw(List<string> paths, Action callback)
            {
                dynamic plt = Py.Import("matplotlib.pyplot");
                {{body}}
            }
        }
        """;

    /// <summary>A member in a form.</summary>
    public static string InForm(string member) => $$"""
        class SettingsForm : Form { }

        class MainForm : Form
        {
            private readonly Panel panel = new();
            private readonly PictureBox box = new();
            private readonly ScottPlot.WinForms.FormsPlot formsPlot = new();
            private readonly OxyPlot.WindowsForms.PlotView first = new();
            private readonly OxyPlot.WindowsForms.PlotView second = new();

            public MainForm() => Controls.AddRange(new Control[] { panel, box, formsPlot, first, second });

            {{member}}
        }
        """;
}
