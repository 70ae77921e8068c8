using LeakAnalyzers.Tests.Tensors;
using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.MadeInEachRound, LeakAnalyzers.CodeFixes.Disposal.LocalNotDisposedFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class MadeInEachRoundTests
{
    [Theory]
    [InlineData("var net = Linear(4, 2); net.call(randn(4));")]
    [InlineData("for (var i = 0; i < 3; i++) { var net = Linear(4, 2); net.call(randn(4)); }")]
    [InlineData("for (var fold = 0; fold < 100; fold++) { using var net = Linear(4, 2); net.call(randn(4)); }")]
    [InlineData("for (var fold = 0; fold < 100; fold++) { var net = Linear(4, 2); net.call(randn(4)); net.Dispose(); }")]
    [InlineData("for (var fold = 0; fold < 100; fold++) { var net = Linear(4, 2); Keep(net); }")]
    [InlineData("for (var fold = 0; fold < 100; fold++) { var net = Linear(4, 2); best = net; }")]
    [InlineData("for (var fold = 0; fold < 100; fold++) { var net = Linear(4, 2); all.Add(net); }")]
    [InlineData("for (var fold = 0; fold < 100; fold++) { var relu = ReLU(); using var both = Sequential(relu, Linear(4, 2)); }")]
    [InlineData("for (var fold = 0; fold < 100; fold++) { var loader = torch.utils.data.DataLoader(data, 8); foreach (var b in loader) { } }")]
    public Task One_alone_or_one_that_is_kept_or_disposed_is_fine(string statements) => Verify.VerifyAnalyzerAsync(Members(statements));

    [Fact]
    public Task One_for_each_fold_is_disposed_with_it() => Verify.VerifyCodeFixAsync(
        Members(
            """
            for (var fold = 0; fold < folds; fold++)
                    {
                        var net = [|Linear(4, 2).to(device)|];
                        var mse = [|MSELoss()|];
                        var adam = [|optim.Adam(net.parameters())|];
                        foreach (var (x, y) in batches)
                        {
                            using var d = NewDisposeScope();
                            mse.call(net.call(x), y).backward();
                            adam.step();
                        }
                    }
            """),
        Members(
            """
            for (var fold = 0; fold < folds; fold++)
                    {
                        using var net = Linear(4, 2).to(device);
                        using var mse = MSELoss();
                        using var adam = optim.Adam(net.parameters());
                        foreach (var (x, y) in batches)
                        {
                            using var d = NewDisposeScope();
                            mse.call(net.call(x), y).backward();
                            adam.step();
                        }
                    }
            """));

    private static string Members(string statements) => Trainer.Members(
        $$"""
        Module<Tensor, Tensor>? best;
        readonly List<Module<Tensor, Tensor>> all = new();
        readonly torch.utils.data.Dataset data = null!;
        void Keep(Module<Tensor, Tensor> net) => best = net;
        void Search(int folds)
        {
            {{statements}}
        }
        """);
}
