using LeakAnalyzers.CodeFixes.Lifetimes;
using LeakAnalyzers.Lifetimes;
using LeakAnalyzers.Testing;
using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed class SubscriptionDroppedTests
{
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Reactive.Linq;\nusing System.Threading;\nusing System.Threading.Tasks;\n\n";

    private const string Shapes = """


        namespace Microsoft.Extensions.Options
        {
            public interface IOptionsMonitor<T> { IDisposable? OnChange(Action<T, string?> listener); }
        }

        sealed class Subject : IObservable<int>
        {
            readonly List<IObserver<int>> observers = new();
            public IDisposable Subscribe(IObserver<int> observer) { observers.Add(observer); return new Ended(); }
            sealed class Ended : IDisposable { public void Dispose() { } }
        }

        sealed class Hub
        {
            public static Hub Instance { get; } = new();
            public static event EventHandler? Changed;
            public IObservable<int> Prices { get; } = new Subject();
            public static readonly Subject Sold = new();
            public static readonly CancellationTokenSource Stopping = new();
            public IObservable<int> Load() => Prices;
            static void Raise() => Changed?.Invoke(null, EventArgs.Empty);
        }
        """;

    private static ReferenceAssemblies References => ReferenceAssemblies.Default.AddAssemblies(["System.Reactive"]);

    public static TheoryData<string, string> Correct => new()
    {
        { "kept", Disposable("readonly IDisposable kept; public View() => kept = Hub.Sold.Subscribe(x => n += x);") },
        { "given to a collection", Disposable("readonly List<IDisposable> all = new(); public View() => all.Add(Hub.Sold.Subscribe(x => n += x));") },
        { "in a using", Disposable("public async Task Run(CancellationToken t) { using (t.Register(() => n++)) { await Task.Delay(1); } }") },
        { "finite", Disposable("public View() => Hub.Sold.Take(1).Subscribe(x => n += x);") },
        { "one value", Disposable("public View() { Observable.Return(1).Subscribe(x => n += x); Observable.Timer(TimeSpan.FromSeconds(1)).Subscribe(x => n++); }") },
        { "own subject", Disposable("readonly Subject own = new(); public View() => own.Subscribe(x => n += x);") },
        { "sequence of an object of unknown life", Disposable("public View(Hub hub) => hub.Prices.Subscribe(x => n += x);") },
        { "call that may bring a single answer", Disposable("public View() => Hub.Instance.Load().Subscribe(x => n += x);") },
        { "observer that holds nothing", Disposable("public View() => Hub.Sold.Subscribe(x => Console.WriteLine(x));") },
        { "singleton", "class View { static readonly View Only = new(); int n; View() => Hub.Sold.Subscribe(x => n += x); }" },
        { "main window", "class MainWindow { int n; public MainWindow() => Hub.Sold.Subscribe(x => n += x); }" },
        { "static", "static class Log { static int n; static Log() => Hub.Sold.Subscribe(x => n += x); }" },
        { "token of an own source", Disposable("readonly CancellationTokenSource own = new(); public View() { own.Token.Register(() => n++); using var local = new CancellationTokenSource(); local.Token.Register(() => n++); }") },
        { "token of each round", Disposable("public View(List<CancellationToken> all) { foreach (var t in all) t.Register(() => n++); }") },
        { "token that a lambda is called with", Disposable("public void Run(Action<Action<CancellationToken>> limited) => limited(t => t.Register(() => n++));") },
        { "token that does nothing with the object", Disposable("public void Run(CancellationToken t) => t.Register(() => Console.WriteLine());") },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Subscription_that_ends_or_holds_nothing_is_silent(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await new CSharpCodeFixTest<SubscriptionDropped, SubscriptionDroppedFix> { TestCode = Usings + code + Shapes, ReferenceAssemblies = References }.RunAsync(TestContext.Current.CancellationToken);
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "to a static subject", Disposable("public View() => [|Hub.Sold.Subscribe(x => n += x)|];") },
        { "to a singleton's sequence, through an operator", Disposable("public View() => [|Hub.Instance.Prices.Where(x => x > 0).Subscribe(x => n += x)|];") },
        { "to a static channel, made a sequence", "sealed class Channel { readonly Subject said = new(); public static readonly Channel All = new(); public IObservable<int> AsObservable() => said; } " + Disposable("public View() => [|Channel.All.AsObservable().ObserveOn(SynchronizationContext.Current!).Subscribe(x => n += x)|];") },
        { "as an observer itself", "sealed class View : IObserver<int>, IDisposable { public View() { _ = [|Hub.Sold.Subscribe(this)|]; } public void OnNext(int x) { } public void OnError(Exception e) { } public void OnCompleted() { } public void Dispose() { } }" },
        { "to a timer that goes on", Disposable("public View() { [|Observable.Interval(TimeSpan.FromSeconds(1)).Subscribe(x => n++)|]; [|Observable.Timer(TimeSpan.Zero, TimeSpan.FromSeconds(1)).Subscribe(x => n++)|]; }") },
        { "to a static event as a sequence", Disposable("public View() => [|Observable.FromEventPattern<EventHandler, EventArgs>(h => Hub.Changed += h, h => Hub.Changed -= h).Subscribe(x => n++)|];") },
        { "to options", Disposable("public View(Microsoft.Extensions.Options.IOptionsMonitor<string> options) => [|options.OnChange((o, name) => n++)|];") },
        { "to an injected singleton", "class Services { void AddSingleton<T>() { } void Configure() => AddSingleton<Hub>(); } " + Disposable("readonly Hub hub; public View(Hub hub) { this.hub = hub; [|hub.Prices.Subscribe(x => n += x)|]; }") },
        { "with a static token", Disposable("public View() => [|Hub.Stopping.Token.Register(() => n++)|];") },
        { "with a method of another object", Disposable("readonly List<int> own = new(); public View() => [|Hub.Stopping.Token.Register(own.Clear)|];") },
        { "with a given token in a loop that goes on", Disposable("public async Task Run(CancellationToken t) { while (true) { var done = new TaskCompletionSource(); [|t.Register(() => done.TrySetCanceled())|]; await done.Task; } }") },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task Dropped_subscription_to_what_lives_on_is_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await new CSharpCodeFixTest<SubscriptionDropped, SubscriptionDroppedFix> { TestCode = Usings + code + Shapes, ReferenceAssemblies = References }.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Registration_with_a_given_token_is_suggested_and_disposed_with_using()
        => VerifyFixAsync(
            """
            class Client
            {
                public async Task AskAsync(CancellationToken token)
                {
                    var answer = new TaskCompletionSource();
                    // Give up.
                    [|token.Register(() => answer.TrySetCanceled())|];
                    await answer.Task;
                }
            }
            """,
            """
            class Client
            {
                public async Task AskAsync(CancellationToken token)
                {
                    var answer = new TaskCompletionSource();
                    // Give up.
                    using var registration = token.Register(() => answer.TrySetCanceled());
                    await answer.Task;
                }
            }
            """);

    [Fact]
    public Task Subscription_of_a_constructor_gets_a_field()
        => VerifyFixAsync(
            """
            sealed class View : IDisposable
            {
                private int n;

                public View()
                {
                    [|Hub.Sold.Subscribe(x => n += x)|]; // all of them
                }

                public void Dispose() => n = 0;
            }
            """,
            """
            sealed class View : IDisposable
            {
                private int n;
                private readonly IDisposable subscription;

                public View()
                {
                    subscription = Hub.Sold.Subscribe(x => n += x); // all of them
                }

                public void Dispose()
                {
                    subscription.Dispose();
                    n = 0;
                }
            }
            """);

    [Fact]
    public Task Subscription_of_a_method_ends_the_one_before()
        => VerifyFixAsync(
            """
            sealed class View : IDisposable
            {
                private int n;

                public void Show()
                {
                    // all of them
                    [|Hub.Sold.Subscribe(x => n += x)|];
                }

                public void Dispose() { }
            }
            """,
            """
            sealed class View : IDisposable
            {
                private int n;
                private IDisposable? subscription;

                public void Show()
                {
                    // all of them
                    subscription?.Dispose();
                    subscription = Hub.Sold.Subscribe(x => n += x);
                }

                public void Dispose()
                {
                    subscription?.Dispose();
                }
            }
            """);

    [Fact]
    public Task Subscription_goes_to_the_collection_that_the_type_disposes()
        => VerifyFixAsync(
            """
            sealed class View : IDisposable
            {
                private readonly System.Reactive.Disposables.CompositeDisposable kept = new();
                private int n;

                public View()
                {
                    [|Hub.Sold.Subscribe(x => n += x)|];
                }

                public void Dispose() => kept.Dispose();
            }
            """,
            """
            sealed class View : IDisposable
            {
                private readonly System.Reactive.Disposables.CompositeDisposable kept = new();
                private int n;

                public View()
                {
                    kept.Add(Hub.Sold.Subscribe(x => n += x));
                }

                public void Dispose() => kept.Dispose();
            }
            """);

    [Fact]
    public Task No_fix_where_the_type_is_never_disposed()
    {
        const string Code = "class View { int n; public View() { [|Hub.Sold.Subscribe(x => n += x)|]; } }";
        return VerifyFixAsync(Code, Code);
    }

    [Fact]
    public async Task One_leak_is_one_finding()
    {
        var test = new AllRulesTest { ReferenceAssemblies = References };
        test.TestState.Sources.Add(Usings + Disposable("public View() => Hub.Sold.Subscribe(x => n += x);") + Shapes);
        var reported = await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["LEAK502"], reported.Where(diagnostic => diagnostic.Id is not "LEAK101" and not "LEAK205" && diagnostic.Id.StartsWith("LEAK", StringComparison.Ordinal)).Select(diagnostic => diagnostic.Id));
    }

    private static string Disposable(string members) => "sealed class View : IDisposable { int n; public void Dispose() => n = 0; " + members + " }";

    private static Task VerifyFixAsync(string code, string repaired)
        => new CSharpCodeFixTest<SubscriptionDropped, SubscriptionDroppedFix> { TestCode = Usings + code + Shapes, FixedCode = Usings + repaired + Shapes, ReferenceAssemblies = References }.RunAsync(TestContext.Current.CancellationToken);
}
