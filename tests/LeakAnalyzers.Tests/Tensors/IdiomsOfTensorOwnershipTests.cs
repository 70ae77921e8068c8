using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

/// <summary>The ways in which TorchSharp's users write ownership of tensors rightly: no rule of any family says anything.</summary>
public sealed class IdiomsOfTensorOwnershipTests
{
    [Fact]
    public Task Idiom_05_result_moved_to_the_outer_scope() => Members(
        """
        Tensor Add(Tensor a, Tensor b)
        {
            using var d = NewDisposeScope();
            return (a + b).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Idiom_05_two_results_moved_by_the_scope() => Members(
        """
        (Tensor, Tensor) Two(Tensor a, Tensor b)
        {
            using var d = NewDisposeScope();
            return d.MoveToOuter(a + b, a - b);
        }
        """);

    [Fact]
    public Task Idiom_05_function_wrapped_in_a_scope() => Members(
        """
        Tensor Wrapped(Tensor a, Tensor b) => WrappedTensorDisposeScope(() =>
        {
            var c = a + b;
            return c.relu();
        });
        """);

    [Fact]
    public Task Idiom_05_elements_of_an_array_moved_one_by_one() => Members(
        """
        Tensor[] Parts(Tensor a)
        {
            using var d = NewDisposeScope();
            var parts = a.chunk(2);
            foreach (var p in parts)
            {
                p.MoveToOuterDisposeScope();
            }

            return parts;
        }
        """);

    [Fact]
    public Task Idiom_05_elements_moved_into_a_list() => Members(
        """
        List<Tensor> Parts(Tensor a)
        {
            using var d = NewDisposeScope();
            var parts = new List<Tensor>();
            for (var i = 0; i < 4; i++)
            {
                parts.Add((a * i).MoveToOuterDisposeScope());
            }

            return parts;
        }
        """);

    [Fact]
    public Task Idiom_05_either_of_two_results_moved() => Members(
        """
        Tensor Pick(Tensor a, bool n)
        {
            using var d = NewDisposeScope();
            var r = n ? a.neg() : a.abs();
            return r.MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Idiom_05_result_moved_in_a_step_of_its_own() => Members(
        """
        Tensor Norm(Tensor a)
        {
            using var d = NewDisposeScope();
            var m = a.mean();
            var s = a.std();
            var r = (a - m) / s;
            r = r.MoveToOuterDisposeScope();
            return r;
        }
        """);

    [Fact]
    public Task Idiom_05_out_parameters_moved() => Members(
        """
        void Split(Tensor a, out Tensor left, out Tensor right)
        {
            using var d = NewDisposeScope();
            left = a.relu().MoveToOuterDisposeScope();
            right = (a * 2).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Idiom_05_values_of_a_returned_dictionary_moved() => Members(
        """
        Dictionary<string, Tensor> Make(Tensor a)
        {
            using var d = NewDisposeScope();
            var r = new Dictionary<string, Tensor>
            {
                ["a"] = a.relu().MoveToOuterDisposeScope()
            };
            r["b"] = a.cos().MoveToOuterDisposeScope();
            return r;
        }
        """);

    [Fact]
    public Task Idiom_05_list_moved_as_a_whole() => Members(
        """
        List<Tensor> Parts(Tensor a)
        {
            using var d = NewDisposeScope();
            var parts = new List<Tensor>();
            for (var i = 0; i < 40; i++)
            {
                parts.Add(a * i);
            }

            d.MoveToOuter(parts);
            return parts;
        }
        """);

    [Fact]
    public Task Idiom_05_results_moved_in_a_query() => Members(
        """
        Tensor[] Parts(Tensor a)
        {
            using var d = NewDisposeScope();
            return a.chunk(3).Select(t => t.relu().MoveToOuterDisposeScope()).ToArray();
        }
        """);

    [Fact]
    public Task Idiom_06_replay_memory_of_transitions() => Types(
        """
        sealed class Replay : IDisposable
        {
            readonly Queue<(Tensor State, Tensor Next, float Reward)> q = new();
            readonly int cap;
            public Replay(int cap) => this.cap = cap;
            public void Push(Tensor s, Tensor n, float r)
            {
                q.Enqueue((s.detach().clone().DetachFromDisposeScope(), n.detach().clone().DetachFromDisposeScope(), r));
                if (q.Count > cap)
                {
                    var old = q.Dequeue();
                    old.State.Dispose();
                    old.Next.Dispose();
                }
            }

            public void Dispose()
            {
                while (q.Count > 0)
                {
                    var (s, n, _) = q.Dequeue();
                    s.Dispose();
                    n.Dispose();
                }
            }
        }

        sealed class Agent : IDisposable
        {
            readonly Replay replay = new(100);
            readonly Module<Tensor, Tensor> net = Linear(4, 2);
            public void Dispose()
            {
                replay.Dispose();
                net.Dispose();
            }

            public void Loop(Func<float[]> env)
            {
                var state = env();
                while (true)
                {
                    using var d = NewDisposeScope();
                    var s = tensor(state);
                    using var g = no_grad();
                    var a = net.call(s).argmax().item<long>();
                    var nextState = env();
                    replay.Push(s, tensor(nextState), a);
                    state = nextState;
                }
            }
        }
        """);

    [Fact]
    public Task Idiom_06_replay_memory_of_states() => Types(
        """
        sealed class Memory : IDisposable
        {
            readonly Queue<Tensor> q = new();
            public void Act(Tensor s)
            {
                using var d = NewDisposeScope();
                q.Enqueue(s.detach().clone().DetachFromDisposeScope());
                if (q.Count > 100)
                    q.Dequeue().Dispose();
            }

            public void Dispose()
            {
                foreach (var t in q)
                    t.Dispose();
                q.Clear();
            }
        }
        """);

    [Fact]
    public Task Idiom_06_ring_of_disposable_transitions() => Types(
        """
        sealed class Transition : IDisposable
        {
            public readonly Tensor S;
            public readonly Tensor N;
            public Transition(Tensor s, Tensor n)
            {
                S = s;
                N = n;
            }

            public void Dispose()
            {
                S.Dispose();
                N.Dispose();
            }
        }

        sealed class Buffer : IDisposable
        {
            readonly Transition? [] items = new Transition? [1000];
            int next;
            public void Add(Transition t)
            {
                items[next]?.Dispose();
                items[next] = t;
                next = (next + 1) % items.Length;
            }

            public void Dispose()
            {
                foreach (var t in items)
                    t?.Dispose();
            }
        }

        sealed class Agent : IDisposable
        {
            readonly Buffer buffer = new();
            public void Dispose() => buffer.Dispose();
            public void Step(Tensor s, Tensor n)
            {
                using var d = NewDisposeScope();
                buffer.Add(new Transition(s.clone().DetachFromDisposeScope(), n.clone().DetachFromDisposeScope()));
            }
        }
        """);

    [Fact]
    public Task Idiom_07_fields_of_a_module_that_registers_them() => Types(
        """
        class Net : Module<Tensor, Tensor>
        {
            readonly Linear a = Linear(4, 8);
            readonly Linear b;
            readonly Sequential seq;
            readonly Tensor scale;
            readonly Parameter w;
            public Net() : base("net")
            {
                b = Linear(8, 2);
                scale = ones(2);
                w = Parameter(randn(2));
                seq = Sequential(Linear(4, 4), ReLU());
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                using var d = NewDisposeScope();
                return (b.call(a.call(seq.call(x)).relu()) * scale * w).MoveToOuterDisposeScope();
            }
        }
        """);

    [Fact]
    public Task Idiom_07_fields_of_a_module_that_overrides_dispose() => Types(
        """
        class Net : Module<Tensor, Tensor>
        {
            readonly Module<Tensor, Tensor> a = Linear(4, 8);
            public Net() : base("net")
            {
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => a.call(x);
            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    a.Dispose();
                }

                base.Dispose(disposing);
            }
        }
        """);

    [Fact]
    public Task Idiom_07_modules_in_a_module_list_and_registered_by_name() => Types(
        """
        class Net : Module<Tensor, Tensor>
        {
            readonly ModuleList<Module<Tensor, Tensor>> layers = new();
            readonly Module<Tensor, Tensor> head;
            public Net(int n) : base("net")
            {
                for (var i = 0; i < n; i++)
                {
                    layers.Add(Linear(4, 4));
                }

                head = Linear(4, 2);
                register_module("head", head);
                register_buffer("m", zeros(4));
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                var t = x.alias();
                foreach (var l in layers)
                {
                    using var old = t;
                    t = l.call(old).relu();
                }

                return head.call(t);
            }
        }
        """);

    [Fact]
    public Task Idiom_07_modules_listed_for_a_sequential() => Types(
        """
        class Net : Module<Tensor, Tensor>
        {
            readonly Module<Tensor, Tensor> seq;
            public Net(int n) : base("net")
            {
                var parts = new List<(string, Module<Tensor, Tensor>)>();
                for (var i = 0; i < n; i++)
                {
                    parts.Add(($"l{i}", Linear(4, 4)));
                    parts.Add(($"r{i}", ReLU()));
                }

                seq = Sequential(parts);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => seq.call(x);
        }
        """);

    [Fact]
    public Task Idiom_07_recurrent_and_embedding_modules() => Types(
        """
        class Net : Module<Tensor, Tensor>
        {
            readonly LSTM lstm = LSTM(4, 8);
            readonly Embedding emb = Embedding(10, 4);
            readonly Dropout drop = Dropout(0.1);
            public Net() : base("net") => RegisterComponents();
            public override Tensor forward(Tensor x)
            {
                using var _ = NewDisposeScope();
                var (o, h, c) = lstm.call(drop.call(emb.call(x)));
                return o.MoveToOuterDisposeScope();
            }
        }
        """);

    [Fact]
    public Task Idiom_08_value_replaced_under_using() => Members(
        """
        void Run(Tensor y, Module<Tensor, Tensor>[] fs)
        {
            foreach (var f in fs)
            {
                using (Tensor t = y)
                    y = f.call(t);
            }
        }
        """);

    [Fact]
    public Task Idiom_08_entry_of_a_cache_replaced_and_disposed() => Types(
        """
        class Cache : IDisposable
        {
            readonly Tensor[] kv = new Tensor[4];
            public void Append(int i, Tensor k)
            {
                using var d = NewDisposeScope();
                var old = kv[i];
                kv[i] = cat(new[] { old, k }, -2).DetachFromDisposeScope();
                old.Dispose();
            }

            public void Dispose()
            {
                foreach (var t in kv)
                    t.Dispose();
            }
        }
        """);

    [Fact]
    public Task Idiom_08_best_tensor_replaced_and_disposed() => Types(
        """
        class Keeper : IDisposable
        {
            Tensor? best;
            public void Keep(Tensor t)
            {
                using var d = NewDisposeScope();
                best?.Dispose();
                best = t.detach().clone().DetachFromDisposeScope();
            }

            public void Dispose() => best?.Dispose();
        }
        """);

    [Fact]
    public Task Idiom_08_carried_state_disposed_before_it_is_replaced() => Members(
        """
        void Run()
        {
            var h = zeros(4);
            while (true)
            {
                var next = model.call(h);
                h.Dispose();
                h = next;
            }
        }
        """);

    [Fact]
    public Task Idiom_08_carried_state_swapped_and_disposed() => Members(
        """
        void Run()
        {
            var h = zeros(4);
            while (true)
            {
                var next = model.call(h);
                (h, next) = (next, h);
                next.Dispose();
            }
        }
        """);

    [Fact]
    public Task Dataset_that_disposes_its_tensors() => Types(
        """
        class Set : torch.utils.data.Dataset
        {
            readonly List<Tensor> data = new();
            readonly List<Tensor> labels = new();
            public Set(IEnumerable<float[]> rows)
            {
                foreach (var r in rows)
                {
                    data.Add(tensor(r));
                    labels.Add(tensor(1L));
                }
            }

            public override long Count => data.Count;

            public override Dictionary<string, Tensor> GetTensor(long i) => new()
            {
                ["data"] = data[(int)i],
                ["label"] = labels[(int)i]
            };
            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    data.ForEach(t => t.Dispose());
                    labels.ForEach(t => t.Dispose());
                }

                base.Dispose(disposing);
            }
        }
        """);

    [Fact]
    public Task Scope_kept_in_a_field() => Types(
        """
        class Session : IDisposable
        {
            readonly DisposeScope scope = NewDisposeScope();
            readonly Tensor w = randn(4);
            public Tensor Run(Tensor x) => x * w;
            public void Dispose() => scope.Dispose();
        }
        """);

    [Fact]
    public Task Idiom_05_tensor_moved_on_every_path() => Members(
        """
        Tensor Pick(Tensor a, Tensor b, bool keep)
        {
            using var d = NewDisposeScope();
            var t = a + b;
            if (keep)
            {
                t.MoveToOuterDisposeScope();
                return t;
            }

            t = t.relu();
            t.MoveToOuterDisposeScope();
            return t;
        }

        Tensor? Maybe(Tensor a, bool keep)
        {
            using var d = NewDisposeScope();
            var t = a.relu();
            if (keep) { t.MoveToOuterDisposeScope(); }
            if (!keep) { return null; }
            return t;
        }

        Tensor Tried(Tensor a)
        {
            using var d = NewDisposeScope();
            var t = a.relu();
            try { t.MoveToOuterDisposeScope(); Console.WriteLine(t.shape[0]); } finally { total++; }
            return t;
        }
        """);

    [Fact]
    public Task Idiom_05_elements_in_an_array_that_ends_with_the_scope() => Members(
        """
        Tensor Blend(Tensor a, int count)
        {
            var parts = new Tensor[count];
            using (NewDisposeScope())
            {
                for (var i = 0; i < count; i++)
                {
                    parts[i] = a * i;
                }

                return cat(parts, 0).MoveToOuterDisposeScope();
            }
        }
        """);

    private static Task Statements(string statements) => Source(Trainer.Method(statements));

    private static Task Members(string members) => Source(Trainer.Members(members));

    private static Task Types(string types) => Source(Trainer.Types(types));

    private static async Task Source(string source)
    {
        var test = new AllRulesTest { TestCode = source };
        Assert.Empty(await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken));
    }
}
