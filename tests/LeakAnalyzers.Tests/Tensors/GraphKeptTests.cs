using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.GraphKept, LeakAnalyzers.CodeFixes.Tensors.GraphKeptFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class GraphKeptTests
{
    [Theory]
    [InlineData("total += l.item<float>();")]
    [InlineData("total += l.ToSingle();")]
    [InlineData("total += (float)l;")]
    [InlineData("sum += l.detach();")]
    [InlineData("history.Add(l.detach());")]
    [InlineData("numbers.Add(l.item<float>());")]
    public Task Number_or_detached_tensor_keeps_no_graph(string statement) => Silent(
        $$"""
        var sum = zeros(1);
        var history = new List<Tensor>();
        var numbers = new List<float>();
        foreach (var (x, y) in batches)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            {{statement}}
        }
        """);

    [Fact]
    public Task Sum_that_is_trained_itself_needs_its_graph() => Silent(
        """
        var sum = zeros(1);
        foreach (var (x, y) in batches)
        {
            sum += loss.call(model.call(x), y);
        }

        sum.backward();
        """);

    [Fact]
    public Task Sum_of_one_step_ends_with_the_step() => Silent(
        """
        foreach (var (x, y) in batches)
        {
            var sum = zeros(1);
            var l = loss.call(model.call(x), y);
            l.backward();
            sum += l;
            total += sum.item<float>();
        }
        """);

    [Fact]
    public Task Sum_that_is_read_as_a_number_becomes_a_number() => Fixes(
        """
        Tensor sum = torch.zeros(1);
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            sum += [|l|];
        }

        Console.WriteLine($"{sum.item<float>() / 10}");
        """,
        """
        var sum = 0.0;
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            sum += l.item<float>();
        }

        Console.WriteLine($"{(float)sum / 10}");
        """);

    [Fact]
    public Task Sum_that_stays_a_tensor_gets_detached_ones() => FixesClass(
        """
        Tensor Train()
        {
            var sum = torch.zeros(1);
            foreach (var (x, y) in batches)
            {
                var l = loss.call(model.call(x), y);
                l.backward();
                sum += [|l * 2|];
            }

            return sum;
        }
        """,
        """
        Tensor Train()
        {
            var sum = torch.zeros(1);
            foreach (var (x, y) in batches)
            {
                var l = loss.call(model.call(x), y);
                l.backward();
                sum += (l * 2).detach();
            }

            return sum;
        }
        """);

    [Fact]
    public Task Sum_written_out_is_a_sum() => Fixes(
        """
        var sum = torch.zeros(1);
        foreach (var (x, y) in batches)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            sum = sum + [|l|];
        }
        """,
        """
        var sum = torch.zeros(1);
        foreach (var (x, y) in batches)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            sum = sum + l.detach();
        }
        """);

    [Fact]
    public Task List_of_losses_gets_detached_ones() => FixesClass(
        """
        readonly List<Tensor> history = new();
        void Step(Tensor x, Tensor y)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            history.Add([|l|]);
        }
        """,
        """
        readonly List<Tensor> history = new();
        void Step(Tensor x, Tensor y)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            history.Add(l.detach().DetachFromDisposeScope());
        }
        """);

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(Trainer.Method(statements));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Method(statements), Trainer.Method(repaired));

    private static Task FixesClass(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));
}
