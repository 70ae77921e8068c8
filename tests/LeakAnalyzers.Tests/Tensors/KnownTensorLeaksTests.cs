using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

/// <summary>
/// What people who use TorchSharp get wrong, with what all fixes together make of it. The numbered ones were real leaks of TorchSharp, of programs that use it, or of
/// models written with it, cut down to their pattern.
/// </summary>
public sealed class KnownTensorLeaksTests
{
    [Fact]
    public Task Training_without_scope_or_using() => Statements(
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
    public Task Scope_around_all_epochs_that_is_never_emptied() => Statements(
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
    public Task Scope_and_mode_without_using() => Statements(
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
    public Task Tensors_returned_and_stored_unmoved() => Members(
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
    public Task Losses_added_up_and_listed_as_tensors() => Statements(
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
    public Task Variable_overwritten_and_chain_of_temporaries_without_scope() => Statements(
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
    public Task Parts_of_an_array_of_a_tuple_and_gradients_without_scope() => Statements(
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
    public Task Argument_moved_out_of_the_callers_scope() => Members(
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
    public Task Scope_across_an_await() => Members(
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
    public Task Scope_across_a_yield() => MembersNoFix(
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
    public Task Outer_scope_relied_on_in_tasks() => Members(
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
    public Task Module_and_optimizer_in_each_round() => Members(
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
    public Task Leak_01_endless_inference_without_using() => Statements(
        """
        var conv = Conv2d(3, 8, 3);
        {|LEAK301:for|} (; ; )
        {
            var x = randn(1, 3, 224, 224).@float().cuda();
            var y = conv.forward(x);
        }
        """,
        """
        var conv = Conv2d(3, 8, 3);
        for (; ; )
        {
            using var scope = NewDisposeScope();
            var x = randn(1, 3, 224, 224).@float().cuda();
            var y = conv.forward(x);
        }
        """);

    [Fact]
    public Task Leak_02_boxes_of_the_caller_moved_past_the_caller() => Members(
        """
        Tensor Clip(Tensor b)
        {
            using var d = NewDisposeScope();
            b[0] = b[0].clamp(0, 1);
            return {|LEAK304:b.MoveToOuterDisposeScope()|};
        }
        """,
        """
        Tensor Clip(Tensor b)
        {
            using var d = NewDisposeScope();
            b[0] = b[0].clamp(0, 1);
            return b;
        }
        """);

    [Fact]
    public Task Leak_03_scope_around_an_optimisation() => Members(
        """
        Tensor Fit(Tensor a, Tensor b, Tensor f, int iterations)
        {
            using var d = NewDisposeScope();
            {|LEAK302:for|} (var i = 0; i < iterations; i++)
            {
                var diff = a - b.matmul(f);
                var l = diff.pow(2).mean();
                l.backward();
            }

            return f;
        }
        """,
        """
        Tensor Fit(Tensor a, Tensor b, Tensor f, int iterations)
        {
            using var d = NewDisposeScope();
            for (var i = 0; i < iterations; i++)
            {
                using var scope = NewDisposeScope();
                var diff = a - b.matmul(f);
                var l = diff.pow(2).mean();
                l.backward();
            }

            return f;
        }
        """);

    [Fact]
    public Task Leak_04_results_of_all_layers_but_the_last() => Members(
        """
        Tensor Forward(Tensor t, List<Module<Tensor, Tensor>> layers)
        {
            foreach (var m in layers)
            {
                t = m.forward(t);
            }

            return t;
        }

        void Serve(List<Module<Tensor, Tensor>> layers, IEnumerable<Tensor> inputs)
        {
            {|LEAK301:foreach|} (var input in inputs)
            {
                using var r = Forward(input, layers);
                total += r.item<float>();
            }
        }
        """,
        """
        Tensor Forward(Tensor t, List<Module<Tensor, Tensor>> layers)
        {
            foreach (var m in layers)
            {
                t = m.forward(t);
            }

            return t;
        }

        void Serve(List<Module<Tensor, Tensor>> layers, IEnumerable<Tensor> inputs)
        {
            foreach (var input in inputs)
            {
                using var scope = NewDisposeScope();
                using var r = Forward(input, layers);
                total += r.item<float>();
            }
        }
        """);

    [Fact]
    public Task Leak_07_tensor_before_its_conversion() => Members(
        """
        Tensor Load(float[] values, ScalarType dtype)
        {
            var t = tensor(values);
            t = t.to(dtype);
            return t;
        }

        void Serve(IEnumerable<float[]> rows)
        {
            {|LEAK301:foreach|} (var row in rows)
            {
                using var r = Load(row, ScalarType.Float32);
                total += r.item<float>();
            }
        }
        """,
        """
        Tensor Load(float[] values, ScalarType dtype)
        {
            var t = tensor(values);
            t = t.to(dtype);
            return t;
        }

        void Serve(IEnumerable<float[]> rows)
        {
            foreach (var row in rows)
            {
                using var scope = NewDisposeScope();
                using var r = Load(row, ScalarType.Float32);
                total += r.item<float>();
            }
        }
        """);

    [Fact]
    public Task Leak_10_scope_named_underscore_without_using() => Members(
        """
        Tensor Sample(Tensor alpha, Tensor s)
        {
            var _ = {|LEAK303:NewDisposeScope()|};
            var a = alpha.clamp(2);
            return (a * s).MoveToOuterDisposeScope();
        }
        """,
        """
        Tensor Sample(Tensor alpha, Tensor s)
        {
            using var _ = NewDisposeScope();
            var a = alpha.clamp(2);
            return (a * s).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Leak_11_gradients_asked_for_in_a_condition() => Statements(
        """
        {|LEAK301:while|} (!stop.IsCancellationRequested)
        {
            foreach (var p in model.parameters())
            {
                if (p.grad is null || p.grad.device_type == DeviceType.CPU)
                {
                    continue;
                }

                total++;
            }
        }
        """,
        """
        while (!stop.IsCancellationRequested)
        {
            using var scope = NewDisposeScope();
            foreach (var p in model.parameters())
            {
                if (p.grad is null || p.grad.device_type == DeviceType.CPU)
                {
                    continue;
                }

                total++;
            }
        }
        """);

    [Fact]
    public Task Leak_12_copy_moved_to_a_device_and_dropped() => Members(
        """
        void Move(Tensor t, Tensor copy) => t.set_(copy.to(device));

        void Sync(IEnumerable<(Tensor To, Tensor From)> pairs)
        {
            {|LEAK301:foreach|} (var (to, from) in pairs)
            {
                Move(to, from);
            }
        }
        """,
        """
        void Move(Tensor t, Tensor copy) => t.set_(copy.to(device));

        void Sync(IEnumerable<(Tensor To, Tensor From)> pairs)
        {
            foreach (var (to, from) in pairs)
            {
                using var scope = NewDisposeScope();
                Move(to, from);
            }
        }
        """);

    [Fact]
    public Task Leak_13_batch_collated_and_moved() => MembersNoFix(
        """
        Dictionary<string, Tensor> Collate(List<Dictionary<string, Tensor>> items)
        {
            var batch = new Dictionary<string, Tensor>();
            foreach (var key in items[0].Keys)
            {
                var t = cat(items.Select(item => item[key].unsqueeze(0)).ToArray());
                t = t.to(device);
                batch[key] = t;
            }

            return batch;
        }

        void Run(IEnumerable<List<Dictionary<string, Tensor>>> all)
        {
            {|LEAK301:foreach|} (var items in all)
            {
                var batch = Collate(items);
                total += batch["x"].shape[0];
                foreach (var t in batch.Values) { t.Dispose(); }
            }
        }
        """);

    [Fact]
    public Task Leak_14_scope_around_parallel_work() => Members(
        """
        Tensor Get(int i) => randn(4) * i;

        void Fill(float[] values)
        {
            using var d = {|LEAK308:NewDisposeScope()|};
            Enumerable.Range(0, 10).AsParallel().ForAll(i =>
            {
                values[i] = Get(i).item<float>();
            });
        }
        """,
        """
        Tensor Get(int i) => randn(4) * i;

        void Fill(float[] values)
        {
            using var d = NewDisposeScope();
            Enumerable.Range(0, 10).AsParallel().ForAll(i =>
            {
                using var scope = NewDisposeScope();
                values[i] = Get(i).item<float>();
            });
        }
        """);

    [Fact]
    public Task Leak_15_early_return_escapes_the_scope() => Members(
        """
        Tensor Make(Tensor grid, bool early)
        {
            using var d = NewDisposeScope();
            var n = grid.mul(255).add_(0.5f).clamp_(0, 255).to(ScalarType.Byte);
            if (early)
            {
                return {|LEAK304:n|};
            }

            return n.permute(0).MoveToOuterDisposeScope();
        }
        """,
        """
        Tensor Make(Tensor grid, bool early)
        {
            using var d = NewDisposeScope();
            var n = grid.mul(255).add_(0.5f).clamp_(0, 255).to(ScalarType.Byte);
            if (early)
            {
                return n.MoveToOuterDisposeScope();
            }

            return n.permute(0).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Leak_16_images_between_operations() => Members(
        """
        Tensor One(Tensor image, string op) => op == "neg" ? image.neg() : image.abs();

        Tensor Apply(Tensor image, List<string> ops)
        {
            foreach (var op in ops)
            {
                image = One(image, op);
            }

            return image;
        }

        void Run(IEnumerable<Tensor> images, List<string> ops)
        {
            {|LEAK301:foreach|} (var image in images)
            {
                using var r = Apply(image, ops);
                total += r.item<float>();
            }
        }
        """,
        """
        Tensor One(Tensor image, string op) => op == "neg" ? image.neg() : image.abs();

        Tensor Apply(Tensor image, List<string> ops)
        {
            foreach (var op in ops)
            {
                image = One(image, op);
            }

            return image;
        }

        void Run(IEnumerable<Tensor> images, List<string> ops)
        {
            foreach (var image in images)
            {
                using var scope = NewDisposeScope();
                using var r = Apply(image, ops);
                total += r.item<float>();
            }
        }
        """);

    [Fact]
    public Task Leak_17_inner_models_and_trainers_never_disposed() => Types(
        """
        sealed class Inner : IDisposable
        {
            readonly Module<Tensor, Tensor> net = Linear(4, 4);
            public void Dispose() => net.Dispose();
        }

        sealed class Outer : IDisposable
        {
            readonly Inner {|LEAK205:inner|} = new();
            readonly Module<Tensor, Tensor> head = Linear(4, 4);
            public void Dispose() => head.Dispose();
        }
        """,
        """
        sealed class Inner : IDisposable
        {
            readonly Module<Tensor, Tensor> net = Linear(4, 4);
            public void Dispose() => net.Dispose();
        }

        sealed class Outer : IDisposable
        {
            readonly Inner inner = new();
            readonly Module<Tensor, Tensor> head = Linear(4, 4);
            public void Dispose()
            {
                head.Dispose();
                inner.Dispose();
            }
        }
        """);

    [Fact]
    public Task Leak_19_temporaries_of_every_block() => Types(
        """
        sealed class Block : Module<Tensor, Tensor>
        {
            readonly Module<Tensor, Tensor> act = ReLU();
            readonly Module<Tensor, Tensor> conv = Linear(4, 4);
            public Block() : base("block") => RegisterComponents();
            public override Tensor forward(Tensor x) => act.forward(conv.forward(x));
        }

        sealed class Runner
        {
            public double Run(Block block, IEnumerable<Tensor> inputs)
            {
                var total = 0.0;
                {|LEAK301:foreach|} (var x in inputs)
                {
                    using var r = block.call(x);
                    total += r.item<float>();
                }

                return total;
            }
        }
        """,
        """
        sealed class Block : Module<Tensor, Tensor>
        {
            readonly Module<Tensor, Tensor> act = ReLU();
            readonly Module<Tensor, Tensor> conv = Linear(4, 4);
            public Block() : base("block") => RegisterComponents();
            public override Tensor forward(Tensor x) => act.forward(conv.forward(x));
        }

        sealed class Runner
        {
            public double Run(Block block, IEnumerable<Tensor> inputs)
            {
                var total = 0.0;
                foreach (var x in inputs)
                {
                    using var scope = NewDisposeScope();
                    using var r = block.call(x);
                    total += r.item<float>();
                }

                return total;
            }
        }
        """);

    private static Task Statements(string statements, string repaired) => Verify(Trainer.Method(statements), Trainer.Method(repaired));

    private static Task Members(string members, string repaired) => Verify(Trainer.Members(members), Trainer.Members(repaired));

    private static Task MembersNoFix(string members) => Verify(Trainer.Members(members), Trainer.Members(members));

    private static Task Types(string types, string repaired) => Verify(Trainer.Types(types), Trainer.Types(repaired));

    private static Task Verify(string source, string repaired) => new AllRulesFixTest(source, repaired).RunAsync(TestContext.Current.CancellationToken);
}
