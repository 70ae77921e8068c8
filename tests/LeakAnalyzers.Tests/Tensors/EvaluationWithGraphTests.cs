using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.EvaluationWithGraph, LeakAnalyzers.CodeFixes.Tensors.EvaluationWithGraphFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class EvaluationWithGraphTests
{
    [Theory]
    [InlineData("using var g = torch.no_grad();", "")]
    [InlineData("", "using var g = torch.no_grad();")]
    [InlineData("using var g = torch.inference_mode();", "")]
    [InlineData("using var g = torch.set_grad_enabled(false);", "")]
    public Task Evaluation_without_graph_is_fine(string before, string inside) => Silent(
        $$"""
        {{before}}
        model.eval();
        foreach (var (x, y) in batches)
        {
            {{inside}}
            total += model.call(x).mean().item<float>();
        }
        """);

    [Fact]
    public Task Training_between_the_switches_is_none_of_evaluation() => SilentClass(
        """
        void Run(int epochs)
        {
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                model.eval();
                model.train();
                foreach (var (x, y) in batches) { using var d = NewDisposeScope(); loss.call(model.call(x), y).backward(); }
                model.eval();
                using (no_grad())
                {
                    foreach (var (x, y) in batches) { using var d = NewDisposeScope(); total += model.call(x).mean().item<float>(); }
                }
            }
        }

        void Gradients()
        {
            model.eval();
            foreach (var (x, y) in batches) { using var d = NewDisposeScope(); total += torch.autograd.grad(new[] { model.call(x) }, new[] { x })[0].mean().item<float>(); }
        }
        """);

    [Fact]
    public Task Evaluation_after_training_in_each_epoch_gets_no_grad() => Verify.VerifyCodeFixAsync(
        Trainer.Members(
        """
        void Run(int epochs)
        {
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                model.train();
                foreach (var (x, y) in batches) { using var d = NewDisposeScope(); loss.call(model.call(x), y).backward(); }
                model.train(false);
                [|foreach|] (var (x, y) in batches) { using var d = NewDisposeScope(); total += model.call(x).mean().item<float>(); }
            }
        }
        """),
        Trainer.Members(
        """
        void Run(int epochs)
        {
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                model.train();
                foreach (var (x, y) in batches) { using var d = NewDisposeScope(); loss.call(model.call(x), y).backward(); }
                model.train(false);
                using var noGrad = no_grad();
                foreach (var (x, y) in batches) { using var d = NewDisposeScope(); total += model.call(x).mean().item<float>(); }
            }
        }
        """));

    [Fact]
    public Task No_fix_where_training_follows_in_the_same_block() => NoFix(
        """
        void Run()
        {
            model.eval();
            [|foreach|] (var (x, y) in batches) { using var d = NewDisposeScope(); total += model.call(x).mean().item<float>(); }
            model.train();
            foreach (var (x, y) in batches) { using var d = NewDisposeScope(); loss.call(model.call(x), y).backward(); }
        }
        """);

    [Fact]
    public Task Training_needs_the_graph() => Silent(
        """
        model.eval();
        foreach (var (x, y) in batches) { loss.call(model.call(x), y).backward(); }
        """);

    [Fact]
    public Task Method_that_is_only_called_without_graph_is_fine() => SilentClass(
        """
        void Run() { using var g = no_grad(); Evaluate(); }
        void Evaluate()
        {
            model.eval();
            foreach (var (x, y) in batches) { total += model.call(x).mean().item<float>(); }
        }
        """);

    [Fact]
    public Task Training_mode_is_no_evaluation() => Silent("model.train(); foreach (var (x, y) in batches) { total += model.call(x).mean().item<float>(); }");

    [Fact]
    public Task Evaluation_with_the_graph_gets_a_mode_without() => Fixes(
        """
        model.eval();

        // All batches.
        [|foreach|] (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            total += model.call(x).mean().item<float>();
        }
        """,
        """
        model.eval();

        // All batches.
        using var noGrad = no_grad();
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            total += model.call(x).mean().item<float>();
        }
        """);

    [Fact]
    public Task Mode_must_not_span_an_await() => NoFix(
        """
        async Task Evaluate()
        {
            model.eval();
            [|foreach|] (var (x, y) in batches)
            {
                total += model.call(x).mean().item<float>();
                await Task.Yield();
            }
        }
        """);

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(Trainer.Method(statements));

    private static Task SilentClass(string members) => Verify.VerifyAnalyzerAsync(Trainer.Members(members));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Method(statements), Trainer.Method(repaired));

    private static Task NoFix(string members) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(members));
}
