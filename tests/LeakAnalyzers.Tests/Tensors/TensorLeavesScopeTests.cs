using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.TensorLeavesScope, LeakAnalyzers.CodeFixes.Tensors.TensorLeavesScopeFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class TensorLeavesScopeTests
{
    [Theory]
    [InlineData("return (a + b).MoveToOuterDisposeScope();")]
    [InlineData("return d.MoveToOuter(a + b);")]
    [InlineData("return (a + b).DetachFromDisposeScope();")]
    [InlineData("return d.Detach(a + b);")]
    [InlineData("var c = a + b; c.MoveToOuterDisposeScope(); return c;")]
    [InlineData("var c = a + b; d.MoveToOuter(c, c); return c;")]
    [InlineData("var c = a + b; if (c.item<float>() > 0) { c = c.relu(); } return c.MoveToOuterDisposeScope();")]
    [InlineData("return a;")]
    [InlineData("a.add_(b); return a;")]
    [InlineData("b[0] = a + b; return b;")]
    public Task Result_that_is_moved_or_not_of_the_scope_is_fine(string statements) => SilentClass(
        $$"""
        Tensor Sum(Tensor a, Tensor b)
        {
            using var d = NewDisposeScope();
            {{statements}}
        }
        """);

    [Fact]
    public Task Result_of_a_wrapped_function_is_moved_for_it() => SilentClass("Tensor Sum(Tensor a, Tensor b) => torch.WrappedTensorDisposeScope(() => a + b);");

    [Fact]
    public Task Variable_that_is_not_read_after_the_scope_does_not_leave_it() => Silent(
        """
        Tensor? t = null;
        using (NewDisposeScope()) { t = randn(4); total = t.item<float>(); }
        """);

    [Fact]
    public Task Parameter_that_gets_a_new_value_stays_in_the_method() => SilentClass(
        """
        Tensor Twice(Tensor a)
        {
            using var d = NewDisposeScope();
            a = a.relu();
            a = a * 2;
            return a.MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Gradient_and_parameter_setters_take_the_value_over() => SilentClass(
        """
        void Set(Linear layer, Tensor p)
        {
            using var d = NewDisposeScope();
            p.grad = ones(4);
            layer.weight = new Parameter(randn(4));
        }
        """);

    [Fact]
    public Task Result_detached_by_the_called_method_belongs_to_no_scope() => SilentClass(
        """
        Tensor Make() => randn(4).DetachFromDisposeScope();
        Tensor Get()
        {
            using var d = NewDisposeScope();
            return Make();
        }
        """);

    [Fact]
    public Task Stored_and_detached_tensor_is_fine() => Silent(
        """
        using var d = NewDisposeScope();
        last = model.call(randn(4)).DetachFromDisposeScope();
        memory.Enqueue(randn(4).detach().DetachFromDisposeScope());
        """);

    [Fact]
    public Task Object_that_only_has_a_scope_opens_none() => SilentClass(
        """
        sealed class Session : IDisposable
        {
            DisposeScope? scope;
            public void Start() => scope = NewDisposeScope();
            public void Dispose() => scope?.Dispose();
        }

        Tensor Get() { using var s = new Session(); return randn(4) * 2; }
        """);

    [Fact]
    public Task Value_that_is_moved_later_by_its_name_is_fine() => SilentClass(
        """
        Tensor? keys;
        (Tensor, Tensor?) Update(Tensor k)
        {
            using var scope = NewDisposeScope();
            if (keys is not null)
            {
                k = cat(new[] { keys, k }, 1);
                keys.Dispose();
            }

            keys = k.detach();
            scope.Detach(keys);
            scope.MoveToOuter(k);
            return (k, keys);
        }

        Tensor Layers(Tensor h, List<Module<Tensor, Tensor>> layers)
        {
            foreach (var layer in layers)
            {
                using var scope = NewDisposeScope();
                h = layer.call(h);
                scope.MoveToOuter(h);
            }

            return h;
        }

        Tensor Sum()
        {
            var items = empty(0);
            foreach (var (x, y) in batches)
            {
                using (NewDisposeScope())
                {
                    var l = loss.call(model.call(x), y).detach();
                    if (items.NumberOfElements < 1) { items = zeros_like(l); }
                    items = items + l;
                    items = items.MoveToOuterDisposeScope();
                }
            }

            return items;
        }

        sealed class Pair { public readonly Tensor[] Parts; public Pair(Tensor a, Tensor b) => Parts = new[] { a, b }; }
        Pair Split(Tensor x)
        {
            using var scope = NewDisposeScope();
            var pair = new Pair(x.relu(), x.cos());
            scope.MoveToOuter(pair.Parts);
            return pair;
        }
        """);

    [Fact]
    public Task Parameter_that_got_a_value_of_the_scope_may_be_moved() => SilentClass(
        """
        Tensor Clip(Tensor a)
        {
            using var d = NewDisposeScope();
            a = a.clamp(0, 1);
            return a.MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Handle_that_is_only_asked_whether_it_is_dead_is_fine() => Silent(
        """
        Tensor t;
        using (NewDisposeScope()) { t = randn(4); }
        Console.WriteLine(t.IsInvalid);
        """);

    [Fact]
    public Task List_in_a_tuple_of_the_scope_is_none_of_a_member() => SilentClass(
        """
        Tensor Rows(Tensor[] inputs)
        {
            using var d = NewDisposeScope();
            var rows = new List<Tensor>();
            foreach ((List<Tensor> All, Tensor One) pair in new[] { rows }.Zip(inputs))
            {
                pair.All.Add(pair.One.relu());
            }

            return stack(rows).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Move_before_the_value_is_stored_does_not_move_it() => FixesClass(
        """
        Tensor keys = zeros(4);
        void Update(Tensor k)
        {
            using var scope = NewDisposeScope();
            scope.Detach(keys);
            keys = [|k.detach()|];
        }
        """,
        """
        Tensor keys = zeros(4);
        void Update(Tensor k)
        {
            using var scope = NewDisposeScope();
            scope.Detach(keys);
            keys = k.detach().DetachFromDisposeScope();
        }
        """);

    [Fact]
    public Task Tensor_of_the_caller_is_left_where_it_is() => FixesClass(
        """
        Tensor Clip(Tensor boxes)
        {
            using var d = NewDisposeScope();
            boxes[0] = boxes[0].clamp(0, 1);
            return [|boxes.MoveToOuterDisposeScope()|];
        }

        void Scale(Tensor boxes)
        {
            using var d = NewDisposeScope();
            boxes.mul_(boxes.max());
            [|boxes.MoveToOuterDisposeScope()|];
        }
        """,
        """
        Tensor Clip(Tensor boxes)
        {
            using var d = NewDisposeScope();
            boxes[0] = boxes[0].clamp(0, 1);
            return boxes;
        }

        void Scale(Tensor boxes)
        {
            using var d = NewDisposeScope();
            boxes.mul_(boxes.max());
        }
        """);

    [Fact]
    public Task Returned_result_is_moved_to_the_outer_scope() => FixesClass(
        """
        Tensor Sum(Tensor a, Tensor b)
        {
            using var d = NewDisposeScope();
            var c = a * b;
            return [|c + a|];
        }
        """,
        """
        Tensor Sum(Tensor a, Tensor b)
        {
            using var d = NewDisposeScope();
            var c = a * b;
            return (c + a).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Early_return_is_moved_too() => FixesClass(
        """
        Tensor Sum(Tensor a)
        {
            using var d = NewDisposeScope();
            var c = a * 2;
            if (c.item<float>() < 0)
            {
                return [|c.relu()|];
            }

            return (c + a).MoveToOuterDisposeScope();
        }
        """,
        """
        Tensor Sum(Tensor a)
        {
            using var d = NewDisposeScope();
            var c = a * 2;
            if (c.item<float>() < 0)
            {
                return c.relu().MoveToOuterDisposeScope();
            }

            return (c + a).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Elements_of_a_returned_tuple_are_moved() => FixesClass(
        """
        (Tensor, Tensor) Split(Tensor a)
        {
            using var d = NewDisposeScope();
            var one = a * 2;
            return ([|one|], [|one.relu()|]);
        }
        """,
        """
        (Tensor, Tensor) Split(Tensor a)
        {
            using var d = NewDisposeScope();
            var one = a * 2;
            return (one.MoveToOuterDisposeScope(), one.relu().MoveToOuterDisposeScope());
        }
        """);

    [Fact]
    public Task Tensor_stored_in_a_field_or_its_collection_is_detached() => Fixes(
        """
        using var d = NewDisposeScope();
        last = [|model.call(randn(4))|];
        memory.Enqueue([|randn(4)|]);
        """,
        """
        using var d = NewDisposeScope();
        last = model.call(randn(4)).DetachFromDisposeScope();
        memory.Enqueue(randn(4).DetachFromDisposeScope());
        """);

    [Fact]
    public Task Tensor_given_to_a_replay_buffer_is_detached() => FixesClass(
        """
        class Replay
        {
            readonly List<(Tensor State, Tensor Action)> items = new();
            public void Push(Tensor state, Tensor action) => items.Add((state, action));
        }

        readonly Replay replay = new();
        void Act()
        {
            using var d = NewDisposeScope();
            var state = randn(4);
            var action = model.call(state).argmax();
            replay.Push([|state|], [|action|]);
        }
        """,
        """
        class Replay
        {
            readonly List<(Tensor State, Tensor Action)> items = new();
            public void Push(Tensor state, Tensor action) => items.Add((state, action));
        }

        readonly Replay replay = new();
        void Act()
        {
            using var d = NewDisposeScope();
            var state = randn(4);
            var action = model.call(state).argmax();
            replay.Push(state.DetachFromDisposeScope(), action.DetachFromDisposeScope());
        }
        """);

    [Fact]
    public Task Variable_read_after_the_scope_statement_is_moved() => Fixes(
        """
        Tensor t;
        using (NewDisposeScope())
        {
            t = [|randn(4) * 2|];
        }

        total = t.item<float>();
        """,
        """
        Tensor t;
        using (NewDisposeScope())
        {
            t = (randn(4) * 2).MoveToOuterDisposeScope();
        }

        total = t.item<float>();
        """);

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(Trainer.Method(statements));

    private static Task SilentClass(string members) => Verify.VerifyAnalyzerAsync(Trainer.Members(members));

    private static Task Fixes(string statements, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Method(statements), Trainer.Method(repaired));

    private static Task FixesClass(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));
}
