using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Figures.NewModalDialogInField, LeakAnalyzers.CodeFixes.Figures.ModalDialogNotDisposedFix>;

namespace LeakAnalyzers.Tests.Figures;

public sealed class NewModalDialogInFieldTests
{
    [Theory]
    [InlineData("void Ask() { settings ??= new SettingsForm(); settings.ShowDialog(); }")]
    [InlineData("void Ask() { if (settings == null) { settings = new SettingsForm(); } settings.ShowDialog(); }")]
    [InlineData("void Ask() { settings = new SettingsForm(); settings.ShowDialog(); settings.Dispose(); }")]
    [InlineData("void Ask() { settings?.Dispose(); settings = new SettingsForm(); settings.ShowDialog(); }")]
    [InlineData("void Ask() { using (settings = new SettingsForm()) { settings.ShowDialog(); } }")]
    [InlineData("void Ask() { settings = new SettingsForm(); settings.ShowDialog(); settings.Close(); }")]
    [InlineData("void Ask() { settings = new SettingsForm(); settings.Show(); }")]
    [InlineData("public MainForm() { settings = new SettingsForm(); settings.ShowDialog(); }")]
    [InlineData("void Ask() { settings = new SettingsForm(); settings.ShowDialog(); Keep(settings); } void Keep(Form form) { }")]
    public async Task A_dialog_that_is_kept_or_disposed_is_not_reported(string member) => await Verify.VerifyAnalyzerAsync(InForm(member));

    [Theory]
    [InlineData("void Ask() { settings = [|new SettingsForm()|]; settings.ShowDialog(); }")]
    [InlineData("void Ask() { this.settings = [|new SettingsForm()|]; if (settings.ShowDialog(this) == DialogResult.OK) { Text = settings.Text; } }")]
    public async Task A_new_dialog_for_each_showing_is_reported(string member) => await Verify.VerifyAnalyzerAsync(InForm(member));

    [Fact]
    public async Task The_fix_disposes_the_one_before()
        => await Verify.VerifyCodeFixAsync(
            InForm("void Ask()\n    {\n        // A new one.\n        settings = [|new SettingsForm()|];\n        settings.ShowDialog();\n    }"),
            InForm("void Ask()\n    {\n        // A new one.\n        settings?.Dispose();\n        settings = new SettingsForm();\n        settings.ShowDialog();\n    }"));

    private static string InForm(string member) => $$"""
        using System;
        using System.Windows.Forms;

        class SettingsForm : Form { }

        class MainForm : Form
        {
            private SettingsForm? settings;

            {{member}}
        }
        """;
}
