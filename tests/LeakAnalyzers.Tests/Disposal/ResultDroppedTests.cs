using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.ResultDropped, LeakAnalyzers.CodeFixes.Disposal.ResultDroppedFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class ResultDroppedTests
{
    [Fact]
    public Task Temporary_in_using_is_silent() => Silent("using (new Res()) { } using var w = new StreamReader(File.OpenRead(\"x\"));");

    [Fact]
    public Task Temporary_that_is_disposed_at_once_is_silent() => Silent("new Res().Dispose(); File.Create(\"x\").Close();");

    [Fact]
    public Task Argument_of_a_method_that_keeps_or_is_unknown_is_silent() => Verify.VerifyAnalyzerAsync(InClass("readonly List<Res> list = new(); void M(Action<Res> f) { list.Add(new Res()); f(new Res()); Console.WriteLine(new Res()); }"));

    [Fact]
    public Task Object_that_its_constructor_registers_is_silent() => Verify.VerifyAnalyzerAsync(InClass("static readonly List<object> all = new(); sealed class Node : IDisposable { int n; public Node() { all.Add(this); } public void Dispose() { n++; } } void M() { new Node(); }"));

    [Fact]
    public Task Process_started_and_left_is_silent() => Silent("System.Diagnostics.Process.Start(\"x\");");

    [Fact]
    public Task Object_that_holds_nothing_yet_and_is_only_asked_is_silent() => Verify.VerifyAnalyzerAsync(InClass("sealed class Backend : IDisposable { Stream? s; readonly string key; public Backend() { key = \"ssh\"; s = null!; } public string Key => key; public void Open() => s = File.OpenRead(key); public void Dispose() => s?.Dispose(); } string M() => new Backend().Key;"));

    [Fact]
    public Task Object_that_opens_something_at_once_and_is_only_asked_is_reported() => Verify.VerifyAnalyzerAsync(InClass("sealed class Backend : IDisposable { readonly Stream s = File.OpenRead(\"x\"); public string Key => \"ssh\"; public void Dispose() => s.Dispose(); } void M() { Console.WriteLine([|new Backend()|].Key); }"));

    [Fact]
    public Task Process_that_ends_itself_is_silent() => Silent("System.Diagnostics.Process.GetCurrentProcess().Kill();");

    [Fact]
    public Task Object_made_as_a_statement_from_another_may_hook_itself_up_to_it() => Verify.VerifyAnalyzerAsync(InClass("sealed class Menu : IDisposable { int n; public Menu(object owner) { n = 1; } public int Offset { get; set; } public void Dispose() { n = 0; } } void M(object o) { new Menu(o); new Menu(o) { Offset = 1 }; }"));

    [Fact]
    public Task Argument_of_a_base_or_own_constructor_stays_with_the_object() => Verify.VerifyAnalyzerAsync(InClass("class Own : IDisposable { readonly Stream s; public Own() : this(File.OpenRead(\"x\")) { } public Own(Stream s) { this.s = s; } public void Dispose() => s.Dispose(); } class Log : StreamWriter { public Log() : base(File.Create(\"x\")) { } }"));

    [Fact]
    public Task Discard_is_a_decision() => Silent("_ = new Res();");

    [Fact]
    public Task Fluent_chain_that_ends_in_the_object_is_silent() => Verify.VerifyAnalyzerAsync(InClass("sealed class B : IDisposable { int n; public B With(int x) { n = x; return this; } public void Dispose() { n = 0; } } B M() => new B().With(1).With(2);"));

    [Fact]
    public Task Receiver_of_a_call_is_hoisted() => Fixes(
        """
        // First.
        var n = [|File.OpenRead("x")|].ReadByte();
        """,
        """
        // First.
        using var fileStream = File.OpenRead("x");
        var n = fileStream.ReadByte();
        """);

    [Fact]
    public Task Temporary_in_a_method_with_an_arrow_gets_a_block() => FixesInClass(
        """
        // The first byte.
        int First(string path) => [|File.OpenRead(path)|].ReadByte(); // One.
        """,
        """
        // The first byte.
        int First(string path)
        {
            using var fileStream = File.OpenRead(path);
            return fileStream.ReadByte();
        } // One.
        """);

    [Fact]
    public Task Temporary_in_an_async_method_with_an_arrow_gets_a_block() => FixesInClass(
        """
        async Task Save(string path) => await [|File.Create(path)|].WriteAsync(new byte[1]);
        """,
        """
        async Task Save(string path)
        {
            using var fileStream = File.Create(path);
            await fileStream.WriteAsync(new byte[1]);
        }
        """);

    [Fact]
    public Task Temporary_in_a_property_with_an_arrow_gets_a_getter() => FixesInClass(
        """
        long Size => [|File.OpenRead("x")|].Length;
        """,
        """
        long Size
        {
            get
            {
                using var fileStream = File.OpenRead("x");
                return fileStream.Length;
            }
        }
        """);

    [Fact]
    public Task Dropped_result_of_a_method_with_an_arrow_is_kept() => FixesInClass(
        """
        void Touch(string path) => [|File.Create(path)|];
        """,
        """
        void Touch(string path)
        {
            using var fileStream = File.Create(path);
        }
        """);

    [Fact]
    public Task Temporary_a_task_still_needs_is_reported_without_a_fix() => Verify.VerifyCodeFixAsync(InClass("Task<int> First(byte[] to) => [|File.OpenRead(\"x\")|].ReadAsync(to, 0, 1);"), InClass("Task<int> First(byte[] to) => [|File.OpenRead(\"x\")|].ReadAsync(to, 0, 1);"));

    [Fact]
    public Task Receiver_of_a_property_is_hoisted_with_a_free_name() => Fixes(
        """
        var res = 1;
        var n = [|new Res()|].Length + res;
        """,
        """
        var res = 1;
        using var res2 = new Res();
        var n = res2.Length + res;
        """);

    [Fact]
    public Task Argument_of_an_own_method_that_only_uses_it_is_hoisted() => Verify.VerifyCodeFixAsync(
        InClass("""
            static int Show(int n, Res r) => r.Length;

            int M()
            {
                return Show(1, [|new Res()|]);
            }
            """),
        InClass("""
            static int Show(int n, Res r) => r.Length;

            int M()
            {
                using var res = new Res();
                return Show(1, res);
            }
            """));

    [Fact]
    public Task Statement_that_only_makes_it_becomes_a_using_declaration() => Fixes("[|new Res()|];", "using var res = new Res();");

    [Fact]
    public Task Two_in_one_expression_are_hoisted_in_order() => Fixes(
        """
        var n = [|new Res()|].Length + [|new Res()|].Length;
        """,
        """
        using var res = new Res();
        using var res2 = new Res();
        var n = res.Length + res2.Length;
        """);

    [Fact]
    public Task Temporary_that_is_made_only_sometimes_gets_no_fix() => FindsWithoutFix("var n = a ? [|new Res()|].Length : 0;");

    [Fact]
    public Task Token_of_a_dropped_source_that_is_stored_gets_no_fix() => Verify.VerifyCodeFixAsync(
        InClass("CancellationToken f; void M(CancellationToken t) { f = [|CancellationTokenSource.CreateLinkedTokenSource(t)|].Token; }"),
        InClass("CancellationToken f; void M(CancellationToken t) { f = [|CancellationTokenSource.CreateLinkedTokenSource(t)|].Token; }"));

    [Fact]
    public Task Temporary_in_a_condition_is_hoisted() => Fixes(
        """
        if ([|new Res()|].Length > 0)
        {
            Console.WriteLine();
        }
        """,
        """
        using var res = new Res();
        if (res.Length > 0)
        {
            Console.WriteLine();
        }
        """);

    [Fact]
    public Task Temporary_in_a_loop_condition_gets_no_fix() => FindsWithoutFix("while ([|new Res()|].Length > 0) { }");

    [Fact]
    public Task Temporary_after_another_effect_gets_no_fix() => FindsWithoutFix("var n = Console.Read() + [|new Res()|].Length;");

    [Fact]
    public Task Sequence_that_is_read_later_gets_no_fix() => Verify.VerifyCodeFixAsync(
        InClass("sealed class L : IDisposable { int n; public IEnumerable<int> All() { yield return n; } public void Dispose() { n = 0; } } IEnumerable<int> M() { return [|new L()|].All(); }"),
        InClass("sealed class L : IDisposable { int n; public IEnumerable<int> All() { yield return n; } public void Dispose() { n = 0; } } IEnumerable<int> M() { return [|new L()|].All(); }"));

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(InMethod(statements), InMethod(repaired));

    private static Task FixesInClass(string members, string repaired) => Verify.VerifyCodeFixAsync(InClass(members), InClass(repaired));

    private static Task FindsWithoutFix(string statements) => Verify.VerifyCodeFixAsync(InMethod(statements), InMethod(statements));
}
