using LeakAnalyzers.Tests.Repository;
using Microsoft.CodeAnalysis;
using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Lifetimes.TimerNeverStopped, LeakAnalyzers.CodeFixes.Lifetimes.TimerNeverStoppedFix>;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed class TimerNeverStoppedTests
{
    private const string Usings = "using System;\nusing System.Windows;\nusing System.Windows.Controls;\nusing System.Windows.Threading;\n\n";

    private const string Field = "readonly DispatcherTimer timer = new(); ";

    private const string Tick = "void OnTick(object? s, EventArgs e) { } ";

    private const string StartInConstructor = "public View() { timer.Tick += OnTick; timer.Start(); } ";

    public static TheoryData<string, string> Correct => new()
    {
        { "stopped on Unloaded", "class View : UserControl { " + Field + "public View() { timer.Tick += OnTick; Loaded += (s, e) => timer.Start(); Unloaded += (s, e) => timer.Stop(); } " + Tick + "}" },
        { "stopped in another partial", "partial class View : UserControl { " + Field + StartInConstructor + Tick + "} partial class View { void Leave() => timer?.Stop(); }" },
        { "stopped by a base", "class Base : UserControl { protected readonly DispatcherTimer timer = new(); protected void Leave() => timer.Stop(); } class View : Base { " + StartInConstructor + Tick + "}" },
        { "stopped by its switch", "class View : UserControl { " + Field + StartInConstructor + "public void Set(bool on) => timer.IsEnabled = on; " + Tick + "}" },
        { "stopped by a type that can reach it", "class View : UserControl { internal " + Field + StartInConstructor + Tick + "} class Owner { void Leave(View view) => view.timer.Stop(); }" },
        { "stopped by a delegate", "class View : UserControl { " + Field + StartInConstructor + "Action Leave() => timer.Stop; " + Tick + "}" },
        { "handler removed", "class View : UserControl { " + Field + StartInConstructor + "void Leave() => timer.Tick -= OnTick; " + Tick + "}" },
        { "one round", "class View : UserControl { " + Field + StartInConstructor + "void OnTick(object? s, EventArgs e) => timer.Stop(); }" },
        { "one round, by the sender", "class View : UserControl { " + Field + StartInConstructor + "void OnTick(object? s, EventArgs e) => ((DispatcherTimer)s!).Stop(); }" },
        { "one round of a local", "class View : UserControl { public View() { var timer = new DispatcherTimer(); timer.Tick += (s, e) => { timer.Stop(); Tag = 1; }; timer.Start(); } }" },
        { "given to an owner", "class View : UserControl { " + Field + "public View(System.Collections.Generic.List<DispatcherTimer> all) { timer.Tick += OnTick; timer.Start(); all.Add(timer); } " + Tick + "}" },
        { "given out by a property", "class View : UserControl { " + Field + "public DispatcherTimer Timer => timer; " + StartInConstructor + Tick + "}" },
        { "somebody else's", "class View : UserControl { readonly DispatcherTimer timer; public View(DispatcherTimer timer) { this.timer = timer; timer.Tick += OnTick; timer.Start(); } " + Tick + "}" },
        { "never started", "class View : UserControl { " + Field + "public View() => timer.Tick += OnTick; " + Tick + "}" },
        { "holds nothing", "class View : UserControl { " + Field + "public View() { timer.Tick += (s, e) => Console.WriteLine(); timer.Start(); } }" },
        { "of the main window", "class MainWindow : Window { " + Field + "public MainWindow() { timer.Tick += OnTick; timer.Start(); } " + Tick + "}" },
        { "of a singleton", "class Clock { static readonly Clock Only = new(); " + Field + "Clock() { timer.Tick += OnTick; timer.Start(); } " + Tick + "}" },
        { "of the components of a form", "class View : System.Windows.Forms.Form { readonly System.ComponentModel.Container parts = new(); readonly System.Windows.Forms.Timer timer; public View() { timer = new System.Windows.Forms.Timer(parts); timer.Tick += OnTick; timer.Start(); } " + Tick + "}" },
        { "disposable field, which LEAK205 tells of", "class View : System.Windows.Forms.Form { readonly System.Windows.Forms.Timer timer = new(); " + StartInConstructor + Tick + "}" },
        { "in a using", "class View { int n; async System.Threading.Tasks.Task Wait() { using var timer = new System.Timers.Timer(5) { Enabled = true }; timer.Elapsed += (s, e) => n++; await System.Threading.Tasks.Task.Delay(9); } }" },
        { "without reset", "class View { int n; void Start() { var timer = new System.Timers.Timer(5) { AutoReset = false }; timer.Elapsed += (s, e) => n++; timer.Start(); } }" },
        { "timer of the pool that nobody holds", "class View : Window { public View() { new System.Threading.Timer(_ => Tag = 1, null, 0, 5); } }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Timer_that_ends_or_is_not_its_own_is_silent(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + code);
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "in a control", "class View : UserControl { " + Field + "public View() { [|timer.Tick += OnTick|]; timer.Start(); } " + Tick + "}" },
        { "two handlers are one leak", "class View : UserControl { " + Field + "public View() { [|timer.Tick += OnTick|]; timer.Tick += (s, e) => Tag = 1; timer.Start(); } " + Tick + "}" },
        { "in a window, by its switch", "class View : Window { DispatcherTimer? timer; void Begin() { timer = new DispatcherTimer { IsEnabled = true }; [|timer.Tick += new EventHandler(OnTick)|]; } " + Tick + "}" },
        { "stopped to start again", "class View : UserControl { " + Field + "public View() => [|timer.Tick += OnTick|]; void Touch() { timer.Stop(); timer.Start(); } " + Tick + "}" },
        { "in a local", "class View : Window { public View() { var timer = new DispatcherTimer(); [|timer.Tick += OnTick|]; timer.Start(); } " + Tick + "}" },
        { "that runs as soon as it is made", "class View : Window { readonly DispatcherTimer timer; public View() => timer = [|new DispatcherTimer(TimeSpan.FromSeconds(1), DispatcherPriority.Normal, OnTick, Dispatcher.CurrentDispatcher)|]; " + Tick + "}" },
        { "of another kind in a disposable type", "sealed class View : IDisposable { int n; public View() { var timer = new System.Timers.Timer(5); [|timer.Elapsed += (s, e) => n++|]; timer.Enabled = true; } public void Dispose() { } }" },
        { "of a form, in a local", "class View : System.Windows.Forms.Form { void Begin() { var timer = new System.Windows.Forms.Timer(); [|timer.Tick += OnTick|]; timer.Start(); } " + Tick + "}" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task Timer_that_runs_for_ever_is_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + code);
    }

    [Fact]
    public Task Type_whose_end_is_unknown_is_only_suggested()
        => Verify.VerifyAnalyzerAsync(
            Usings + "class Poller { " + Field + "public Poller() { {|#0:timer.Tick += OnTick|}; {|#1:timer.Start()|}; } " + Tick + "}",
            Verify.Diagnostic().WithSeverity(DiagnosticSeverity.Info).WithLocation(0).WithLocation(1).WithArguments("Poller", "timer", "OnTick", "when it is no longer used"));

    [Fact]
    public Task Case_20_control_starts_its_timer_when_it_is_loaded_and_stops_it_when_it_is_unloaded()
        => VerifyFixAsync(
            """
            class View : UserControl
            {
                private readonly DispatcherTimer timer = new();

                public View()
                {
                    [|timer.Tick += OnTick|]; // each second
                    timer.Start(); // at once
                }

                private void OnTick(object? sender, EventArgs e) { }
            }
            """,
            """
            class View : UserControl
            {
                private readonly DispatcherTimer timer = new();

                public View()
                {
                    timer.Tick += OnTick; // each second
                    Loaded += (sender, e) => timer.Start(); // at once
                    Unloaded += (sender, e) => timer.Stop();
                }

                private void OnTick(object? sender, EventArgs e) { }
            }
            """);

    [Fact]
    public Task Local_timer_of_a_control_is_stopped_when_it_is_unloaded()
        => VerifyFixAsync(
            """
            class View : UserControl
            {
                public View(object sender)
                {
                    var timer = new DispatcherTimer();
                    [|timer.Tick += (_, _) => Tag = sender|];
                    timer.IsEnabled = true;
                }
            }
            """,
            """
            class View : UserControl
            {
                public View(object sender)
                {
                    var timer = new DispatcherTimer();
                    timer.Tick += (_, _) => Tag = sender;
                    Loaded += (_sender, e) => timer.IsEnabled = true;
                    Unloaded += (_sender, e) => timer.Stop();
                }
            }
            """);

    [Fact]
    public Task Timer_started_when_the_control_is_loaded_is_stopped_when_it_is_unloaded()
        => VerifyFixAsync(
            """
            class View : UserControl
            {
                private readonly System.Timers.Timer timer = new(100);

                public View()
                {
                    Loaded += View_Loaded;
                }

                private void View_Loaded(object sender, RoutedEventArgs e)
                {
                    [|timer.Elapsed += (s, a) => Tag = a|];
                    timer.Start();
                }
            }
            """,
            """
            class View : UserControl
            {
                private readonly System.Timers.Timer timer = new(100);

                public View()
                {
                    Loaded += View_Loaded;
                    Unloaded += (sender, e) => timer.Stop();
                }

                private void View_Loaded(object sender, RoutedEventArgs e)
                {
                    timer.Elapsed += (s, a) => Tag = a;
                    timer.Start();
                }
            }
            """);

    [Fact]
    public Task Window_stops_its_timer_when_it_is_closed()
        => VerifyFixAsync(
            """
            class View : Window
            {
                private DispatcherTimer timer;

                public View()
                {
                    timer = new DispatcherTimer();
                    [|timer.Tick += OnTick|];
                    timer.Start();
                }

                private void OnTick(object? sender, EventArgs e) { }
            }
            """,
            """
            class View : Window
            {
                private DispatcherTimer timer;

                public View()
                {
                    timer = new DispatcherTimer();
                    timer.Tick += OnTick;
                    timer.Start();
                }

                private void OnTick(object? sender, EventArgs e) { }

                protected override void OnClosed(EventArgs e)
                {
                    timer.Stop();
                    base.OnClosed(e);
                }
            }
            """);

    [Fact]
    public Task Disposable_view_model_stops_its_timer_in_Dispose()
        => VerifyFixAsync(
            """
            sealed class ViewModel : IDisposable
            {
                private DispatcherTimer? timer;

                public void Show()
                {
                    timer = new DispatcherTimer();
                    [|timer.Tick += OnTick|];
                    timer.Start();
                }

                public void Dispose() => Console.WriteLine("done");

                private void OnTick(object? sender, EventArgs e) { }
            }
            """,
            """
            sealed class ViewModel : IDisposable
            {
                private DispatcherTimer? timer;

                public void Show()
                {
                    timer = new DispatcherTimer();
                    timer.Tick += OnTick;
                    timer.Start();
                }

                public void Dispose()
                {
                    timer?.Stop();
                    Console.WriteLine("done");
                }

                private void OnTick(object? sender, EventArgs e) { }
            }
            """);

    [Fact]
    public Task Local_timer_of_a_disposable_type_gets_a_field()
        => VerifyFixAsync(
            """
            sealed class Feed : IDisposable
            {
                private int n;

                public Feed()
                {
                    var timer = new System.Timers.Timer(100); // often
                    [|timer.Elapsed += (s, e) => n++|];
                    timer.Start();
                }

                public void Dispose() => n = 0;
            }
            """,
            """
            sealed class Feed : IDisposable
            {
                private int n;
                private readonly System.Timers.Timer timer;

                public Feed()
                {
                    timer = new System.Timers.Timer(100); // often
                    timer.Elapsed += (s, e) => n++;
                    timer.Start();
                }

                public void Dispose()
                {
                    timer.Dispose();
                    n = 0;
                }
            }
            """);

    [Theory]
    [InlineData("LEAK503", "class View : UserControl { readonly System.Timers.Timer timer = new(5); public View() { timer.Elapsed += (s, e) => Tag = e; timer.Start(); } }")]
    [InlineData("LEAK205", "class View : Window { readonly System.Timers.Timer timer = new(5); public View() { timer.Elapsed += (s, e) => Tag = e; timer.Start(); } }")]
    [InlineData("LEAK503", "class View : Window { public View() { var timer = new System.Timers.Timer(5); timer.Elapsed += (s, e) => Tag = e; timer.Start(); } }")]
    [InlineData("LEAK201", "class View : Window { void Touch() { var timer = new System.Timers.Timer(5); timer.Elapsed += (s, e) => Tag = e; timer.Start(); timer.Stop(); timer.Start(); } }")]
    public async Task One_leak_is_one_finding(string id, string code)
    {
        var test = new AllRulesTest();
        test.TestState.Sources.Add(Usings + code);
        var reported = await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal([id], reported.Where(diagnostic => diagnostic.Id.StartsWith("LEAK", StringComparison.Ordinal)).Select(diagnostic => diagnostic.Id));
    }

    private static Task VerifyFixAsync(string code, string repaired) => Verify.VerifyCodeFixAsync(Usings + code, Usings + repaired);
}
