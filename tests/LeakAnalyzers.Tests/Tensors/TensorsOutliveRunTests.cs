using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.TensorsOutliveRun, LeakAnalyzers.CodeFixes.Tensors.TensorsOutliveRunFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class TensorsOutliveRunTests
{
    [Theory]
    [InlineData("timer.Elapsed += (s, e) => { using var d = NewDisposeScope(); total = model.call(randn(4)).item<float>(); };")]
    [InlineData("timer.Elapsed += (s, e) => { using var y = randn(4); total = y.item<float>(); };")]
    [InlineData("Parallel.For(0, 100, i => { using var d = NewDisposeScope(); total = model.call(randn(4)).item<float>(); });")]
    [InlineData("Task.Run(() => { total = model.call(randn(4)).item<float>(); });")]
    [InlineData("Action once = () => { total = model.call(randn(4)).item<float>(); }; once();")]
    public Task Code_under_a_scope_or_that_runs_once_is_fine(string statement) => Verify.VerifyAnalyzerAsync(Trainer.Members(Start(statement)));

    [Theory]
    [InlineData("timer.Elapsed += ", "(", "s, e) =>", "total = model.call(randn(4)).item<float>();", ";")]
    [InlineData("Parallel.For(0, 100, ", "i", " =>", "total = model.call(randn(4)).item<float>();", ");")]
    [InlineData("Parallel.ForEach(batches, ", "b", " =>", "loss.call(model.call(b.x), b.y).backward();", ");")]
    public Task Delegate_that_runs_again_and_again_gets_a_scope(string before, string first, string head, string body, string after) => Verify.VerifyCodeFixAsync(
        Trainer.Members(Start($"{before}[|{first}|]{head}\n    {{\n        {body}\n    }}{after}")),
        Trainer.Members(Start($"{before}{first}{head}\n    {{\n        using var scope = NewDisposeScope();\n        {body}\n    }}{after}")));

    [Fact]
    public Task Member_that_a_framework_calls_gets_a_scope() => Verify.VerifyCodeFixAsync(
        Trainer.Types(
            """
            sealed class Pilot : IObserver<float[]>
            {
                readonly Module<Tensor, Tensor> policy = Linear(4, 2);
                public float Thrust { get; private set; }
                public void [|OnNext|](float[] reading)
                {
                    Thrust = policy.call(tensor(reading)).item<float>();
                }

                public void OnCompleted() => Thrust = zeros(1).item<float>();
                public void OnError(Exception error) { }
            }
            """),
        Trainer.Types(
            """
            sealed class Pilot : IObserver<float[]>
            {
                readonly Module<Tensor, Tensor> policy = Linear(4, 2);
                public float Thrust { get; private set; }
                public void OnNext(float[] reading)
                {
                    using var scope = NewDisposeScope();
                    Thrust = policy.call(tensor(reading)).item<float>();
                }

                public void OnCompleted() => Thrust = zeros(1).item<float>();
                public void OnError(Exception error) { }
            }
            """));

    private static string Start(string statement) => $"readonly System.Timers.Timer timer = new(100);\nvoid Start()\n{{\n    {statement}\n}}";
}
