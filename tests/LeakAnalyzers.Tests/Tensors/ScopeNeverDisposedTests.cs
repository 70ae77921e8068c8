using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.ScopeNeverDisposed, LeakAnalyzers.CodeFixes.Tensors.ScopeNeverDisposedFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class ScopeNeverDisposedTests
{
    [Theory]
    [InlineData("torch.set_grad_enabled(false);")]
    [InlineData("torch.set_grad_enabled(mode: total > 0);")]
    public Task Mode_that_is_set_as_by_a_setter_is_meant_to_last(string statement) => Silent(statement);

    [Fact]
    public Task Disposed_before_every_return_is_disposed() => SilentClass(
        """
        float Score(Tensor x)
        {
            var d = NewDisposeScope();
            var r = model.call(x).item<float>();
            if (r > 0)
            {
                d.Dispose();
                return 1;
            }

            d.Dispose();
            return 0;
        }

        float Tried(Tensor x)
        {
            var d = NewDisposeScope();
            try { return model.call(x).item<float>(); }
            finally { d.Dispose(); }
        }
        """);

    [Fact]
    public Task Using_declaration_disposes_it() => Silent("using var d = torch.NewDisposeScope(); using var g = no_grad(); using var _ = inference_mode();");

    [Fact]
    public Task Using_statement_disposes_it() => Silent("using (torch.NewDisposeScope()) { } using (var g = no_grad()) { }");

    [Fact]
    public Task Dispose_by_hand_is_a_dispose() => Silent(
        """
        var d = torch.NewDisposeScope();
        try { model.call(randn(4)); } finally { d.Dispose(); }
        """);

    [Fact]
    public Task Using_of_the_variable_later_is_a_dispose() => Silent("var d = NewDisposeScope(); using (d) { }");

    [Fact]
    public Task Scope_that_is_handed_on_belongs_to_somebody_else() => SilentClass(
        """
        DisposeScope Open() { var d = NewDisposeScope(); return d; }
        IDisposable Mode() => no_grad();
        IDisposable? mode;
        void Start() { mode = no_grad(); var g = enable_grad(); Keep(g); }
        void Keep(IDisposable d) { }
        """);

    [Fact]
    public Task Scope_in_a_variable_becomes_a_using_declaration() => Fixes(
        """
        // All temporaries.
        var d = [|torch.NewDisposeScope()|];
        model.call(randn(4)).backward();
        """,
        """
        // All temporaries.
        using var d = torch.NewDisposeScope();
        model.call(randn(4)).backward();
        """);

    [Fact]
    public Task Scope_whose_result_is_moved_becomes_a_using_declaration() => FixesClass(
        """
        Tensor Half(Tensor a)
        {
            var _ = [|NewDisposeScope()|];
            return (a / 2).MoveToOuterDisposeScope();
        }
        """,
        """
        Tensor Half(Tensor a)
        {
            using var _ = NewDisposeScope();
            return (a / 2).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Mode_that_is_opened_and_dropped_gets_a_name() => Fixes(
        """
        [|torch.no_grad()|];
        model.call(randn(4));
        """,
        """
        using var noGrad = torch.no_grad();
        model.call(randn(4));
        """);

    [Fact]
    public Task Mode_that_is_discarded_gets_a_name() => Fixes(
        """
        _ = [|torch.set_grad_enabled(false)|];
        """,
        """
        using var setGradEnabled = torch.set_grad_enabled(false);
        """);

    [Fact]
    public Task Scope_that_would_dispose_what_is_returned_is_not_repaired() => NoFix(
        """
        Tensor Half(Tensor a)
        {
            var d = [|NewDisposeScope()|];
            return a / 2;
        }
        """);

    [Fact]
    public Task Mode_before_an_await_is_not_repaired() => NoFix(
        """
        async Task Run()
        {
            var g = [|no_grad()|];
            await Task.Delay(1);
        }
        """);

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(Trainer.Method(statements));

    private static Task SilentClass(string members) => Verify.VerifyAnalyzerAsync(Trainer.Members(members));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Method(statements), Trainer.Method(repaired));

    private static Task FixesClass(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));

    private static Task NoFix(string members) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(members));
}
