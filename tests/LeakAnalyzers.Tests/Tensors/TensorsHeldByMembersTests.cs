using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

/// <summary>LEAK203, LEAK205 and LEAK206 of tensors: what was taken out of its scope belongs to the field or collection that holds it.</summary>
public sealed class TensorsHeldByMembersTests
{
    [Fact]
    public Task Old_value_that_is_disposed_first_is_not_lost() => Silent(
        """
        sealed class Best : IDisposable
        {
            Tensor? best;
            public void Keep(Tensor t) { using var d = NewDisposeScope(); best?.Dispose(); best = t.detach().DetachFromDisposeScope(); }
            public void Dispose() => best?.Dispose();
        }
        """);

    [Fact]
    public Task Tensor_that_a_scope_may_own_is_the_affair_of_that_scope() => Silent(
        """
        sealed class Rnn
        {
            Tensor h = zeros(4);
            public void Step(Tensor x) => h = (h + x).relu();
            public void Reset() => h = zeros(4);
        }
        """);

    [Fact]
    public Task Tensor_that_somebody_gave_is_not_owned() => Silent(
        """
        sealed class Viewer
        {
            Tensor? shown;
            public void Show(Tensor t) => shown = t;
            public void Copy(Tensor t) { using var d = NewDisposeScope(); shown = t.clone().DetachFromDisposeScope(); }
        }
        """);

    [Fact]
    public Task Buffers_of_a_module_are_its_own() => Silent(
        """
        sealed class Net : Module<Tensor, Tensor>
        {
            readonly Tensor scale = ones(4).DetachFromDisposeScope();
            public Net() : base("net") => RegisterComponents();
            public override Tensor forward(Tensor x) => x * scale;
        }
        """);

    [Fact]
    public Task Replay_memory_that_evicts_and_clears_undisposed() => Fixes(
        """
        sealed class Replay
        {
            readonly Queue<Tensor> states = new();
            readonly List<Tensor> values = new();
            public void Push(Tensor s)
            {
                states.Enqueue(s.clone().DetachFromDisposeScope());
                if (states.Count > 1000)
                {
                    {|LEAK206:states.Dequeue()|};
                }
            }

            public void Note(Tensor s)
            {
                using var d = NewDisposeScope();
                values.Add(s.relu().DetachFromDisposeScope());
                if (values.Count > 100)
                {
                    {|LEAK206:values.RemoveAt(0)|};
                }
            }

            public void Reset()
            {
                {|LEAK206:values.Clear()|};
            }
        }
        """,
        """
        sealed class Replay
        {
            readonly Queue<Tensor> states = new();
            readonly List<Tensor> values = new();
            public void Push(Tensor s)
            {
                states.Enqueue(s.clone().DetachFromDisposeScope());
                if (states.Count > 1000)
                {
                    states.Dequeue().Dispose();
                }
            }

            public void Note(Tensor s)
            {
                using var d = NewDisposeScope();
                values.Add(s.relu().DetachFromDisposeScope());
                if (values.Count > 100)
                {
                    values[0].Dispose();
                    values.RemoveAt(0);
                }
            }

            public void Reset()
            {
                foreach (var element in values)
                {
                    element.Dispose();
                }
                values.Clear();
            }
        }
        """);

    [Fact]
    public Task Field_that_its_type_does_not_dispose() => Fixes(
        """
        sealed class Holder : IDisposable
        {
            readonly Tensor {|LEAK205:best|};
            public Holder(Tensor a) { using var d = NewDisposeScope(); best = a.relu().DetachFromDisposeScope(); }
            public float Best => best.item<float>();
            public void Dispose()
            {
            }
        }
        """,
        """
        sealed class Holder : IDisposable
        {
            readonly Tensor best;
            public Holder(Tensor a) { using var d = NewDisposeScope(); best = a.relu().DetachFromDisposeScope(); }
            public float Best => best.item<float>();
            public void Dispose()
            {
                best.Dispose();
            }
        }
        """);

    private static async Task Silent(string types)
    {
        var test = new AllRulesTest { TestCode = Trainer.Types(types) };
        Assert.Empty(await test.GetDiagnosticsAsync(TestContext.Current.CancellationToken));
    }

    private static Task Fixes(string types, string repaired) => new AllRulesFixTest(Trainer.Types(types), Trainer.Types(repaired)).RunAsync(TestContext.Current.CancellationToken);
}
