using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.StoredWithGraph, LeakAnalyzers.CodeFixes.Tensors.StoredWithGraphFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class StoredWithGraphTests
{
    [Theory]
    [InlineData("memory.Enqueue(model.call(randn(4)).detach());")]
    [InlineData("var q = model.call(randn(4)); memory.Enqueue(q.argmax(1));")]
    [InlineData("using var g = no_grad(); memory.Enqueue(model.call(randn(4)));")]
    [InlineData("memory.Enqueue(randn(4));")]
    [InlineData("var kept = new List<Tensor>(); kept.Add(model.call(randn(4)));")]
    public Task Tensor_without_graph_or_of_one_step_is_fine(string statements) => Silent($"void Act() {{ {statements} }}");

    [Fact]
    public Task Outputs_that_are_trained_on_later_need_their_graph() => Silent(
        """
        readonly List<Tensor> outputs = new();
        void Act() => outputs.Add(model.call(randn(4)));
        void Learn() { stack(outputs).mean().backward(); outputs.Clear(); }
        """);

    [Fact]
    public Task Output_put_into_a_memory_is_detached() => Fixes(
        """
        void Act() { memory.Enqueue([|model.call(randn(4))|]); }
        """,
        """
        void Act() { memory.Enqueue(model.call(randn(4)).detach()); }
        """);

    [Fact]
    public Task Output_put_into_a_memory_under_a_scope_is_detached_from_both() => Fixes(
        """
        void Act()
        {
            using var d = NewDisposeScope();
            var value = model.call(randn(4));
            memory.Enqueue([|value.DetachFromDisposeScope()|]);
        }
        """,
        """
        void Act()
        {
            using var d = NewDisposeScope();
            var value = model.call(randn(4));
            memory.Enqueue(value.detach().DetachFromDisposeScope());
        }
        """);

    private static Task Silent(string members) => Verify.VerifyAnalyzerAsync(Trainer.Members(members));

    private static Task Fixes(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));
}
