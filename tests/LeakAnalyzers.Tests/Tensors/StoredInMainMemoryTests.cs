using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.StoredWithGraph, LeakAnalyzers.CodeFixes.Tensors.StoredInMainMemoryFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class StoredInMainMemoryTests
{
    [Fact]
    public Task Copy_made_under_a_scope_leaves_it_and_the_tensor_in_between_stays() => Fixes(
        """
        void Act(Device device)
        {
            using var d = NewDisposeScope();
            var value = model.call(randn(4).to(device));
            memory.Enqueue([|value.DetachFromDisposeScope()|]);
        }
        """,
        """
        void Act(Device device)
        {
            using var d = NewDisposeScope();
            var value = model.call(randn(4).to(device));
            memory.Enqueue(value.detach().cpu().DetachFromDisposeScope());
        }
        """);

    [Fact]
    public Task Tensor_in_between_is_disposed_by_using_where_no_scope_is_open() => Fixes(
        """
        void Act(Device device)
        {
            // Remember the value.
            memory.Enqueue([|model.call(randn(4).to(device))|]);
        }
        """,
        """
        void Act(Device device)
        {
            // Remember the value.
            using var detached = model.call(randn(4).to(device)).detach();
            memory.Enqueue(detached.cpu());
        }
        """);

    [Fact]
    public Task Tensor_on_a_device_is_stored_as_a_copy_in_main_memory() => Fixes(
        """
        readonly Device gpu = CUDA;
        readonly List<(Tensor State, float Reward)> transitions = new();
        void Act(float[] observation, float reward)
        {
            using var d = NewDisposeScope();
            var state = tensor(observation).to(gpu);
            memory.Enqueue([|state.DetachFromDisposeScope()|]);
            transitions.Add(([|tensor(observation).cuda()|], reward));
        }
        """,
        """
        readonly Device gpu = CUDA;
        readonly List<(Tensor State, float Reward)> transitions = new();
        void Act(float[] observation, float reward)
        {
            using var d = NewDisposeScope();
            var state = tensor(observation).to(gpu);
            memory.Enqueue(state.detach().cpu().DetachFromDisposeScope());
            transitions.Add((tensor(observation).cuda().detach().cpu().DetachFromDisposeScope(), reward));
        }
        """);

    private static Task Fixes(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));
}
