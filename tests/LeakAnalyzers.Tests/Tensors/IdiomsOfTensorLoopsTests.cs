using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

/// <summary>The ways in which TorchSharp's users write repeated work rightly: no rule of any family says anything.</summary>
public sealed class IdiomsOfTensorLoopsTests
{
    [Fact]
    public Task Idiom_01_batches_of_a_loader_each_under_a_scope() => Statements(
        """
        foreach (var b in loader)
        {
            using var d = NewDisposeScope();
            optimizer.zero_grad();
            var l = loss.call(model.call(b["x"]), b["y"]);
            l.backward();
            optimizer.step();
            total += l.ToSingle();
        }
        """);

    [Fact]
    public Task Idiom_01_epochs_of_batches_each_under_a_scope_statement() => Statements(
        """
        for (var epoch = 0; epoch < 100; epoch++)
        {
            double epochLoss = 0;
            foreach (var b in loader)
            {
                using (var d = torch.NewDisposeScope())
                {
                    optimizer.zero_grad();
                    using var p = model.call(b["x"].to(device));
                    var l = loss.call(p, b["y"].to(device));
                    l.backward();
                    optimizer.step();
                    epochLoss += l.item<float>();
                }
            }

            Console.WriteLine(epochLoss);
        }
        """);

    [Fact]
    public Task Idiom_01_steps_counted_by_while_each_under_a_scope() => Statements(
        """
        var step = 0;
        while (step < 1000)
        {
            using var scope = torch.NewDisposeScope();
            var l = loss.forward(model.forward(rand(4)), rand(2));
            l.backward();
            step++;
        }
        """);

    [Fact]
    public Task Idiom_01_hits_counted_from_predictions_under_a_scope() => Statements(
        """
        long hits = 0;
        foreach (var data in loader)
        {
            using var d = NewDisposeScope();
            var prediction = model.call(data["data"]);
            hits += prediction.argmax(1).eq(data["label"]).sum().ToInt64();
        }
        """);

    [Fact]
    public Task Idiom_01_batches_enumerated_by_hand_each_under_a_scope() => Statements(
        """
        using (var e = loader.GetEnumerator())
        {
            while (e.MoveNext())
            {
                using var d = NewDisposeScope();
                var b = e.Current;
                var l = loss.call(model.call(b["x"]), b["y"]);
                l.backward();
            }
        }
        """);

    [Fact]
    public Task Idiom_01_numbers_of_losses_in_a_list() => Statements(
        """
        var history = new List<float>();
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            var l = loss.call(model.call(x), y);
            l.backward();
            history.Add(l.item<float>());
        }
        """);

    [Fact]
    public Task Idiom_01_closure_of_an_optimizer_under_a_scope() => Statements(
        """
        foreach (var (x, y) in batches)
        {
            using var d = NewDisposeScope();
            optimizer.step(() =>
            {
                optimizer.zero_grad();
                var l = loss.call(model.call(x), y);
                l.backward();
                return l;
            });
        }
        """);

    [Fact]
    public Task Idiom_02_scope_that_is_emptied_but_for_a_mask() => Statements(
        """
        using var d = NewDisposeScope();
        var mask = ones(4);
        foreach (var (x, y) in batches)
        {
            var l = loss.call(model.call(x * mask), y);
            l.backward();
            d.DisposeEverythingBut(mask);
        }
        """);

    [Fact]
    public Task Idiom_02_scope_statement_that_is_emptied_each_round() => Statements(
        """
        using (var d = torch.NewDisposeScope())
        {
            foreach (var (x, y) in batches)
            {
                var l = loss.call(model.call(x), y);
                l.backward();
                optimizer.step();
                d.DisposeEverything();
            }
        }
        """);

    [Fact]
    public Task Idiom_02_scope_that_is_emptied_every_tenth_round() => Statements(
        """
        using var d = NewDisposeScope();
        var i = 0;
        foreach (var (x, y) in batches)
        {
            loss.call(model.call(x), y).backward();
            if (++i % 10 == 0)
            {
                d.DisposeEverything();
            }
        }
        """);

    [Fact]
    public Task Idiom_02_hidden_state_carried_through_an_emptied_scope() => Members(
        """
        void Run()
        {
            using var d = NewDisposeScope();
            var h = zeros(4);
            foreach (var (x, y) in batches)
            {
                h = model.call(x + h).detach();
                d.DisposeEverythingBut(h);
            }
        }
        """);

    [Fact]
    public Task Idiom_03_forward_and_loss_by_using() => Statements(
        """
        foreach (var (x, y) in batches)
        {
            using var p = model.call(x);
            using var l = loss.call(p, y);
            l.backward();
        }
        """);

    [Fact]
    public Task Idiom_03_forward_disposed_in_finally() => Statements(
        """
        foreach (var (x, y) in batches)
        {
            Tensor? p = null;
            try
            {
                p = model.call(x);
                total += p.shape[0];
            }
            finally
            {
                p?.Dispose();
            }
        }
        """);

    [Fact]
    public Task Idiom_03_forward_and_loss_by_nested_using_statements() => Statements(
        """
        foreach (var (x, y) in batches)
        {
            using (var p = model.call(x))
            using (var l = loss.call(p, y))
            {
                l.backward();
                total += l.item<float>();
            }
        }
        """);

    [Fact]
    public Task Idiom_03_forward_and_loss_disposed_by_hand() => Statements(
        """
        foreach (var (x, y) in batches)
        {
            var p = model.call(x);
            var l = loss.call(p, y);
            l.backward();
            optimizer.step();
            l.Dispose();
            p.Dispose();
        }
        """);

    [Fact]
    public Task Idiom_03_both_parts_of_a_tuple_by_using() => Statements(
        """
        foreach (var (x, y) in batches)
        {
            var (v, i) = x.max(1);
            using (v)
            using (i)
            {
                total += v.item<float>();
            }
        }
        """);

    [Fact]
    public Task Idiom_04_evaluation_under_no_grad_and_scopes() => Statements(
        """
        long ok = 0;
        using var g = no_grad();
        foreach (var b in loader)
        {
            using var d = NewDisposeScope();
            ok += (model.call(b["x"]).argmax(1) == b["y"]).sum().ToInt64();
        }
        """);

    [Fact]
    public Task Idiom_04_evaluation_under_both_by_using_statements() => Statements(
        """
        model.eval();
        using (no_grad())
        using (NewDisposeScope())
        {
            var t = model.call(randn(4));
            total = t.item<float>();
        }
        """);

    [Fact]
    public Task Idiom_04_evaluation_under_inference_mode_and_scopes() => Statements(
        """
        model.eval();
        using (torch.inference_mode())
        {
            foreach (var (x, y) in batches)
            {
                using var s = NewDisposeScope();
                total += loss.call(model.call(x), y).item<float>();
            }
        }
        """);

    [Fact]
    public Task Idiom_09_in_place_operations_and_discarded_steps() => Statements(
        """
        var w = zeros(4);
        var g = ones(4);
        for (var i = 0; i < 100_000; i++)
        {
            w.mul_(0.9f).add_(g);
            optimizer.step();
        }
        """);

    [Fact]
    public Task Idiom_09_parameters_of_a_module() => Statements(
        """
        foreach (var p in model.parameters())
        {
            p.requires_grad_(false);
        }
        foreach (var (n, p) in model.named_parameters())
        {
            Console.WriteLine(n + p.shape[0]);
        }
        """);

    [Fact]
    public Task Idiom_09_batches_that_the_loader_disposes() => Statements(
        """
        foreach (var b in loader)
        {
            var x = b["x"];
            total += x.shape[0];
        }
        """);

    [Fact]
    public Task Idiom_09_gradients_clipped_and_cleared() => Statements(
        """
        while (true)
        {
            optimizer.zero_grad();
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0);
            optimizer.step();
        }
        """);

    [Fact]
    public Task Idiom_09_target_network_updated_in_place() => Statements(
        """
        var target = Linear(4, 2);
        using (no_grad())
        {
            foreach (var (a, b) in model.parameters().Zip(target.parameters()))
            {
                b.mul_(0.99f).add_(a, 0.01f);
            }
        }
        """);

    [Fact]
    public Task Idiom_10_conversion_that_disposes_what_it_converts() => Statements(
        """
        foreach (var (b, y) in batches)
        {
            var x = b.clone();
            x = x.to(device, disposeAfter: true);
            total += x.item<float>();
            x.Dispose();
        }
        """);

    [Fact]
    public Task Idiom_10_scope_in_the_body_of_parallel_for() => Statements(
        """
        Parallel.For(0, 100, i =>
        {
            using var d = NewDisposeScope();
            model.call(randn(4)).relu();
        });
        """);

    [Fact]
    public Task Idiom_10_scope_in_the_body_of_parallel_for_each() => Statements(
        """
        Parallel.ForEach(batches, b =>
        {
            using var d = NewDisposeScope();
            loss.call(model.call(b.x), b.y).backward();
        });
        """);

    [Fact]
    public Task Idiom_10_scope_in_a_task() => Members(
        """
        Task Train() => Task.Run(() =>
        {
            foreach (var (x, y) in batches)
            {
                using var d = NewDisposeScope();
                loss.call(model.call(x), y).backward();
            }
        });
        """);

    [Fact]
    public Task Await_between_scopes() => Members(
        """
        async Task Serve()
        {
            while (true)
            {
                float v;
                using (NewDisposeScope())
                {
                    v = model.call(randn(4)).item<float>();
                }

                await Task.Delay((int)v);
            }
        }
        """);

    [Fact]
    public Task Helper_called_under_a_scope() => Members(
        """
        void Epoch()
        {
            foreach (var (x, y) in batches)
            {
                using var d = NewDisposeScope();
                Step(x, y);
            }
        }

        void Step(Tensor x, Tensor y)
        {
            var l = loss.call(model.call(x), y);
            l.backward();
            optimizer.step();
        }
        """);

    [Fact]
    public Task Tensors_made_once() => Members(
        """
        void Once()
        {
            var t = randn(4, 4);
            var u = t.matmul(t);
            Console.WriteLine(u.ToString());
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
