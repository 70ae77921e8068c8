using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.InputGivenBack, LeakAnalyzers.CodeFixes.Tensors.TensorLeavesScopeFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class InputGivenBackTests
{
    [Theory]
    [InlineData("public override Tensor forward(Tensor x) => x.alias();")]
    [InlineData("public override Tensor forward(Tensor x) => x.relu();")]
    [InlineData("public override Tensor forward(Tensor x) { x = x.relu(); return x; }")]
    [InlineData("public override Tensor forward(Tensor x) { for (var i = 0; i < 2; i++) { x = x * i; } return x; }")]
    [InlineData("public Tensor Keep(Tensor x) => x; public override Tensor forward(Tensor x) => x.cos();")]
    public Task Result_with_a_handle_of_its_own_is_fine(string members) => Verify.VerifyAnalyzerAsync(Module(members));

    [Fact]
    public Task Function_outside_of_modules_may_give_its_argument_back() => Verify.VerifyAnalyzerAsync(Trainer.Members("Tensor Same(Tensor x) => x;"));

    [Theory]
    [InlineData("public override Tensor forward(Tensor x) => [|x|];", "public override Tensor forward(Tensor x) => x.alias();")]
    [InlineData("public override Tensor forward(Tensor x) => training ? x.relu() : [|x|];", "public override Tensor forward(Tensor x) => training ? x.relu() : x.alias();")]
    [InlineData("public override Tensor forward(Tensor x) { if (training) { return [|x|]; } return x.relu(); }", "public override Tensor forward(Tensor x) { if (training) { return x.alias(); } return x.relu(); }")]
    public Task Input_itself_as_the_result_gets_an_alias(string members, string repaired) => Verify.VerifyCodeFixAsync(Module(members), Module(repaired));

    private static string Module(string members) => Trainer.Types($"sealed class Net : Module<Tensor, Tensor> {{ public Net() : base(\"net\") {{ }} {members} }}");
}
