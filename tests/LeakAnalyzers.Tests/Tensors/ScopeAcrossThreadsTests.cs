using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.ScopeAcrossThreads, LeakAnalyzers.CodeFixes.Tensors.ScopeAcrossThreadsFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class ScopeAcrossThreadsTests
{
    [Fact]
    public Task Scope_that_ends_before_the_await_is_fine() => Silent(
        """
        async Task Serve()
        {
            float y;
            using (var d = NewDisposeScope()) { y = model.call(randn(4)).item<float>(); }
            await Task.Delay(1);
            total += y;
        }
        """);

    [Fact]
    public Task Await_in_a_lambda_is_not_in_the_scope() => Silent(
        """
        void Start()
        {
            using var d = NewDisposeScope();
            Func<Task> later = async () => await Task.Delay(1);
        }
        """);

    [Fact]
    public Task Parallel_body_with_a_scope_of_its_own_is_fine() => Silent(
        """
        void Run()
        {
            using var outer = NewDisposeScope();
            Parallel.For(0, 100, i => { using var d = NewDisposeScope(); model.call(randn(4)); });
        }
        """);

    [Fact]
    public Task Parallel_body_without_tensors_needs_no_scope() => Silent(
        """
        void Run(float[] values)
        {
            using var outer = NewDisposeScope();
            Parallel.For(0, 100, i => { values[i] *= 2; });
        }
        """);

    [Fact]
    public Task Scope_open_at_an_await_ends_before_it() => Fixes(
        """
        async Task Serve()
        {
            using var d = [|NewDisposeScope()|];
            total = model.call(randn(4)).item<float>();
            await Task.Delay(1);
        }
        """,
        """
        async Task Serve()
        {
            using (var d = NewDisposeScope())
            {
                total = model.call(randn(4)).item<float>();
            }

            await Task.Delay(1);
        }
        """);

    [Fact]
    public Task Scope_whose_tensors_are_used_after_the_await_is_left_to_the_author() => NoFix(
        """
        async Task Serve()
        {
            using var d = [|NewDisposeScope()|];
            var y = model.call(randn(4));
            await Task.Delay(1);
            total += y.item<float>();
        }
        """);

    [Fact]
    public Task Grad_mode_open_at_an_await_is_reported() => NoFix(
        """
        async Task Serve()
        {
            using (var g = [|no_grad()|])
            {
                await Task.Delay(1);
            }
        }
        """);

    [Fact]
    public Task Scope_open_at_a_yield_is_reported() => NoFix(
        """
        IEnumerable<float> Values()
        {
            using var d = [|NewDisposeScope()|];
            foreach (var (x, y) in batches) { yield return model.call(x).item<float>(); }
        }
        """);

    [Fact]
    public Task Parallel_body_that_relies_on_the_scope_around_it_gets_its_own() => Fixes(
        """
        void Run(float[] values)
        {
            using var d = [|NewDisposeScope()|];
            Parallel.For(0, 100, i =>
            {
                values[i] = model.call(randn(4)).item<float>();
            });
        }
        """,
        """
        void Run(float[] values)
        {
            using var d = NewDisposeScope();
            Parallel.For(0, 100, i =>
            {
                using var scope = NewDisposeScope();
                values[i] = model.call(randn(4)).item<float>();
            });
        }
        """);

    private static Task Silent(string members) => Verify.VerifyAnalyzerAsync(Trainer.Members(members));

    private static Task Fixes(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));

    private static Task NoFix(string members) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(members));
}
