using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.ElementsOnlyRemoved, LeakAnalyzers.CodeFixes.Figures.OnlySeemsReleasedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class ElementsOnlyRemovedTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "disposed one by one", "while (panel.Controls.Count > 0) panel.Controls[0].Dispose(); foreach (var name in names) panel.Controls.Add(new Label());" },
        { "disposed before they are taken out", "foreach (Control c in panel.Controls) c.Dispose(); panel.Controls.Clear(); panel.Controls.Add(new Label());" },
        { "pages kept in fields", "panel.Controls.Clear(); panel.Controls.Add(home);" },
        { "pages made once and kept", "panel.Controls.Clear(); panel.Controls.Add(new Label()); panel.Controls.Add(home);" },
        { "kept in a list as well", "panel.Controls.Clear(); var label = new Label(); labels.Add(label); panel.Controls.Add(label);" },
        { "pages the caller gives", "panel.Controls.Clear(); panel.Controls.Add(given);" },
        { "the page before it closed", "current?.Close(); panel.Controls.Clear(); panel.Controls.Add(new Label());" },
        { "one moved elsewhere", "var first = panel.Controls[0]; panel.Controls.Remove(first); other.Controls.Add(first); panel.Controls.Add(new Label());" },
        { "one given by the caller", "panel.Controls.Remove(given); panel.Controls.Add(new Label());" },
        { "one disposed", "var first = panel.Controls[0]; panel.Controls.Remove(first); first.Dispose(); panel.Controls.Add(new Label());" },
        { "never filled here", "panel.Controls.Clear();" },
        { "children of WPF need no disposal", "stack.Children.Clear(); stack.Children.Add(new System.Windows.Controls.TextBlock());" },
        { "another panel", "panel.Controls.Clear(); other.Controls.Add(new Label());" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InForm(body));
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "filled anew", "[|panel.Controls.Clear()|]; foreach (var name in names) { panel.Controls.Add(new Label { Text = name }); }" },
        { "filled anew with locals", "[|this.panel.Controls.Clear()|]; foreach (var name in names) { var button = new Button(); button.Text = name; button.Click += (s, e) => { }; panel.Controls.Add(button); }" },
        { "filled anew in a cell", "[|table.Controls.Clear()|]; table.Controls.Add(new Label(), 0, 1);" },
        { "a page in place of the last", "[|panel.Controls.Clear()|]; var page = new UserControl(); page.Dock = DockStyle.Fill; panel.Controls.Add(page); page.BringToFront();" },
        { "the form itself", "[|Controls.Clear()|]; Controls.Add(new Label());" },
        { "one taken out", "var first = panel.Controls[0]; [|panel.Controls.Remove(first)|]; panel.Controls.Add(new Label());" },
        { "all taken out one by one", "foreach (Control old in panel.Controls) { [|panel.Controls.Remove(old)|]; } panel.Controls.Add(new Label());" },
        { "the oldest taken out", "panel.Controls.Add(new Label()); if (panel.Controls.Count > 100) { [|panel.Controls.RemoveAt(0)|]; }" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task Controls_that_are_taken_out_undisposed_are_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InForm(body));
    }

    [Theory]
    [InlineData("if (label != null) { panel.Controls.Remove(label); label.Dispose(); } label = new Label(); panel.Controls.Add(label);")]
    [InlineData("if (label != null) { panel.Controls.Remove(label); } label = given; panel.Controls.Add(label);")]
    [InlineData("if (label != null) { panel.Controls.Remove(label); }", "void Show() { panel.Controls.Add(label ??= new Label()); }")]
    [InlineData("if (label != null) { panel.Controls.Remove(label); } Keep(label); label = new Label(); panel.Controls.Add(label);", "void Keep(Control? c) { }")]
    public async Task A_control_in_a_field_that_is_kept_or_disposed_is_not_reported(string body, string member = "") => await Verify.VerifyAnalyzerAsync(InField(body, member));

    [Fact]
    public async Task The_fix_disposes_a_control_that_another_takes_the_place_of()
        => await Verify.VerifyCodeFixAsync(
            InField("if (label != null) { [|panel.Controls.Remove(label)|]; } label = new Label(); panel.Controls.Add(label);"),
            InField("if (label != null) { label.Dispose(); } label = new Label(); panel.Controls.Add(label);"));

    private static string InField(string body, string member = "") => $$"""
        using System.Windows.Forms;

        class MainForm : Form
        {
            private readonly Panel panel = new();
            private Label? label;

            {{member}}

            void Fill(Label given) { {{body}} }
        }
        """;

    [Fact]
    public async Task Controls_that_a_constructor_takes_out_are_not_reported()
        => await Verify.VerifyAnalyzerAsync("class F : System.Windows.Forms.Form { public F() { Controls.Add(new System.Windows.Forms.Label()); Controls.Clear(); } }");

    [Fact]
    public async Task Pages_that_every_caller_makes_anew_are_reported()
        => await Verify.VerifyAnalyzerAsync("""
            using System;
            using System.Windows.Forms;

            class Home : UserControl { }

            class Settings : UserControl { }

            class MainForm : Form
            {
                private readonly Panel container = new();

                private void ShowPage(UserControl page)
                {
                    page.Dock = DockStyle.Fill;
                    [|container.Controls.Clear()|];
                    container.Controls.Add(page);
                    page.BringToFront();
                }

                private void home_Click(object sender, EventArgs e)
                {
                    Home page = new Home();
                    ShowPage(page);
                }

                private void settings_Click(object sender, EventArgs e) => ShowPage(new Settings());
            }
            """);

    [Fact]
    public async Task The_fix_disposes_them_one_by_one()
        => await Verify.VerifyCodeFixAsync(
            InForm("        // Begin anew.\n        [|panel.Controls.Clear()|]; // all\n        panel.Controls.Add(new Label());"),
            InForm("        // Begin anew.\n        while (panel.Controls.Count > 0)\n        {\n            panel.Controls[0].Dispose();\n        } // all\n        panel.Controls.Add(new Label());"));

    [Fact]
    public async Task The_fix_disposes_the_one_that_is_taken_out()
        => await Verify.VerifyCodeFixAsync(
            InForm("        panel.Controls.Add(new Label());\n        [|panel.Controls.RemoveAt(0)|];"),
            InForm("        panel.Controls.Add(new Label());\n        panel.Controls[0].Dispose();"));

    private static string InForm(string body) => $$"""
        using System.Collections.Generic;
        using System.Windows.Forms;

        class MainForm : Form
        {
            private readonly FlowLayoutPanel panel = new();
            private readonly Panel other = new();
            private readonly TableLayoutPanel table = new();
            private readonly System.Windows.Controls.StackPanel stack = null!;
            private readonly List<Label> labels = new();
            private readonly Label home = new();
            private Form? current;

            void Fill(List<string> names, Control given)
            {
        {{body}}
            }
        }
        """;
}
