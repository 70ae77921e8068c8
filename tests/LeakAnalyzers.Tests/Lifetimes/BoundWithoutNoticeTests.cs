using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Lifetimes.BoundWithoutNotice, LeakAnalyzers.CodeFixes.Lifetimes.BoundWithoutNoticeFix>;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed class BoundWithoutNoticeTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Collections.ObjectModel; using System.ComponentModel; using LiveChartsCore; using LiveChartsCore.SkiaSharpView;\n";

    public static TheoryData<string, string> Correct => new()
    {
        { "a model that tells of its changes", "class ReportViewModel : INotifyPropertyChanged { public event PropertyChangedEventHandler? PropertyChanged; public ISeries[]? Series { get; set; } public void Raise() => PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(null)); }" },
        { "a model whose base tells of its changes", "abstract class Observed : INotifyPropertyChanged { public event PropertyChangedEventHandler? PropertyChanged; protected void Raise() => PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(null)); } class ReportViewModel : Observed { public ISeries[]? Series { get; set; } }" },
        { "a dependency object", "class ReportViewModel : System.Windows.DependencyObject { public ISeries[]? Series { get; set; } }" },
        { "a view itself", "class ReportVm : System.Windows.Controls.UserControl { public ISeries[]? Series { get; set; } public ReportVm() => DataContext = this; }" },
        { "a model without anything that keeps its view", "class ReportViewModel { public double[]? Values { get; set; } public string Name => \"\"; }" },
        { "series that nobody can bind to", "class ReportViewModel { private ISeries[]? Series { get; set; } internal List<ISeries> All { get; } = new(); public static ISeries[]? Shared { get; set; } }" },
        { "a class that nobody binds to", "class Report { public ISeries[]? Series { get; set; } }" },
        { "the model of the main window", "class MainViewModel { public ISeries[]? Series { get; set; } } class MainWindowViewModel { public ISeries[]? Series { get; set; } }" },
        { "a model in which the interface is woven", "[AttributeUsage(AttributeTargets.Class)] class AddINotifyPropertyChangedInterfaceAttribute : Attribute { } [AddINotifyPropertyChangedInterface] class ReportViewModel { public ISeries[]? Series { get; set; } }" },
        { "a model with one object for all", "class ReportViewModel { public static ReportViewModel Instance { get; } = new(); public ISeries[]? Series { get; set; } }" },
        { "a base that is never bound", "abstract class ChartViewModel { public ISeries[]? Series { get; set; } }" },
    };

    public static TheoryData<string, string> Keeping => new()
    {
        { "named as a model", "class [|ReportViewModel|] { public ISeries[]? Series { get; set; } }" },
        { "a short name", "class [|ReportVm|] { public IEnumerable<ISeries> Series => new ISeries[0]; }" },
        { "assigned to a view", "class [|Report|] { public ObservableCollection<ISeries> Series { get; } = new(); } class View : System.Windows.Controls.UserControl { public View() { DataContext = new Report(); } }" },
        { "assigned to a view by another", "class [|Report|] { public LineSeries<double>? Line { get; set; } } static class Views { public static void Bind(System.Windows.FrameworkElement view) => view.DataContext = new Report(); }" },
        { "a record", "record class [|ReportViewModel|](ISeries[] Series);" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public Task What_no_binding_keeps_is_silent(string situation, string code)
    {
        Assert.NotEmpty(situation);
        return Verify.VerifyAnalyzerAsync(Usings + code);
    }

    [Theory]
    [MemberData(nameof(Keeping))]
    public Task What_a_binding_keeps_with_its_view_is_suggested(string situation, string code)
    {
        Assert.NotEmpty(situation);
        return Verify.VerifyAnalyzerAsync(Usings + code);
    }

    [Fact]
    public Task Properties_that_can_be_set_raise_the_event() => Verify.VerifyCodeFixAsync(
        Usings + """
        class [|ReportViewModel|]
        {
            /// <summary>The lines.</summary>
            public ISeries[] Series { get; set; } = Array.Empty<ISeries>();

            // Shown above.
            public string? Title { get; private set; }

            public int Count => Series.Length;
        }
        """,
        Usings + """
        class ReportViewModel : INotifyPropertyChanged
        {
            public event PropertyChangedEventHandler? PropertyChanged;

            private ISeries[] series = Array.Empty<ISeries>();
            private string? title;

            /// <summary>The lines.</summary>
            public ISeries[] Series
            {
                get => series;
                set
                {
                    series = value;
                    PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Series)));
                }
            }

            // Shown above.
            public string? Title
            {
                get => title;
                private set
                {
                    title = value;
                    PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Title)));
                }
            }

            public int Count => Series.Length;
        }
        """);

    [Fact]
    public Task Where_nothing_changes_the_event_keeps_no_handlers() => Verify.VerifyCodeFixAsync(
        Usings + """
        class [|ReportViewModel|] : IDisposable
        {
            public ISeries[] Series { get; } = Array.Empty<ISeries>();

            public void Dispose()
            {
            }
        }
        """,
        Usings + """
        class ReportViewModel : IDisposable, INotifyPropertyChanged
        {
            event PropertyChangedEventHandler? INotifyPropertyChanged.PropertyChanged { add { } remove { } }

            public ISeries[] Series { get; } = Array.Empty<ISeries>();

            public void Dispose()
            {
            }
        }
        """);

    [Fact]
    public Task Property_whose_field_has_no_free_name_is_left_to_its_author() => Verify.VerifyCodeFixAsync(
        Usings + "class [|ReportViewModel|] { int series; public ISeries[]? Series { get; set; } public int Next() => series++; }",
        Usings + "class [|ReportViewModel|] { int series; public ISeries[]? Series { get; set; } public int Next() => series++; }");
}
