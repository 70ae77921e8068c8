using LeakAnalyzers.Tests.Repository;
using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.ModalDialogNotDisposed, LeakAnalyzers.CodeFixes.Figures.ModalDialogNotDisposedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class ModalDialogNotDisposedTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "using declaration", "using var dialog = new SettingsForm(); dialog.ShowDialog();" },
        { "using statement", "using (var dialog = new SettingsForm()) { dialog.ShowDialog(this); }" },
        { "disposed by hand", "var dialog = new SettingsForm(); try { dialog.ShowDialog(); } finally { dialog.Dispose(); }" },
        { "shown without waiting", "var form = new SettingsForm(); form.Show(); form.Activate();" },
        { "run as the main form", "Application.Run(new SettingsForm());" },
        { "kept in a field and shown again", "settings ??= new SettingsForm(); settings.ShowDialog();" },
        { "kept in a list", "var form = new SettingsForm(); form.ShowDialog(); forms.Add(form);" },
        { "closed after it was shown, which disposes it as its window is gone", "var dialog = new SettingsForm(); dialog.ShowDialog(); dialog.Close();" },
        { "a form that disposes itself", "var dialog = new SelfDisposingForm(); dialog.ShowDialog();" },
        { "given by the caller", "given.ShowDialog();" },
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
        { "shown and forgotten", "var dialog = {|LEAK406:new SettingsForm()|}; dialog.ShowDialog();" },
        { "set to null", "SettingsForm? dialog = {|LEAK406:new SettingsForm()|}; dialog.ShowDialog(); dialog = null;" },
        { "its choice read", "SettingsForm dialog = {|LEAK406:new()|}; if (dialog.ShowDialog(this) == DialogResult.OK) { Text = dialog.Choice; }" },
        { "hidden", "var dialog = {|LEAK406:new SettingsForm()|}; dialog.ShowDialog(); dialog.Hide();" },
        { "no variable", "{|LEAK406:new SettingsForm()|}.ShowDialog();" },
        { "no variable, in a condition", "if ({|LEAK406:new SettingsForm()|}.ShowDialog() == DialogResult.OK) { Text = \"done\"; }" },
        { "with an initializer", "{|LEAK406:new SettingsForm { Choice = \"a\" }|}.ShowDialog();" },
        { "left early", "var dialog = {|LEAK406:new SettingsForm()|}; if (dialog.ShowDialog() != DialogResult.OK) return; Text = dialog.Choice; dialog.Dispose();" },
        { "in a loop", "while (Text == \"\") { var dialog = {|LEAK406:new SettingsForm()|}; dialog.ShowDialog(); Text = dialog.Choice; }" },
        { "in a handler made here", "Click += (s, e) => { var dialog = {|LEAK406:new SettingsForm()|}; dialog.ShowDialog(); };" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_modal_dialog_that_nobody_disposes_is_reported(string situation, string body)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InForm(body));
    }

    [Fact]
    public async Task The_general_rule_leaves_it_to_this_one()
        => await LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>.VerifyAnalyzerAsync(InForm("var dialog = new SettingsForm(); dialog.ShowDialog(); var other = {|LEAK201:new SettingsForm()|}; Text = other.Choice;"));

    [Fact]
    public async Task The_rule_about_dropped_results_leaves_it_to_this_one()
        => await LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.ResultDropped>.VerifyAnalyzerAsync(InForm("new SettingsForm().ShowDialog();"));

    [Fact]
    public async Task The_fix_puts_it_in_a_using()
        => await Verify.VerifyCodeFixAsync(
            InForm("""

                        // Ask the user.
                        var dialog = {|LEAK406:new SettingsForm()|};
                        if (dialog.ShowDialog(this) == DialogResult.OK)
                        {
                            Text = dialog.Choice;
                        }
                """),
            InForm("""

                        // Ask the user.
                        using var dialog = new SettingsForm();
                        if (dialog.ShowDialog(this) == DialogResult.OK)
                        {
                            Text = dialog.Choice;
                        }
                """));

    [Fact]
    public async Task The_fix_names_a_dialog_in_a_condition()
        => await Verify.VerifyCodeFixAsync(
            InForm("""

                        if ({|LEAK406:new SettingsForm()|}.ShowDialog() == DialogResult.OK)
                        {
                            Text = "done";
                        }
                """),
            InForm("""

                        using var settingsForm = new SettingsForm();
                        if (settingsForm.ShowDialog() == DialogResult.OK)
                        {
                            Text = "done";
                        }
                """));

    [Theory]
    [InlineData("OpenFileDialog")]
    [InlineData("SaveFileDialog")]
    [InlineData("ColorDialog")]
    [InlineData("FolderBrowserDialog")]
    public async Task A_dialog_of_the_system_holds_nothing_and_is_silent(string dialog)
        => await new AllRulesTest { TestCode = InForm($"var dialog = new {dialog}(); if (dialog.ShowDialog() == DialogResult.OK) Text = \"chosen\";") }.RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_fix_names_a_dialog_that_stands_alone()
        => await Verify.VerifyCodeFixAsync(
            InForm("\n        {|LEAK406:new SettingsForm()|}.ShowDialog(); // once\n"),
            InForm("\n        using var settingsForm = new SettingsForm();\n        settingsForm.ShowDialog(); // once\n"));

    [Fact]
    public async Task The_fix_disposes_it_where_it_is_forgotten()
        => await Verify.VerifyCodeFixAsync(
            InForm("SettingsForm? dialog = {|LEAK406:new SettingsForm()|}; dialog.ShowDialog(); dialog = null;"),
            InForm("SettingsForm? dialog = new SettingsForm(); dialog.ShowDialog(); dialog.Dispose();"));

    [Fact]
    public async Task No_fix_is_offered_where_using_would_not_compile()
    {
        var source = InForm("SettingsForm dialog = {|LEAK406:new SettingsForm()|}; dialog.ShowDialog(); dialog = {|LEAK406:new SettingsForm()|}; dialog.ShowDialog();");
        await Verify.VerifyCodeFixAsync(source, source);
    }

    private static string InForm(string body) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Windows.Forms;

        class SettingsForm : Form { public string Choice { get; set; } = ""; }

        class SelfDisposingForm : Form { protected override void OnFormClosed(FormClosedEventArgs e) => Dispose(); }

        class MainForm : Form
        {
            private SettingsForm? settings;
            private readonly List<Form> forms = new();

            void Ask(Form given) { {{body}} }
        }
        """;
}
