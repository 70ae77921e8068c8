using LeakAnalyzers.CodeFixes.Lifetimes;
using LeakAnalyzers.Lifetimes;
using LeakAnalyzers.Testing;
using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Lifetimes.EventNeverUnsubscribed, LeakAnalyzers.CodeFixes.Lifetimes.EventNeverUnsubscribedFix>;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed class EventNeverUnsubscribedTests
{
    private const string Clock = """

        static class Clock
        {
            public static event EventHandler? Ticked;
            public static event Action<int>? Counted;
            public static void Tick() => Ticked?.Invoke(null, EventArgs.Empty);
            public static void Count() => Counted?.Invoke(1);
        }
        """;

    public static TheoryData<string, string> Correct => new()
    {
        { "removed in Dispose", "class View : IDisposable { public View() => Clock.Ticked += OnTicked; public void Dispose() => Clock.Ticked -= OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
        { "removed in another partial", "partial class View { public View() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } } partial class View { public void Close() => Clock.Ticked -= new EventHandler(OnTicked); }" },
        { "removed by a base", "class Base { protected Base() { } protected void Leave(EventHandler h) => Clock.Ticked -= h; } class View : Base { public View() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
        { "removed by a derived type", "class View { public View() => Clock.Ticked += OnTicked; protected void OnTicked(object? s, EventArgs e) { } } class Other : View { public void Close() => Clock.Ticked -= OnTicked; }" },
        { "removed by a nested token", "class View { public View() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } class Token : IDisposable { readonly View view; public Token(View view) => this.view = view; public void Dispose() => Clock.Ticked -= view.OnTicked; } }" },
        { "removed by its owner", "class View { public View() => Clock.Ticked += OnTicked; internal void OnTicked(object? s, EventArgs e) { } } class Owner { public void Remove(View view) => Clock.Ticked -= view.OnTicked; }" },
        { "removed through a helper", "class View { public View() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } public void Close() => Hooks.Off(OnTicked); } static class Hooks { public static void Off(EventHandler h) => Clock.Ticked -= h; }" },
        { "subscribed through a helper that removes", "class View { public View() => Set(true); void Set(bool on) { if (on) Clock.Ticked += OnTicked; else Clock.Ticked -= OnTicked; } void OnTicked(object? s, EventArgs e) { } }" },
        { "handler kept in a field and removed", "class View { readonly EventHandler handler; int n; public View() { handler = (s, e) => n++; Clock.Ticked += handler; } public void Close() => Clock.Ticked -= handler; }" },
        { "handler that removes itself", "class View { int n; public void Once() { EventHandler? h = null; h = (s, e) => { Clock.Ticked -= h; n++; }; Clock.Ticked += h; } }" },
        { "named handler that removes itself", "class View { public void Once() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) => Clock.Ticked -= OnTicked; }" },
        { "local function that removes itself", "class View { int n; public void Once() { Clock.Ticked += Handle; void Handle(object? s, EventArgs e) { Clock.Ticked -= Handle; n++; } } }" },
        { "removed in finally", "class View { int n; public void Run() { EventHandler h = (s, e) => n++; Clock.Ticked += h; try { Clock.Tick(); } finally { Clock.Ticked -= h; } } }" },
        { "static handler", "class View { public View() => Clock.Ticked += OnTicked; static void OnTicked(object? s, EventArgs e) { } }" },
        { "static handler of another type", "class View { public View() => Clock.Ticked += Log.Write; } static class Log { public static void Write(object? s, EventArgs e) { } }" },
        { "lambda without captures", "class View { static int n; public View() => Clock.Ticked += (s, e) => n++; }" },
        { "static lambda", "class View { public View() => Clock.Ticked += static (s, e) => Console.WriteLine(e); }" },
        { "lambda that captures a constant", "class View { public View() { const int two = 2; Clock.Ticked += (s, e) => Console.WriteLine(two); } }" },
        { "local function without captures", "class View { public View() { Clock.Ticked += Write; void Write(object? s, EventArgs e) => Console.WriteLine(e); } }" },
        { "lambda with a weak reference", "class View { int n; public View() { var weak = new WeakReference<View>(this); Clock.Ticked += (s, e) => { if (weak.TryGetTarget(out var view)) view.n++; }; } }" },
        { "weak wrapper", "class View { public View() => Clock.Ticked += new WeakHandler(OnTicked).Handle; void OnTicked(object? s, EventArgs e) { } } class WeakHandler { readonly EventHandler h; public WeakHandler(EventHandler h) => this.h = h; public void Handle(object? s, EventArgs e) => h(s, e); }" },
        { "weak accessors", "static class Bus { static readonly List<WeakReference> list = new(); public static event EventHandler Said { add => list.Add(new WeakReference(value)); remove { } } } class View { public View() => Bus.Said += OnSaid; void OnSaid(object? s, EventArgs e) { } }" },
        { "publisher that drops its handlers", "static class Bus { public static event EventHandler? Said; public static void Reset() => Said = null; } class View { public View() => Bus.Said += OnSaid; void OnSaid(object? s, EventArgs e) { } }" },
        { "own event", "class View { public event EventHandler? Changed; public View() => Changed += OnChanged; void OnChanged(object? s, EventArgs e) { } }" },
        { "event of an owned object", "class Timer { public event EventHandler? Ticked; } class View { readonly Timer timer = new(); public View() => timer.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
        { "event of a parameter of unknown lifetime", "class Timer { public event EventHandler? Ticked; } class View { public View(Timer timer) => timer.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
        { "event of what is current only now", "class Level { public static Level Current { get; set; } = new(); public event EventHandler? Ended; } class View { public View() => Level.Current.Ended += OnEnded; void OnEnded(object? s, EventArgs e) { } }" },
        { "event of what a static field holds for now", "class Level { public event EventHandler? Ended; } class View { static Level level = new(); public View() => level.Ended += OnEnded; public static void Next() => level = new(); void OnEnded(object? s, EventArgs e) { } }" },
        { "singleton with a private constructor", "sealed class Log { public static readonly Log Instance = new(); Log() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
        { "lazy singleton", "sealed class Log { static readonly Lazy<Log> instance = new(() => new Log()); public static Log Instance => instance.Value; Log() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
        { "made once in Main", "class Log { public Log() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } } class Starter { static void Main() { var log = new Log(); GC.KeepAlive(log); } }" },
        { "made once in a static field", "class Log { public Log() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } } static class Logs { static readonly Log log = new(); }" },
        { "made once by a singleton", "class Log { public Log() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } } class Server { readonly Log log = new(); static readonly Server server = new(); }" },
        { "registered as a singleton", "class Log { public Log() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } } class Services { void AddSingleton<T>() { } void Configure() => AddSingleton<Log>(); }" },
        { "the application", "class App { public App() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
        { "the main window", "class MainWindow { public MainWindow() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
        { "the window that markup starts the program with", "namespace System.Windows { class Window { } } partial class Chat : System.Windows.Window { public Chat() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
        { "subscribed once behind a static flag", "class View { static bool hooked; public void Hook() { if (hooked) return; hooked = true; Clock.Ticked += OnTicked; } void OnTicked(object? s, EventArgs e) { } }" },
        { "static constructor", "class View { static View() => Clock.Ticked += (s, e) => Console.WriteLine(); }" },
        { "static method", "class View { static void Main(string[] args) => Clock.Ticked += (s, e) => Console.WriteLine(args.Length); }" },
        { "end of the process", "class View { public View() { AppDomain.CurrentDomain.ProcessExit += (s, e) => Close(); Console.CancelKeyPress += (s, e) => Close(); AppDomain.CurrentDomain.UnhandledException += OnUnhandled; } void Close() { } void OnUnhandled(object s, UnhandledExceptionEventArgs e) { } }" },
        { "delegate that is cleared", "static class Bus { public static Action? Said; } class View { public View() => Bus.Said += OnSaid; public void Close() => Bus.Said = null; void OnSaid() { } }" },
        { "thread-static delegate", "static class Bus { [ThreadStatic] public static Action? Said; } class View { public View() => Bus.Said += OnSaid; void OnSaid() { } }" },
        { "adding numbers", "static class Bus { public static int Said; } class View { public View() => Bus.Said += 1; }" },
        { "test", "class FactAttribute : Attribute { } namespace Xunit { class FactAttribute : Attribute { } } class Tests { [Xunit.Fact] public void Ticks() => Clock.Ticked += (s, e) => Check(); void Check() { } }" },
        { "kept over all scenes", "namespace UnityEngine { class Object { public static void DontDestroyOnLoad(Object o) { } } class MonoBehaviour : Object { } } class Music : UnityEngine.MonoBehaviour { void Awake() { DontDestroyOnLoad(this); Clock.Ticked += OnTicked; } void OnTicked(object? s, EventArgs e) { } }" },
        { "hosted service", "namespace Microsoft.Extensions.Hosting { interface IHostedService { } } class Worker : Microsoft.Extensions.Hosting.IHostedService { public Worker() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        var usings = "using System; using System.Collections.Generic;\n";
        await Verify.VerifyAnalyzerAsync(usings + code + Clock);
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "method", "class View { public View() => [|Clock.Ticked += OnTicked|]; void OnTicked(object? s, EventArgs e) { } }" },
        { "wrapped method", "class View { public View() => [|Clock.Ticked += new EventHandler(this.OnTicked)|]; void OnTicked(object? s, EventArgs e) { } }" },
        { "lambda that uses its object", "class View { int n; public View() => [|Clock.Ticked += (s, e) => n++|]; }" },
        { "lambda that uses a parameter", "class View { public View(List<int> log) => [|Clock.Counted += n => log.Add(n)|]; }" },
        { "anonymous method", "class View { int n; public View() => [|Clock.Ticked += delegate { n++; }|]; }" },
        { "local function that uses its object", "class View { int n; public View() { [|Clock.Ticked += Handle|]; void Handle(object? s, EventArgs e) => n++; } }" },
        { "lambda in a local", "class View { int n; public View() { EventHandler h = (s, e) => n++; [|Clock.Ticked += h|]; } }" },
        { "lambda in a field", "class View { EventHandler h; int n; public View() { h = (s, e) => n++; [|Clock.Ticked += h|]; } }" },
        { "inherited method", "class Base { protected void OnTicked(object? s, EventArgs e) { } } class View : Base { public View() => [|Clock.Ticked += OnTicked|]; }" },
        { "removal of a lambda written anew", "class View { int n; public View() => [|Clock.Ticked += (s, e) => n++|]; public void Close() => Clock.Ticked -= (s, e) => n++; }" },
        { "removal of another handler", "class View { public View() { Clock.Ticked += A; [|Clock.Ticked += B|]; } public void Close() => Clock.Ticked -= A; void A(object? s, EventArgs e) { } void B(object? s, EventArgs e) { } }" },
        { "removal from another event", "class View { public View() => [|Clock.Ticked += On|]; public void Close() => Other.Tocked -= On; void On(object? s, EventArgs e) { } } static class Other { public static event EventHandler? Tocked; }" },
        { "delegate field", "static class Bus { public static Action? Said; } class View { public View() => [|Bus.Said += OnSaid|]; void OnSaid() { } }" },
        { "delegate property", "static class Bus { public static Action? Said { get; set; } } class View { public View() => [|Bus.Said += OnSaid|]; void OnSaid() { } }" },
        { "event of a singleton", "class Hub { public static Hub Instance { get; } = new(); public event EventHandler? Changed; } class View { public View() => [|Hub.Instance.Changed += OnChanged|]; void OnChanged(object? s, EventArgs e) { } }" },
        { "event of a singleton with a private setter", "class Hub { public static Hub Instance { get; private set; } = new(); public event EventHandler? Changed; } class View { public View() => [|Hub.Instance.Changed += OnChanged|]; void OnChanged(object? s, EventArgs e) { } }" },
        { "event of what a singleton never replaces", "class Timer { public event EventHandler? Ticked; } class Hub { public static readonly Hub Only = new(); public Timer Timer { get; } = new(); } class View { public View() => [|Hub.Only.Timer.Ticked += OnTicked|]; void OnTicked(object? s, EventArgs e) { } }" },
        { "made in a loop", "class View { public View() => [|Clock.Ticked += OnTicked|]; void OnTicked(object? s, EventArgs e) { } } class Starter { static void Main() { while (true) { new View(); } } }" },
        { "window that code opens", "namespace System.Windows { class Window { } } partial class Chat : System.Windows.Window { public Chat() => [|Clock.Ticked += OnTicked|]; void OnTicked(object? s, EventArgs e) { } } class Login { public void Enter() => new Chat(); }" },
        { "own static event", "class View { static event EventHandler? Changed; public View() => [|Changed += OnChanged|]; void OnChanged(object? s, EventArgs e) { } static void Raise() => Changed?.Invoke(null, EventArgs.Empty); }" },
        { "counted instances", "class View { static int count; public View() { count++; [|Clock.Ticked += OnTicked|]; } void OnTicked(object? s, EventArgs e) { } }" },
        { "framework event", "class View { public View() => [|System.Net.NetworkInformation.NetworkChange.NetworkAddressChanged += OnChanged|]; void OnChanged(object? s, EventArgs e) { } }" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_handler_that_is_never_removed_is_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync("using System; using System.Collections.Generic;\n" + code + Clock);
    }

    [Fact]
    public async Task The_message_names_subscriber_event_and_handler()
        => await Verify.VerifyAnalyzerAsync(
            "using System; class View { public View() => {|#0:Clock.Ticked += OnTicked|}; void OnTicked(object? s, EventArgs e) { } } static class Clock { public static event EventHandler? {|#1:Ticked|}; }",
            Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("View", "Clock.Ticked", "OnTicked"));

    [Fact]
    public async Task An_event_of_a_referenced_project_is_reported_without_pointing_into_it()
    {
        var test = new CSharpAnalyzerTest<EventNeverUnsubscribed>
        {
            TestState =
            {
                Sources = { "using System; class View { public View() => [|Clock.Ticked += OnTicked|]; void OnTicked(object? s, EventArgs e) { } }" },
                AdditionalProjects = { ["Library"] = { Sources = { "using System; public static class Clock { public static event EventHandler? Ticked; }" } } },
                AdditionalProjectReferences = { "Library" },
            },
        };
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Existing_Dispose_unsubscribes_first()
        => await VerifyFixAsync(
            """
            class View : IDisposable
            {
                private readonly System.IO.MemoryStream stream = new();

                public View()
                {
                    [|Clock.Ticked += OnTicked|]; // every second
                    [|Clock.Counted += OnCounted|];
                }

                public void Dispose()
                {
                    // The stream last.
                    stream.Dispose();
                }

                private void OnTicked(object? sender, EventArgs e) { }
                private void OnCounted(int n) { }
            }
            """,
            """
            class View : IDisposable
            {
                private readonly System.IO.MemoryStream stream = new();

                public View()
                {
                    Clock.Ticked += OnTicked; // every second
                    Clock.Counted += OnCounted;
                }

                public void Dispose()
                {
                    Clock.Ticked -= OnTicked;
                    Clock.Counted -= OnCounted;
                    // The stream last.
                    stream.Dispose();
                }

                private void OnTicked(object? sender, EventArgs e) { }
                private void OnCounted(int n) { }
            }
            """);

    [Fact]
    public async Task Dispose_with_an_expression_body_gets_a_block()
        => await VerifyFixAsync(
            """
            class View : IDisposable
            {
                private readonly System.IO.MemoryStream stream = new();

                public View() => [|Clock.Ticked += OnTicked|];

                public void Dispose() => stream.Dispose();

                private void OnTicked(object? sender, EventArgs e) { }
            }
            """,
            """
            class View : IDisposable
            {
                private readonly System.IO.MemoryStream stream = new();

                public View() => Clock.Ticked += OnTicked;

                public void Dispose()
                {
                    Clock.Ticked -= OnTicked;
                    stream.Dispose();
                }

                private void OnTicked(object? sender, EventArgs e) { }
            }
            """);

    [Fact]
    public async Task Dispose_of_bool_unsubscribes_only_when_disposing()
        => await VerifyFixAsync(
            """
            class View : IDisposable
            {
                private bool disposed;

                public View() => [|Clock.Ticked += OnTicked|];

                public void Dispose() => Dispose(true);

                protected virtual void Dispose(bool disposing)
                {
                    if (!disposed)
                    {
                        if (disposing)
                        {
                            disposed = false;
                        }

                        disposed = true;
                    }
                }

                private void OnTicked(object? sender, EventArgs e) { }
            }
            """,
            """
            class View : IDisposable
            {
                private bool disposed;

                public View() => Clock.Ticked += OnTicked;

                public void Dispose() => Dispose(true);

                protected virtual void Dispose(bool disposing)
                {
                    if (!disposed)
                    {
                        if (disposing)
                        {
                            Clock.Ticked -= OnTicked;
                            disposed = false;
                        }

                        disposed = true;
                    }
                }

                private void OnTicked(object? sender, EventArgs e) { }
            }
            """);

    [Fact]
    public async Task Inherited_Dispose_is_overridden()
        => await VerifyFixAsync(
            """
            class View : System.IO.MemoryStream
            {
                public View() => [|Clock.Ticked += OnTicked|];

                private void OnTicked(object? sender, EventArgs e) { }
            }
            """,
            """
            class View : System.IO.MemoryStream
            {
                public View() => Clock.Ticked += OnTicked;

                private void OnTicked(object? sender, EventArgs e) { }

                protected override void Dispose(bool disposing)
                {
                    if (disposing)
                    {
                        Clock.Ticked -= OnTicked;
                    }

                    base.Dispose(disposing);
                }
            }
            """);

    [Fact]
    public async Task Without_a_Dispose_the_type_becomes_disposable()
        => await VerifyFixAsync(
            """
            /// <summary>A view.</summary>
            class View
            {
                public View()
                {
                    [|Clock.Ticked += OnTicked|];
                    [|Clock.Counted += OnCounted|];
                }

                private void OnTicked(object? sender, EventArgs e) { }
                private void OnCounted(int n) { }
            }
            """,
            """
            /// <summary>A view.</summary>
            class View : IDisposable
            {
                public View()
                {
                    Clock.Ticked += OnTicked;
                    Clock.Counted += OnCounted;
                }

                private void OnTicked(object? sender, EventArgs e) { }
                private void OnCounted(int n) { }

                public void Dispose()
                {
                    Clock.Ticked -= OnTicked;
                    Clock.Counted -= OnCounted;
                }
            }
            """);

    [Fact]
    public async Task A_lambda_becomes_a_method()
        => await VerifyFixAsync(
            """
            class View : IDisposable
            {
                private int count;

                public View()
                {
                    [|Clock.Ticked += (_, _) => count++|];
                    [|Clock.Counted += n =>
                    {
                        // Skip the first.
                        if (n > 0)
                        {
                            count += n;
                        }
                    }|];
                }

                public void Dispose() { }
            }
            """,
            """
            class View : IDisposable
            {
                private int count;

                public View()
                {
                    Clock.Ticked += OnTicked;
                    Clock.Counted += OnCounted;
                }

                private void OnCounted(int n)
                {
                    // Skip the first.
                    if (n > 0)
                    {
                        count += n;
                    }
                }

                private void OnTicked(object? sender, EventArgs e) => count++;

                public void Dispose()
                {
                    Clock.Ticked -= OnTicked;
                    Clock.Counted -= OnCounted;
                }
            }
            """);

    [Fact]
    public async Task A_lambda_that_uses_a_local_is_left_to_the_user()
        => await VerifyNoFixAsync("class View { public View(List<int> log) => [|Clock.Counted += n => log.Add(n)|]; }");

    [Fact]
    public async Task A_Dispose_that_cannot_be_overridden_is_left_to_the_user()
        => await VerifyNoFixAsync("class Base : IDisposable { public void Dispose() { } } class View : Base { public View() => [|Clock.Ticked += OnTicked|]; void OnTicked(object? s, EventArgs e) { } }");

    [Fact]
    public async Task The_opposite_of_the_member_that_subscribes_unsubscribes()
        => await VerifyFixAsync(
            """
            class View : IDisposable
            {
                public void OnEnable() => [|Clock.Ticked += OnTicked|];

                public void OnDisable() { }

                public void Dispose() { }

                private void OnTicked(object? sender, EventArgs e) { }
            }
            """,
            """
            class View : IDisposable
            {
                public void OnEnable() => Clock.Ticked += OnTicked;

                public void OnDisable()
                {
                    Clock.Ticked -= OnTicked;
                }

                public void Dispose() { }

                private void OnTicked(object? sender, EventArgs e) { }
            }
            """);

    [Fact]
    public async Task A_behaviour_unsubscribes_in_OnDestroy()
        => await VerifyFixAsync(
            """
            namespace UnityEngine { class MonoBehaviour { } }

            class Enemy : UnityEngine.MonoBehaviour
            {
                private void Awake()
                {
                    [|Clock.Ticked += OnTicked|];
                }

                private void OnTicked(object? sender, EventArgs e) { }
            }
            """,
            """
            namespace UnityEngine { class MonoBehaviour { } }

            class Enemy : UnityEngine.MonoBehaviour
            {
                private void Awake()
                {
                    Clock.Ticked += OnTicked;
                }

                private void OnTicked(object? sender, EventArgs e) { }

                private void OnDestroy()
                {
                    Clock.Ticked -= OnTicked;
                }
            }
            """);

    [Fact]
    public async Task The_member_a_framework_calls_is_overridden_with_its_arguments()
        => await VerifyFixAsync(
            """
            namespace System.Windows { class Window { protected virtual void OnClosed(EventArgs e) { } } }

            class Child : System.Windows.Window
            {
                public Child() => [|Clock.Ticked += OnTicked|];

                private void OnTicked(object? sender, EventArgs e) { }
            }
            """,
            """
            namespace System.Windows { class Window { protected virtual void OnClosed(EventArgs e) { } } }

            class Child : System.Windows.Window
            {
                public Child() => Clock.Ticked += OnTicked;

                private void OnTicked(object? sender, EventArgs e) { }

                protected override void OnClosed(EventArgs e)
                {
                    Clock.Ticked -= OnTicked;
                    base.OnClosed(e);
                }
            }
            """);

    [Fact]
    public async Task A_Dispose_in_another_file_names_the_event_in_full()
    {
        var test = new CSharpCodeFixTest<EventNeverUnsubscribed, EventNeverUnsubscribedFix>
        {
            TestState =
            {
                Sources =
                {
                    "using System; using Timing; namespace Timing { static class Clock { public static event EventHandler? Ticked; } } partial class View { public View() => [|Clock.Ticked += OnTicked|]; void OnTicked(object? s, EventArgs e) { } }",
                    """
                    partial class View : System.IDisposable
                    {
                        public void Dispose()
                        {
                        }
                    }
                    """,
                },
            },
            FixedState =
            {
                Sources =
                {
                    "using System; using Timing; namespace Timing { static class Clock { public static event EventHandler? Ticked; } } partial class View { public View() => Clock.Ticked += OnTicked; void OnTicked(object? s, EventArgs e) { } }",
                    """
                    partial class View : System.IDisposable
                    {
                        public void Dispose()
                        {
                            Timing.Clock.Ticked -= OnTicked;
                        }
                    }
                    """,
                },
            },
        };
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task VerifyFixAsync(string code, string repaired)
        => Verify.VerifyCodeFixAsync("using System;\n\n" + code + Clock, "using System;\n\n" + repaired + Clock);

    private static Task VerifyNoFixAsync(string code)
    {
        var source = "using System; using System.Collections.Generic;\n" + code + Clock;
        return Verify.VerifyCodeFixAsync(source, source);
    }
}
