using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>What is added behind a dialog grows only as often as somebody answers it.</summary>
public class AnsweredTests
{
    private const string Clients = "private readonly List<string> {|#0:clients|} = new(); private System.Windows.Forms.Control window; public void Listen(Func<string> accept) { while (true) { Joined(accept()); } } ";

    [Theory]
    [InlineData("private void Joined(string name) { if (System.Windows.Forms.MessageBox.Show(name) == System.Windows.Forms.DialogResult.Yes) clients.Add(name); }")]
    [InlineData("private void Joined(string name) { var answer = System.Windows.Forms.MessageBox.Show(name); if (answer == System.Windows.Forms.DialogResult.No) return; clients.Add(name); }")]
    [InlineData("private void Joined(string name) { System.Windows.Forms.MessageBox.Show(name); window.Invoke(new Action(() => clients.Add(name))); }")]
    [InlineData("private void Joined(string name) { using var dialog = new System.Windows.Forms.Form(); if (dialog.ShowDialog() == System.Windows.Forms.DialogResult.OK) { clients.Add(name); } }")]
    public Task Add_behind_a_dialog_is_a_suggestion(string joined) => CollectionVerdict.Likely(Class(Clients + joined));

    [Theory]
    [InlineData("private void Joined(string name) { clients.Add(name); System.Windows.Forms.MessageBox.Show(name); }")]
    [InlineData("private void Joined(string name) { if (name == null) System.Windows.Forms.MessageBox.Show(name); clients.Add(name); }")]
    [InlineData("private void Joined(string name) { clients.Add(name); } public void Start() { System.Windows.Forms.MessageBox.Show(\"\"); while (true) { clients.Add(\"\"); } }")]
    [InlineData("private void Joined(string name) { } public void Start(System.Timers.Timer timer) { System.Windows.Forms.MessageBox.Show(\"\"); timer.Elapsed += (_, _) => clients.Add(\"\"); }")]
    public Task Add_that_no_dialog_holds_up_is_a_warning(string joined) => CollectionVerdict.Proven(Class(Clients + joined));
}
