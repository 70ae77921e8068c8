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
    public Task Each_gets_the_repair_that_suits_it_when_all_are_repaired_at_once() => Fixes(
        """
        var history = new List<Tensor>();
        Tensor sum = torch.zeros(1);
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            history.Add({|LEAK305:l.DetachFromDisposeScope()|});
            sum += {|LEAK305:l|};
        }

        Use(history);
        total = sum.item<float>();
        void Use(List<Tensor> all) => all[0].print();
        """,
        """
        var history = new List<Tensor>();
        var sum = 0.0;
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            history.Add(l.detach().MoveToOuterDisposeScope());
            sum += l.item<float>();
        }

        Use(history);
        total = (float)sum;
        void Use(List<Tensor> all) => all[0].print();
        """);

    [Fact]
    public Task List_by_its_name_gets_detached_ones() => Fixes(
        """
        var history = new Dictionary<string, List<Tensor>> { ["loss"] = new() };
        foreach (var (x, y) in batches)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            history["loss"].Add({|LEAK305:l|});
        }
        """,
        """
        var history = new Dictionary<string, List<Tensor>> { ["loss"] = new() };
        foreach (var (x, y) in batches)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            history["loss"].Add(l.detach());
        }
        """);

    [Fact]
    public Task Sum_that_begins_with_the_first_loss_gets_detached_ones() => Fixes(
        """
        Tensor? sum = null;
        foreach (var (x, y) in batches)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            sum = sum is null ? l : sum + {|LEAK305:l|};
        }

        Use(sum!);
        void Use(Tensor t) => t.print();
        """,
        """
        Tensor? sum = null;
        foreach (var (x, y) in batches)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            sum = sum is null ? l : sum + l.detach();
        }

        Use(sum!);
        void Use(Tensor t) => t.print();
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
        Tensor All() => stack(history);
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
        Tensor All() => stack(history);
        void Step(Tensor x, Tensor y)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            history.Add(l.detach().DetachFromDisposeScope());
        }
        """);

    [Fact]
    public Task List_that_is_read_as_numbers_becomes_a_list_of_numbers() => Fixes(
        """
        var losses = new List<Tensor>();
        List<Tensor> doubled = new();
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            losses.Add([|l|]);
            doubled.Add([|l * 2|]); // For the report.
        }

        Console.WriteLine(losses.Average(l => l.item<float>()) + losses.Select(l => l.ToSingle()).Max() + doubled[0].item<float>() / doubled.Count);
        foreach (var l in doubled) { total += (float)l; }
        """,
        """
        var losses = new List<float>();
        List<float> doubled = new();
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            losses.Add(l.item<float>());
            doubled.Add((l * 2).item<float>()); // For the report.
        }

        Console.WriteLine(losses.Average() + losses.Max() + doubled[0] / doubled.Count);
        foreach (var l in doubled) { total += l; }
        """);

    [Fact]
    public Task List_in_a_private_field_that_is_read_as_numbers_becomes_a_list_of_numbers() => FixesClass(
        """
        private readonly List<Tensor> losses = new List<Tensor>();
        void Step(Tensor x, Tensor y)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            this.losses.Add([|l|]);
        }

        float Mean() => losses.Average(l => (float)l);
        void Reset() => losses.Clear();
        """,
        """
        private readonly List<float> losses = new List<float>();
        void Step(Tensor x, Tensor y)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            this.losses.Add(l.item<float>());
        }

        float Mean() => losses.Average();
        void Reset() => losses.Clear();
        """);

    [Fact]
    public Task List_in_a_local_that_stays_one_of_tensors_gets_detached_ones_moved_to_the_outer_scope() => FixesClass(
        """
        Tensor Train()
        {
            var losses = new List<Tensor>();
            foreach (var (x, y) in batches)
            {
                using var d = NewDisposeScope();
                var l = loss.call(model.call(x), y);
                l.backward();
                losses.Add([|l|]);
            }

            return stack(losses);
        }
        """,
        """
        Tensor Train()
        {
            var losses = new List<Tensor>();
            foreach (var (x, y) in batches)
            {
                using var d = NewDisposeScope();
                var l = loss.call(model.call(x), y);
                l.backward();
                losses.Add(l.detach().MoveToOuterDisposeScope());
            }

            return stack(losses);
        }
        """);

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(Trainer.Method(statements));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Method(statements), Trainer.Method(repaired));

    private static Task FixesClass(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));
}
