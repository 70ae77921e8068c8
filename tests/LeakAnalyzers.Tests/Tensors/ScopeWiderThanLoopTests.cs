using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.ScopeWiderThanLoop, LeakAnalyzers.CodeFixes.Tensors.TensorsOutliveIterationFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class ScopeWiderThanLoopTests
{
    [Fact]
    public Task Scope_inside_the_loop_is_as_wide_as_it_should_be() => Silent(
        """
        using var outer = NewDisposeScope();
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            loss.call(model.call(x), y).backward();
        }
        """);

    [Theory]
    [InlineData("d.DisposeEverything();")]
    [InlineData("d.DisposeEverythingBut(mask);")]
    public Task Scope_that_is_emptied_in_the_loop_is_fine(string emptying) => Silent(
        $$"""
        using var d = NewDisposeScope();
        var mask = ones(4);
        foreach (var (x, y) in batches)
        {
            loss.call(model.call(x), y).backward();
            {{emptying}}
        }
        """);

    [Fact]
    public Task Scope_that_is_emptied_once_an_epoch_is_fine() => Silent(
        """
        using var d = NewDisposeScope();
        for (var epoch = 0; epoch < 50; epoch++)
        {
            foreach (var (x, y) in batches) { loss.call(model.call(x), y).backward(); }
            d.DisposeEverything();
        }
        """);

    [Fact]
    public Task Loop_inside_one_computation_may_share_the_scope_of_the_computation() => SilentClass(
        """
        Tensor Power(Tensor a, int n)
        {
            using var d = NewDisposeScope();
            var r = ones(4);
            for (var i = 0; i < n; i++) { r = r * a; }
            return r.MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Tensors_that_are_disposed_one_by_one_do_not_fill_the_scope() => Silent(
        """
        using var d = NewDisposeScope();
        foreach (var (x, y) in batches)
        {
            using var p = model.call(x);
            using var l = loss.call(p, y);
            l.backward();
        }
        """);

    [Fact]
    public Task Scope_around_a_training_loop_gets_another_one_inside() => Fixes(
        """
        using (var d = torch.NewDisposeScope())
        {
            for (var epoch = 0; epoch < 50; epoch++)
            {
                [|foreach|] (var (x, y) in batches)
                {
                    optimizer.zero_grad();
                    var l = loss.call(model.call(x), y);
                    l.backward();
                    optimizer.step();
                    total += l.item<float>();
                }
            }
        }
        """,
        """
        using (var d = torch.NewDisposeScope())
        {
            for (var epoch = 0; epoch < 50; epoch++)
            {
                foreach (var (x, y) in batches)
                {
                    using var scope = NewDisposeScope();
                    optimizer.zero_grad();
                    var l = loss.call(model.call(x), y);
                    l.backward();
                    optimizer.step();
                    total += l.item<float>();
                }
            }
        }
        """);

    [Fact]
    public Task Evaluation_under_one_scope_gets_one_for_each_batch() => Fixes(
        """
        using var g = no_grad();
        using var d = NewDisposeScope();
        [|foreach|] (var b in loader)
        {
            total += model.call(b["x"]).argmax(1).eq(b["y"]).sum().item<long>();
        }
        """,
        """
        using var g = no_grad();
        using var d = NewDisposeScope();
        foreach (var b in loader)
        {
            using var scope = NewDisposeScope();
            total += model.call(b["x"]).argmax(1).eq(b["y"]).sum().item<long>();
        }
        """);

    [Fact]
    public Task Training_loop_in_a_method_called_under_one_scope_gets_its_own() => Verify.VerifyCodeFixAsync(
        Trainer.Members(
            """
            void Run()
            {
                using var d = NewDisposeScope();
                Train();
            }

            void Train()
            {
                [|foreach|] (var (x, y) in batches)
                {
                    loss.call(model.call(x), y).backward();
                }
            }
            """),
        Trainer.Members(
            """
            void Run()
            {
                using var d = NewDisposeScope();
                Train();
            }

            void Train()
            {
                foreach (var (x, y) in batches)
                {
                    using var scope = NewDisposeScope();
                    loss.call(model.call(x), y).backward();
                }
            }
            """));

    [Fact]
    public Task Few_passes_of_one_update_may_share_the_scope_of_the_caller() => SilentClass(
        """
        void Run() { while (true) { using var d = NewDisposeScope(); Update(); } }
        void Update() { for (var pass = 0; pass < 4; pass++) { loss.call(model.call(randn(4)), zeros(4)).backward(); } }
        """);

    [Fact]
    public Task Gradients_inside_a_computation_are_no_training() => SilentClass(
        """
        Tensor Jacobian(Tensor output, Tensor input)
        {
            using var d = NewDisposeScope();
            var rows = new List<Tensor>();
            for (var i = 0; i < output.NumberOfElements; i++)
            {
                rows.Add(torch.autograd.grad(new[] { output.reshape(-1)[i] }, new[] { input }, retain_graph: true)[0]);
            }

            return stack(rows).MoveToOuterDisposeScope();
        }
        """);

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(Trainer.Method(statements));

    private static Task SilentClass(string members) => Verify.VerifyAnalyzerAsync(Trainer.Members(members));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Method(statements), Trainer.Method(repaired));
}
