using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

/// <summary>The ten ways in which TorchSharp's users go wrong, each with variants and with what all fixes together make of it.</summary>
public sealed class MisusesOfTensorsTests
{
    [Fact]
    public Task Misuse_01_training_without_scope_or_using() => Statements(
        """
        {|LEAK301:foreach|} (var (x, y) in batches)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
        }
        """,
        """
        foreach (var (x, y) in batches)
        {
            using var scope = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
        }
        """);

    [Fact]
    public Task Misuse_01_training_without_scope_in_a_while_loop_with_typed_variables() => Statements(
        """
        var step = 0;
        {|LEAK301:while|} (step++ < 100000)
        {
            torch.Tensor output = model.forward(torch.randn(32, 10));
            torch.Tensor l = loss.forward(output, torch.zeros(32, 2));
            optimizer.zero_grad();
            l.backward();
            optimizer.step();
        }
        """,
        """
        var step = 0;
        while (step++ < 100000)
        {
            using var scope = NewDisposeScope();
            torch.Tensor output = model.forward(torch.randn(32, 10));
            torch.Tensor l = loss.forward(output, torch.zeros(32, 2));
            optimizer.zero_grad();
            l.backward();
            optimizer.step();
        }
        """);

    [Fact]
    public Task Misuse_01_training_without_scope_in_a_local_function() => Statements(
        """
        void Step(Tensor x, Tensor y)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            optimizer.step();
        }

        {|LEAK301:foreach|} (var (x, y) in batches)
        {
            Step(x, y);
        }
        """,
        """
        void Step(Tensor x, Tensor y)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            optimizer.step();
        }

        foreach (var (x, y) in batches)
        {
            using var scope = NewDisposeScope();
            Step(x, y);
        }
        """);

    [Fact]
    public Task Misuse_02_scope_around_all_epochs_that_is_never_emptied() => Statements(
        """
        using (var d = NewDisposeScope())
        {
            for (var epoch = 0; epoch < 50; epoch++)
            {
                {|LEAK302:foreach|} (var (x, y) in batches)
                {
                    var l = loss.call(model.call(x), y);
                    l.backward();
                    optimizer.step();
                }
            }
        }
        """,
        """
        using (var d = NewDisposeScope())
        {
            for (var epoch = 0; epoch < 50; epoch++)
            {
                foreach (var (x, y) in batches)
                {
                    using var scope = NewDisposeScope();
                    var l = loss.call(model.call(x), y);
                    l.backward();
                    optimizer.step();
                }
            }
        }
        """);

    [Fact]
    public Task Misuse_02_scope_of_an_epoch_around_its_batches() => Statements(
        """
        for (var epoch = 0; epoch < 50; epoch++)
        {
            using var d = NewDisposeScope();
            {|LEAK302:foreach|} (var b in loader)
            {
                var l = loss.call(model.call(b["x"]), b["y"]);
                l.backward();
                optimizer.step();
            }
        }
        """,
        """
        for (var epoch = 0; epoch < 50; epoch++)
        {
            using var d = NewDisposeScope();
            foreach (var b in loader)
            {
                using var scope = NewDisposeScope();
                var l = loss.call(model.call(b["x"]), b["y"]);
                l.backward();
                optimizer.step();
            }
        }
        """);

    [Fact]
    public Task Misuse_03_scope_and_mode_without_using() => Statements(
        """
        var d = {|LEAK303:NewDisposeScope()|};
        {|LEAK303:no_grad()|};
        total = model.call(randn(4)).item<float>();
        """,
        """
        using var d = NewDisposeScope();
        using var noGrad = no_grad();
        total = model.call(randn(4)).item<float>();
        """);

    [Fact]
    public Task Misuse_03_scope_that_an_early_return_leaves_open() => Members(
        """
        float Score(Tensor x)
        {
            var d = {|LEAK303:NewDisposeScope()|};
            var r = model.call(x);
            if (r.item<float>() > 0)
            {
                return 1;
            }

            d.Dispose();
            return 0;
        }
        """,
        """
        float Score(Tensor x)
        {
            using var d = NewDisposeScope();
            var r = model.call(x);
            if (r.item<float>() > 0)
            {
                return 1;
            }
            return 0;
        }
        """);

    [Fact]
    public Task Misuse_04_tensors_returned_and_stored_unmoved() => Members(
        """
        Tensor Sum(Tensor a)
        {
            using var d = NewDisposeScope();
            var t = a * 2;
            memory.Enqueue({|LEAK304:t|});
            memory.Enqueue({|LEAK304:a.relu()|});
            if (total > 0)
            {
                return t.neg().MoveToOuterDisposeScope();
            }

            return {|LEAK304:a + 1|};
        }
        """,
        """
        Tensor Sum(Tensor a)
        {
            using var d = NewDisposeScope();
            var t = a * 2;
            memory.Enqueue(t.DetachFromDisposeScope());
            memory.Enqueue(a.relu().DetachFromDisposeScope());
            if (total > 0)
            {
                return t.neg().MoveToOuterDisposeScope();
            }

            return (a + 1).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Misuse_04_tensor_moved_in_one_branch_only() => MembersNoFix(
        """
        Tensor Sum(Tensor a, Tensor b, bool keep)
        {
            using var d = NewDisposeScope();
            var t = a + b;
            if (keep)
            {
                t.MoveToOuterDisposeScope();
            }

            return {|LEAK304:t|};
        }
        """);

    [Fact]
    public Task Misuse_04_stored_tensor_detached_in_one_branch_only() => Members(
        """
        Tensor? cache;
        void Store(Tensor a, bool keep)
        {
            using var d = NewDisposeScope();
            cache = {|LEAK304:a.relu()|};
            if (keep)
            {
                cache.DetachFromDisposeScope();
            }
        }

        void Forget() => cache?.Dispose();
        """,
        """
        Tensor? cache;
        void Store(Tensor a, bool keep)
        {
            using var d = NewDisposeScope();
            cache = a.relu().DetachFromDisposeScope();
            if (keep)
            {
                cache.DetachFromDisposeScope();
            }
        }

        void Forget() => cache?.Dispose();
        """);

    [Fact]
    public Task Misuse_04_list_of_tensors_returned_unmoved() => Members(
        """
        List<Tensor> Powers(Tensor a, int count)
        {
            using var d = NewDisposeScope();
            var powers = new List<Tensor>();
            for (var i = 0; i < count; i++)
            {
                powers.Add({|LEAK304:a.pow(i)|});
            }

            return powers;
        }
        """,
        """
        List<Tensor> Powers(Tensor a, int count)
        {
            using var d = NewDisposeScope();
            var powers = new List<Tensor>();
            for (var i = 0; i < count; i++)
            {
                powers.Add(a.pow(i).MoveToOuterDisposeScope());
            }

            return powers;
        }
        """);

    [Fact]
    public Task Misuse_04_hidden_state_of_a_recurrent_network_stored_unmoved() => TypesNoFix(
        """
        sealed class Controller
        {
            readonly LSTM lstm = LSTM(4, 8);
            Tensor h = zeros(1, 8);
            Tensor c = zeros(1, 8);
            public float Step(Tensor x)
            {
                using var d = NewDisposeScope();
                Tensor o;
                (o, h, c) = {|LEAK304:lstm.call(x, (h, c))|};
                return o.mean().item<float>();
            }
        }
        """);

    [Fact]
    public Task Misuse_05_losses_added_up_and_listed_as_tensors() => Statements(
        """
        Tensor sum = zeros(1);
        var history = new List<Tensor>();
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            {|LEAK304:sum += {|LEAK305:l|}|};
            history.Add({|LEAK304:{|LEAK305:l|}|});
        }

        Console.WriteLine(sum.item<float>());
        Console.WriteLine(history.Average(h => h.item<float>()));
        """,
        """
        var sum = 0.0;
        var history = new List<float>();
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            sum += l.item<float>();
            history.Add(l.item<float>());
        }

        Console.WriteLine((float)sum);
        Console.WriteLine(history.Average());
        """);

    [Fact]
    public Task Misuse_05_loss_added_in_place_to_a_running_sum() => Statements(
        """
        var sum = zeros(1);
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            sum.add_({|LEAK305:l|});
        }
        """,
        """
        var sum = zeros(1);
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            sum.add_(l.detach());
        }
        """);

    [Fact]
    public Task Misuse_06_variable_overwritten_and_chain_of_temporaries_without_scope() => Statements(
        """
        var t = randn(4);
        {|LEAK301:for|} (var i = 0; i < 100000; i++)
        {
            t = t * 2;
            t = t.relu();
            total += t.argmax(0).eq(t).sum().item<long>();
        }
        """,
        """
        var t = randn(4);
        for (var i = 0; i < 100000; i++)
        {
            using var scope = NewDisposeScope();
            var previousT = t;
            t = t * 2;
            t = t.relu().MoveToOuterDisposeScope();
            previousT.Dispose();
            total += t.argmax(0).eq(t).sum().item<long>();
        }
        """);

    [Fact]
    public Task Misuse_06_overwritten_after_an_early_return() => Members(
        """
        Tensor? Make(Tensor a, bool bad)
        {
            var t = a * 2;
            if (bad)
            {
                return null;
            }

            t = t.relu();
            return t;
        }

        void Serve(IEnumerable<Tensor> inputs)
        {
            {|LEAK301:foreach|} (var x in inputs)
            {
                using var r = Make(x, false);
                total += r!.item<float>();
            }
        }
        """,
        """
        Tensor? Make(Tensor a, bool bad)
        {
            var t = a * 2;
            if (bad)
            {
                return null;
            }

            t = t.relu();
            return t;
        }

        void Serve(IEnumerable<Tensor> inputs)
        {
            foreach (var x in inputs)
            {
                using var scope = NewDisposeScope();
                using var r = Make(x, false);
                total += r!.item<float>();
            }
        }
        """);

    [Fact]
    public Task Misuse_07_parts_of_an_array_of_a_tuple_and_gradients_without_scope() => Statements(
        """
        {|LEAK301:foreach|} (var (x, y) in batches)
        {
            var half = x.chunk(2)[0];
            var (_, i) = x.max(1);
            foreach (var p in model.parameters())
            {
                p.grad.zero_();
            }

            total += half.item<float>() + i.item<long>();
        }
        """,
        """
        foreach (var (x, y) in batches)
        {
            using var scope = NewDisposeScope();
            var half = x.chunk(2)[0];
            var (_, i) = x.max(1);
            foreach (var p in model.parameters())
            {
                p.grad.zero_();
            }

            total += half.item<float>() + i.item<long>();
        }
        """);

    [Fact]
    public Task Misuse_08_argument_moved_out_of_the_callers_scope() => Members(
        """
        Tensor Clip(Tensor arg)
        {
            using var d = NewDisposeScope();
            return {|LEAK304:arg.MoveToOuterDisposeScope()|};
        }
        """,
        """
        Tensor Clip(Tensor arg)
        {
            using var d = NewDisposeScope();
            return arg;
        }
        """);

    [Fact]
    public Task Misuse_08_input_of_a_module_given_back_without_an_alias() => Types(
        """
        sealed class Skip : Module<Tensor, Tensor>
        {
            public Skip() : base("skip") => RegisterComponents();
            public override Tensor forward(Tensor x) => {|LEAK304:x|};
        }

        sealed class MaybeDrop : Module<Tensor, Tensor>
        {
            readonly Module<Tensor, Tensor> drop = Dropout(0.1);
            public MaybeDrop() : base("drop") => RegisterComponents();
            public override Tensor forward(Tensor x)
            {
                if (!training)
                {
                    return {|LEAK304:x|};
                }

                return drop.call(x);
            }
        }
        """,
        """
        sealed class Skip : Module<Tensor, Tensor>
        {
            public Skip() : base("skip") => RegisterComponents();
            public override Tensor forward(Tensor x) => x.alias();
        }

        sealed class MaybeDrop : Module<Tensor, Tensor>
        {
            readonly Module<Tensor, Tensor> drop = Dropout(0.1);
            public MaybeDrop() : base("drop") => RegisterComponents();
            public override Tensor forward(Tensor x)
            {
                if (!training)
                {
                    return x.alias();
                }

                return drop.call(x);
            }
        }
        """);

    [Fact]
    public Task Misuse_08_argument_stored_by_moving_it_out_of_the_callers_scope() => Types(
        """
        sealed class Density : IDisposable
        {
            Tensor? kernels;
            public void Fit(Tensor data)
            {
                using var d = NewDisposeScope();
                kernels?.Dispose();
                kernels = {|LEAK304:data.MoveToOuterDisposeScope()|};
            }

            public void Dispose() => kernels?.Dispose();
        }
        """,
        """
        sealed class Density : IDisposable
        {
            Tensor? kernels;
            public void Fit(Tensor data)
            {
                using var d = NewDisposeScope();
                kernels?.Dispose();
                kernels = data.alias().DetachFromDisposeScope();
            }

            public void Dispose() => kernels?.Dispose();
        }
        """);

    [Fact]
    public Task Misuse_09_scope_across_an_await() => Members(
        """
        async Task Serve()
        {
            using var d = {|LEAK308:NewDisposeScope()|};
            total += model.call(randn(4)).item<float>();
            await Task.Delay(1);
        }
        """,
        """
        async Task Serve()
        {
            using (var d = NewDisposeScope())
            {
                total += model.call(randn(4)).item<float>();
            }

            await Task.Delay(1);
        }
        """);

    [Fact]
    public Task Misuse_09_scope_across_a_yield() => MembersNoFix(
        """
        IEnumerable<float> Values()
        {
            using var d = {|LEAK308:NewDisposeScope()|};
            foreach (var (x, y) in batches)
            {
                yield return model.call(x).item<float>();
            }
        }
        """);

    [Fact]
    public Task Misuse_09_outer_scope_relied_on_in_tasks() => Members(
        """
        void Run(float[] results)
        {
            using var d = {|LEAK308:NewDisposeScope()|};
            Task.Run(() =>
            {
                results[0] = model.call(randn(4)).item<float>();
            }).Wait();
        }
        """,
        """
        void Run(float[] results)
        {
            using var d = NewDisposeScope();
            Task.Run(() =>
            {
                using var scope = NewDisposeScope();
                results[0] = model.call(randn(4)).item<float>();
            }).Wait();
        }
        """);

    [Fact]
    public Task Misuse_09_mode_across_an_await() => MembersNoFix(
        """
        async Task Serve()
        {
            using (var g = {|LEAK308:no_grad()|})
            {
                await Task.Delay(1);
                using var d = NewDisposeScope();
                total += model.call(randn(4)).item<float>();
            }
        }
        """);

    [Fact]
    public Task Misuse_09_tensors_of_other_threads_put_into_a_list_of_the_scope() => MembersNoFix(
        """
        Tensor Collect(IEnumerable<Tensor> states)
        {
            using var d = {|LEAK308:NewDisposeScope()|};
            var moved = new System.Collections.Concurrent.ConcurrentBag<Tensor>();
            Parallel.ForEach(states, state => moved.Add(state.to(device)));
            return stack(moved.ToArray()).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Misuse_10_module_and_optimizer_in_each_round() => Members(
        """
        void Search(int trials)
        {
            for (var trial = 0; trial < trials; trial++)
            {
                var net = {|LEAK201:Linear(4, 2)|};
                var adam = {|LEAK201:optim.Adam(net.parameters())|};
                adam.step();
            }
        }
        """,
        """
        void Search(int trials)
        {
            for (var trial = 0; trial < trials; trial++)
            {
                using var net = Linear(4, 2);
                using var adam = optim.Adam(net.parameters());
                adam.step();
            }
        }
        """);

    [Fact]
    public Task Misuse_10_batches_of_a_loader_in_a_list() => MembersNoFix(
        """
        void Preload()
        {
            var all = {|LEAK304:loader.ToList()|};
            var few = {|LEAK304:loader.Take(3).ToArray()|};
            Console.WriteLine(all.Count + few.Length);
        }
        """);

    [Fact]
    public Task Misuse_10_first_batch_of_a_loader() => MembersNoFix(
        """
        void Peek()
        {
            var first = {|LEAK304:loader.First()|};
            Console.WriteLine(first["x"].shape[0]);
        }

        void Keeping(torch.utils.data.Dataset set)
        {
            var keeping = new DataLoader(set, 32, disposeBatch: false);
            var first = keeping.First();
            Console.WriteLine(first["x"].shape[0]);
            keeping.Dispose();
        }
        """);

    private static Task Statements(string statements, string repaired) => Verify(Trainer.Method(statements), Trainer.Method(repaired));

    private static Task Members(string members, string repaired) => Verify(Trainer.Members(members), Trainer.Members(repaired));

    private static Task MembersNoFix(string members) => Verify(Trainer.Members(members), Trainer.Members(members));

    private static Task TypesNoFix(string types) => Verify(Trainer.Types(types), Trainer.Types(types));

    private static Task Types(string types, string repaired) => Verify(Trainer.Types(types), Trainer.Types(repaired));

    private static Task Verify(string source, string repaired) => new AllRulesFixTest(source, repaired).RunAsync(TestContext.Current.CancellationToken);
}
