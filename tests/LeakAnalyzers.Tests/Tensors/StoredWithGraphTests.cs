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

    [Fact]
    public Task Tensor_whose_device_is_not_named_or_whose_memory_is_emptied_is_fine() => Silent(
        """
        readonly List<Tensor> episode = new();
        void Act(float[] state, Device device) { using var d = NewDisposeScope(); memory.Enqueue(tensor(state).to(device).DetachFromDisposeScope()); memory.Enqueue(tensor(state).cuda().cpu().DetachFromDisposeScope()); }
        void Note(float[] state) { using var d = NewDisposeScope(); episode.Add(tensor(state).cuda().DetachFromDisposeScope()); }
        void End() { foreach (var s in episode) { s.Dispose(); } episode.Clear(); }
        """);

    private static Task Silent(string members) => Verify.VerifyAnalyzerAsync(Trainer.Members(members));

    private static Task Fixes(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));
}
