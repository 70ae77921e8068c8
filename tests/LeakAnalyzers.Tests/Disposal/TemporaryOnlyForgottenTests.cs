using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.TemporaryOnlyForgotten>;
using VerifyFix = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.TemporaryOnlyForgotten, LeakAnalyzers.CodeFixes.Disposal.ResultDroppedFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class TemporaryOnlyForgottenTests
{
    [Theory]
    [InlineData("new Accessor(t)")]
    [InlineData("new Owner(t.cpu())")]
    [InlineData("new Handed(t.cpu())")]
    [InlineData("new Kept(t.cpu())")]
    public Task Tensor_of_the_caller_or_of_an_owner_is_not_reported(string made) => Verify.VerifyAnalyzerAsync(Code($"object M(Tensor t) => {made};"));

    [Fact]
    public Task Tensor_that_a_scope_disposes_is_not_reported()
        => Verify.VerifyAnalyzerAsync(Code("float M(Tensor t) { using var d = NewDisposeScope(); using var a = new Accessor(t.cpu()); return a.First; }"));

    [Fact]
    public Task Copy_for_an_accessor_that_only_forgets_it_is_reported_and_has_no_repair()
        => VerifyFix.VerifyCodeFixAsync(Code("Accessor M(Tensor t) => t.device_type != DeviceType.CPU ? new Accessor([|t.cpu()|]) : new Accessor(t);"), Code("Accessor M(Tensor t) => t.device_type != DeviceType.CPU ? new Accessor([|t.cpu()|]) : new Accessor(t);"));

    [Fact]
    public Task Message_names_the_keeper() => Verify.VerifyAnalyzerAsync(
        Code("Accessor M(Tensor t) => new Accessor({|#0:t.cpu()|});").Replace("Tensor kept;", "Tensor {|#1:kept|};", System.StringComparison.Ordinal),
        Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("Tensor", "kept by 'Accessor', which only forgets it; have it dispose what it was given to keep"));

    private static string Code(string members) => Tensors.Trainer.Types(
        $$"""
        sealed class Accessor : IDisposable
        {
            private Tensor kept;
            public Accessor(Tensor tensor) { if (tensor.numel() == 0) throw new ArgumentException(); kept = tensor; }
            public float First => kept is null ? 0 : At(0, kept);
            public bool IsLike(Accessor other) => other.kept.numel() == kept.numel();
            private static float At(long index, Tensor tensor) => tensor[index].item<float>();
            public void Dispose() { kept = null!; }
        }

        sealed class Owner : IDisposable
        {
            private Tensor owned;
            public Owner(Tensor tensor) => owned = tensor;
            public void Dispose() { owned.Dispose(); owned = null!; }
        }

        sealed class Handed : IDisposable
        {
            private Tensor held;
            public Handed(Tensor tensor) => held = tensor;
            public Tensor Take() => held;
            public void Dispose() { held = null!; }
        }

        sealed class Kept
        {
            private readonly Tensor held;
            public Kept(Tensor tensor) => held = tensor;
            public long Count => held.numel();
        }

        class Reader
        {
            {{members}}
        }
        """);
}
