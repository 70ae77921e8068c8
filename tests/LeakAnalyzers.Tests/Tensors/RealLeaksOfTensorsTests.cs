using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

/// <summary>Twenty leaks of TorchSharp, of programs that use it, or of models written with it, cut down to their pattern, with what all fixes together make of them; where nothing is reported or repaired, the test says why.</summary>
public sealed class RealLeaksOfTensorsTests
{
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
    public Task Leak_05_handle_of_a_native_call_dropped_is_not_visible() => TypesNoFix(
        """
        // A number like any other to C#: whether it must be freed stands in the native code alone, which was changed to return nothing.
        static class Native
        {
            [System.Runtime.InteropServices.DllImport("native")]
            public static extern IntPtr native_set_requires_grad(IntPtr handle, bool value);
        }

        sealed class Wrapper
        {
            IntPtr handle;
            public bool requires_grad
            {
                set
                {
                    var res = Native.native_set_requires_grad(handle, value);
                    if (res == IntPtr.Zero) { throw new InvalidOperationException(); }
                }
            }
        }
        """);

    [Fact]
    public Task Leak_06_in_place_operations_return_their_receiver_now() => MembersNoFix(
        """
        // Before TorchSharp 0.100.5 each made a handle that was dropped.
        void Decay(Tensor x, Tensor y)
        {
            for (var i = 0; i < 100000; i++)
            {
                x.add_(y);
                x.mul_(0.9f).clamp_(0, 1);
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
    public Task Leak_08_copy_that_reading_from_a_device_leaves() => Members(
        """
        void Read(IEnumerable<Tensor> tensors)
        {
            {|LEAK301:foreach|} (var t in tensors)
            {
                using var gpu = t.cuda();
                using var values = gpu.data<float>();
                total += values.ToArray()[0];
            }
        }
        """,
        """
        void Read(IEnumerable<Tensor> tensors)
        {
            foreach (var t in tensors)
            {
                using var scope = NewDisposeScope();
                using var gpu = t.cuda();
                using var values = gpu.data<float>();
                total += values.ToArray()[0];
            }
        }
        """);

    [Fact]
    public Task Leak_08_copy_in_main_memory_of_ones_own_is_silent() => MembersNoFix(
        """
        void Read(IEnumerable<Tensor> tensors)
        {
            foreach (var t in tensors)
            {
                using var gpu = t.cuda();
                using var copy = gpu.cpu();
                using var values = copy.data<float>();
                total += values.ToArray()[0];
            }
        }
        """);

    [Fact]
    public Task Leak_09_numbers_made_scalars_go_with_the_tensors_around_them() => Statements(
        """
        // The Scalar made of 2.0 is a few bytes and belongs to no scope: its finalizer frees it.
        var x = randn(4);
        {|LEAK301:while|} (!stop.IsCancellationRequested)
        {
            var y = x * 2.0;
            total += y.item<float>();
        }
        """,
        """
        // The Scalar made of 2.0 is a few bytes and belongs to no scope: its finalizer frees it.
        var x = randn(4);
        while (!stop.IsCancellationRequested)
        {
            using var scope = NewDisposeScope();
            var y = x * 2.0;
            total += y.item<float>();
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
    public Task Leak_18_fitted_model_whose_type_is_not_disposable_is_not_visible() => TypesNoFix(
        """
        // The interface says nothing of disposal, and the library that makes the object is not in the compilation.
        interface ITransformer { float Predict(float x); }
        interface IPipeline { ITransformer Fit(float[] data); void Save(ITransformer model); }

        sealed class Service
        {
            public void Retrain(IPipeline pipe, float[] data)
            {
                var m = pipe.Fit(data);
                pipe.Save(m);
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

    [Fact]
    public Task Leak_20_keys_and_values_of_a_cache_replaced() => TypesNoFix(
        """
        // A scope in the loop would dispose the cache: the old tensors must be disposed where they are replaced.
        sealed class KeyValueCache
        {
            readonly (Tensor K, Tensor V)[] layers = new (Tensor, Tensor)[12];
            public void Append(int i, Tensor newK, Tensor newV)
            {
                var k = cat(new[] { layers[i].K, newK }, -2);
                var v = cat(new[] { layers[i].V, newV }, -2);
                layers[i] = (k, v);
            }
        }

        sealed class Generator
        {
            readonly KeyValueCache cache = new();
            public void Run(IEnumerable<(Tensor K, Tensor V)> tokens)
            {
                {|LEAK301:foreach|} (var (k, v) in tokens)
                {
                    cache.Append(0, k, v);
                }
            }
        }
        """);

    [Fact]
    public Task Leak_20_cache_in_a_field_replaced() => Types(
        """
        sealed class Cache : IDisposable
        {
            Tensor keys = zeros(4);
            public void Append(Tensor more)
            {
                using var d = NewDisposeScope();
                {|LEAK203:keys = cat(new[] { keys, more }, -2).DetachFromDisposeScope()|};
            }

            public void Dispose() => keys.Dispose();
        }
        """,
        """
        sealed class Cache : IDisposable
        {
            Tensor keys = zeros(4);
            public void Append(Tensor more)
            {
                using var d = NewDisposeScope();
                var next = cat(new[] { keys, more }, -2).DetachFromDisposeScope();
                keys?.Dispose();
                keys = next;
            }

            public void Dispose() => keys.Dispose();
        }
        """);

    public static TheoryData<string, string, string, string> OfOtherLibraries => new()
    {
        {
            "05 handle of a native call dropped",
            "pair M:Native.set_requires_grad M:Native.dispose",
            Native + "class Wrapper { IntPtr handle; public bool Grad { set { var res = Native.set_requires_grad(handle, value); if (res == IntPtr.Zero) { throw new InvalidOperationException(); } } } }",
            Native + "class Wrapper { IntPtr handle; public bool Grad { set { var res = Native.set_requires_grad(handle, value); if (res == IntPtr.Zero) { throw new InvalidOperationException(); } Native.dispose(res); } } }"
        },
        {
            "18 fitted model whose type is not disposable",
            "pair M:IPipeline.Fit M:System.IDisposable.Dispose\nuses M:IPipeline.Save model",
            Pipeline + "class Service { public void Retrain(IPipeline pipe, float[] data) { var m = pipe.Fit(data); pipe.Save(m); } }",
            Pipeline + "class Service { public void Retrain(IPipeline pipe, float[] data) { var m = pipe.Fit(data); try { pipe.Save(m); } finally { (m as IDisposable)?.Dispose(); } } }"
        },
    };

    private const string Native = "static class Native { [System.Runtime.InteropServices.DllImport(\"n\")] public static extern IntPtr set_requires_grad(IntPtr h, bool v); [System.Runtime.InteropServices.DllImport(\"n\")] public static extern void dispose(IntPtr h); }\n";

    private const string Pipeline = "interface ITransformer { float Predict(float x); } interface IPipeline { ITransformer Fit(float[] data); void Save(ITransformer model); }\n";

    [Theory]
    [MemberData(nameof(OfOtherLibraries))]
    public async Task A_line_in_a_model_file_of_the_user_makes_it_visible(string leak, string model, string leaking, string repaired)
    {
        Assert.NotEmpty(leak);
        Assert.Equal("LEAK504", await ReportedAsync(leaking, model));
        Assert.Equal("", await ReportedAsync(repaired, model));
    }

    private static async Task<string> ReportedAsync(string code, string model)
    {
        var test = new AllRulesTest();
        test.TestState.Sources.Add(("/0/Usings.cs", AllRulesTest.ImplicitUsings));
        test.TestState.Sources.Add(("/0/Case.cs", code));
        test.TestState.AdditionalFiles.Add(("/0/my.leakmodel", "leakmodel 1\n" + model + "\n"));
        return string.Join(" ", (await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken)).Select(diagnostic => diagnostic.Id).Distinct());
    }

    private static Task Statements(string statements, string repaired) => Verify(Trainer.Method(statements), Trainer.Method(repaired));

    private static Task Members(string members, string repaired) => Verify(Trainer.Members(members), Trainer.Members(repaired));

    private static Task MembersNoFix(string members) => Verify(Trainer.Members(members), Trainer.Members(members));

    private static Task TypesNoFix(string types) => Verify(Trainer.Types(types), Trainer.Types(types));

    private static Task Types(string types, string repaired) => Verify(Trainer.Types(types), Trainer.Types(repaired));

    private static Task Verify(string source, string repaired) => new AllRulesFixTest(source, repaired).RunAsync(TestContext.Current.CancellationToken);
}
