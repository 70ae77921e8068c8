using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.TensorsOutliveIteration, LeakAnalyzers.CodeFixes.Tensors.TensorsOutliveIterationFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class TensorsOutliveIterationTests
{
    [Fact]
    public Task Scope_at_the_top_of_the_loop_owns_its_tensors() => Silent(
        """
        foreach (var b in loader)
        {
            using var d = torch.NewDisposeScope();
            optimizer.zero_grad();
            var l = loss.call(model.call(b["x"]), b["y"]);
            l.backward();
            optimizer.step();
            total += l.ToSingle();
        }
        """);

    [Fact]
    public Task Scope_statement_in_the_loop_owns_its_tensors() => Silent(
        """
        foreach (var (x, y) in batches)
        {
            using (var d = NewDisposeScope())
            {
                var l = loss.forward(model.forward(x), y);
                l.backward();
            }
        }
        """);

    [Fact]
    public Task Scope_that_is_emptied_in_the_loop_owns_its_tensors() => Silent(
        """
        using var d = NewDisposeScope();
        var mask = ones(4);
        foreach (var (x, y) in batches)
        {
            loss.call(model.call(x * mask), y).backward();
            d.DisposeEverythingBut(mask);
        }
        """);

    [Fact]
    public Task Tensors_that_are_all_disposed_by_using_are_not_left() => Silent(
        """
        foreach (var (x, y) in batches)
        {
            using var p = model.call(x);
            using var l = loss.call(p, y);
            l.backward();
        }
        """);

    [Fact]
    public Task Evaluation_with_a_scope_in_the_loop_is_clean() => Silent(
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
    public Task Wrapped_function_has_its_own_scope() => Silent(
        """
        while (!stop.IsCancellationRequested)
        {
            using var r = torch.WrappedTensorDisposeScope(() => model.call(randn(4)) * 2);
            total += r.item<float>();
        }
        """);

    [Fact]
    public Task Replay_memory_that_owns_detached_tensors_is_clean() => Silent(
        """
        while (!stop.IsCancellationRequested)
        {
            using var d = NewDisposeScope();
            memory.Enqueue(model.call(randn(4)).detach().DetachFromDisposeScope());
            if (memory.Count > 100)
            {
                memory.Dequeue().Dispose();
            }
        }
        """);

    [Fact]
    public Task Value_that_replaces_a_disposed_one_is_not_left() => Silent(
        """
        var h = zeros(4);
        while (!stop.IsCancellationRequested)
        {
            var old = h;
            h = model.call(old);
            old.Dispose();
        }
        """);

    [Fact]
    public Task In_place_operations_and_optimizer_steps_make_nothing_new() => Silent(
        """
        var w = zeros(4);
        var g = ones(4);
        for (var i = 0; i < 100_000; i++)
        {
            w.mul_(g).add_(g);
            optimizer.step();
        }
        """);

    [Fact]
    public Task Conversion_that_disposes_its_source_passes_the_value_on() => Silent(
        """
        foreach (var (x, y) in batches)
        {
            using var moved = randn(4).to(device, disposeAfter: true);
            total += moved.item<float>();
        }
        """);

    [Fact]
    public Task Layers_of_a_model_are_a_computation_not_repeated_work() => Silent(
        """
        var x = randn(4);
        foreach (var layer in model.children())
        {
            x = x.relu();
        }
        """);

    [Fact]
    public Task Loop_in_forward_belongs_to_the_scope_of_the_caller() => SilentClass(
        """
        class Net : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> cell = Linear(4, 4);
            private readonly int steps;
            public Net(int steps) : base("net") { this.steps = steps; RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
                for (var t = 0; t < steps; t++) { x = cell.call(x).relu(); }
                return x;
            }
        }
        """);

    [Fact]
    public Task Method_that_is_only_called_under_a_scope_is_clean() => SilentClass(
        """
        void Outer()
        {
            while (true)
            {
                using var d = NewDisposeScope();
                Inner();
            }
        }

        void Inner()
        {
            foreach (var (x, y) in batches) { loss.call(model.call(x), y).backward(); }
        }
        """);

    [Fact]
    public Task Helper_with_a_scope_of_its_own_leaves_only_what_it_returns() => SilentClass(
        """
        void Outer()
        {
            while (true) { using var r = Inner(); total += r.item<float>(); }
        }

        Tensor Inner()
        {
            using var d = NewDisposeScope();
            return (model.call(randn(4)) * 2).MoveToOuterDisposeScope();
        }
        """);

    [Fact]
    public Task Loader_batches_and_parameters_are_borrowed() => Silent(
        """
        foreach (var b in loader)
        {
            foreach (var p in model.parameters()) { p.requires_grad = true; }
            total += b["x"].shape[0];
        }
        """);

    [Fact]
    public Task Collected_tensors_are_meant_to_live() => SilentClass(
        """
        List<Tensor> Load(IEnumerable<float[]> rows)
        {
            var all = new List<Tensor>();
            foreach (var row in rows) { all.Add(tensor(row)); }
            return all;
        }
        """);

    [Fact]
    public Task Few_rounds_written_as_a_constant_are_not_repeated_work() => Silent(
        """
        for (var i = 0; i < 3; i++) { Console.WriteLine(randn(4).ToString()); }
        """);

    [Fact]
    public Task Loop_that_ends_in_its_first_round_is_not_repeated_work() => Silent(
        """
        while (true)
        {
            var x = model.call(randn(4));
            total += x.item<float>();
            break;
        }
        """);

    [Fact]
    public Task Tensor_that_goes_where_nothing_is_known_is_not_counted() => SilentClass(
        """
        interface ISink { void Take(Tensor t); }
        void Run(ISink sink)
        {
            while (true) { sink.Take(randn(4)); }
        }
        """);

    [Fact]
    public Task Parallel_body_with_its_own_scope_is_clean() => Silent(
        """
        Parallel.For(0, 100, i => { using var d = NewDisposeScope(); model.call(randn(4)).relu(); });
        """);

    [Fact]
    public Task Loop_in_a_delegate_given_to_a_method_that_opens_a_scope_is_clean() => SilentClass(
        """
        void Scoped(Action work) { using var d = NewDisposeScope(); work(); }
        void Run() => Scoped(() => { foreach (var (x, y) in batches) { total += model.call(x).mean().item<float>(); } });
        """);

    [Fact]
    public Task Object_that_opens_a_scope_when_it_is_made_is_a_scope() => SilentClass(
        """
        sealed class Memory : IDisposable
        {
            readonly DisposeScope scope = NewDisposeScope();
            public void Dispose() => scope.Dispose();
        }

        void Run() { while (true) { using var m = new Memory(); total += model.call(randn(4)).item<float>(); } }
        """);

    [Fact]
    public Task Training_loop_without_a_scope_gets_one() => Fixes(
        """
        {|#0:foreach|} (var b in loader)
        {
            optimizer.zero_grad();
            // The forward pass.
            var p = {|#1:model.call(b["x"])|};
            var l = {|#2:loss.call(p, b["y"])|};
            l.backward();
            optimizer.step();
            total += l.item<float>();
        }
        """,
        """
        foreach (var b in loader)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            // The forward pass.
            var p = model.call(b["x"]);
            var l = loss.call(p, b["y"]);
            l.backward();
            optimizer.step();
            total += l.item<float>();
        }
        """,
        "2 tensors");

    [Fact]
    public Task Chain_of_temporaries_counts_each_of_them() => Fixes(
        """
        {|#0:foreach|} (var (x, y) in batches)
            total += {|#4:{|#3:{|#2:{|#1:model.call(x)|}.argmax(1)|}.eq(y)|}.sum()|}.item<long>();
        """,
        """
        foreach (var (x, y) in batches)
        {
            using var scope = NewDisposeScope();
            total += model.call(x).argmax(1).eq(y).sum().item<long>();
        }
        """,
        "4 tensors");

    [Fact]
    public Task Name_of_the_scope_is_free() => FixesAny(
        """
        var scope = 1;
        [|while|] (!stop.IsCancellationRequested)
        {
            total += scope + model.call(randn(4)).item<float>();
        }
        """,
        """
        var scope = 1;
        while (!stop.IsCancellationRequested)
        {
            using var scope2 = NewDisposeScope();
            total += scope + model.call(randn(4)).item<float>();
        }
        """);

    [Fact]
    public Task Value_stored_in_a_field_is_detached() => FixesAny(
        """
        [|while|] (!stop.IsCancellationRequested)
        {
            var p = model.call(randn(4));
            last?.Dispose();
            last = p.relu();
        }
        """,
        """
        while (!stop.IsCancellationRequested)
        {
            using var scope = NewDisposeScope();
            var p = model.call(randn(4));
            last?.Dispose();
            last = p.relu().DetachFromDisposeScope();
        }
        """);

    [Fact]
    public Task Value_put_into_a_collection_of_a_field_is_detached() => FixesAny(
        """
        [|while|] (!stop.IsCancellationRequested)
        {
            memory.Enqueue(model.call(randn(4)) * 2);
        }
        """,
        """
        while (!stop.IsCancellationRequested)
        {
            using var scope = NewDisposeScope();
            memory.Enqueue((model.call(randn(4)) * 2).DetachFromDisposeScope());
        }
        """);

    [Fact]
    public Task Value_put_into_a_local_collection_is_moved_to_the_outer_scope() => FixesClass(
        """
        Tensor Load(IEnumerable<float[]> rows)
        {
            var all = new List<Tensor>();
            foreach (var row in rows) { all.Add(tensor(row)); }
            return stack(all);
        }

        void Run(IEnumerable<float[]> rows)
        {
            var all = new List<Tensor>();
            [|foreach|] (var row in rows)
            {
                all.Add(tensor(row).unsqueeze(0));
            }
        }
        """,
        """
        Tensor Load(IEnumerable<float[]> rows)
        {
            var all = new List<Tensor>();
            foreach (var row in rows) { all.Add(tensor(row)); }
            return stack(all);
        }

        void Run(IEnumerable<float[]> rows)
        {
            var all = new List<Tensor>();
            foreach (var row in rows)
            {
                using var scope = NewDisposeScope();
                all.Add(tensor(row).unsqueeze(0).MoveToOuterDisposeScope());
            }
        }
        """);

    [Fact]
    public Task Variable_carried_from_round_to_round_is_moved_and_its_old_value_disposed() => FixesAny(
        """
        var h = zeros(4);
        [|while|] (!stop.IsCancellationRequested)
        {
            // One step.
            h = model.call(h);
        }
        """,
        """
        var h = zeros(4);
        while (!stop.IsCancellationRequested)
        {
            using var scope = NewDisposeScope();
            // One step.
            var previousH = h;
            h = model.call(h).MoveToOuterDisposeScope();
            previousH.Dispose();
        }
        """);

    [Fact]
    public Task Variable_that_is_written_twice_a_round_keeps_the_old_value_until_the_last() => FixesAny(
        """
        var t = randn(4);
        [|for|] (var i = 0; i < 100000; i++)
        {
            t = t * 2;
            t = t.relu();
            total += t.sum().item<float>();
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
            total += t.sum().item<float>();
        }
        """);

    [Fact]
    public Task Old_value_that_somebody_disposes_or_keeps_is_not_left() => SilentClass(
        """
        Tensor A(Tensor x) { var t = x * 2; var old = t; t = t.relu(); old.Dispose(); return t; }
        Tensor B(Tensor x) { var t = x * 2; using (t) { t = t.relu(); } return t; }
        Tensor C(Tensor x) { var t = x * 2; memory.Enqueue(t); t = t.relu(); return t; }
        Tensor D(Tensor x, List<Module<Tensor, Tensor>> ls) { var t = x.alias(); foreach (var l in ls) { var n = l.forward(t); t.Dispose(); t = n; } return t; }
        Tensor E(Tensor x, List<Module<Tensor, Tensor>> ls) { var t = x.alias(); foreach (var l in ls) { using var old = t; t = l.forward(t); } return t; }
        void Run(Tensor x, List<Module<Tensor, Tensor>> ls)
        {
            while (true) { using var a = A(x); using var b = B(x); using var c = C(x); using var d = D(x, ls); using var e = E(x, ls); }
        }
        """);

    [Fact]
    public Task Forward_that_leaves_nothing_behind_leaves_nothing_in_a_loop() => SilentClass(
        """
        sealed class Net : Module<Tensor, Tensor>
        {
            readonly Module<Tensor, Tensor> a = Linear(4, 4);
            public Net() : base("net") => RegisterComponents();
            public override Tensor forward(Tensor x) { using var t = a.forward(x); return t.relu(); }
        }

        void Run(Net net) { foreach (var (x, y) in batches) { using var p = net.call(x); total += p.item<float>(); } }
        """);

    [Fact]
    public Task Return_from_the_loop_moves_its_value_out() => FixesClass(
        """
        Tensor? Find()
        {
            [|foreach|] (var (x, y) in batches)
            {
                var l = loss.call(model.call(x), y);
                l.backward();
                var best = l.detach();
                if (best.item<float>() < 0.1f)
                {
                    return best;
                }
            }

            return null;
        }
        """,
        """
        Tensor? Find()
        {
            foreach (var (x, y) in batches)
            {
                using var scope = NewDisposeScope();
                var l = loss.call(model.call(x), y);
                l.backward();
                var best = l.detach();
                if (best.item<float>() < 0.1f)
                {
                    return best.MoveToOuterDisposeScope();
                }
            }

            return null;
        }
        """);

    [Fact]
    public Task Tensors_left_by_a_helper_count_at_its_call() => VerifyMembers(
        """
        void Run()
        {
            {|#0:while|} (true) { {|#1:Step()|}; }
        }

        void Step()
        {
            var l = loss.call(model.call(randn(4)), zeros(4));
            l.backward();
        }
        """,
        "4 tensors",
        places: 1);

    [Fact]
    public Task Loop_that_awaits_after_its_tensors_gets_a_scope_that_ends_before() => FixesClass(
        """
        async Task Serve(CancellationToken stop, Func<Task<float[]>> read)
        {
            [|while|] (!stop.IsCancellationRequested)
            {
                var row = await read();
                // one prediction
                var x = tensor(row);
                var y = model.call(x);
                Console.WriteLine(row.Length);
                Console.WriteLine(y.item<float>());
                await Task.Delay(10, stop);
            }
        }
        """,
        """
        async Task Serve(CancellationToken stop, Func<Task<float[]>> read)
        {
            while (!stop.IsCancellationRequested)
            {
                var row = await read();
                using (NewDisposeScope())
                {
                    // one prediction
                    var x = tensor(row);
                    var y = model.call(x);
                    Console.WriteLine(row.Length);
                    Console.WriteLine(y.item<float>());
                }

                await Task.Delay(10, stop);
            }
        }
        """);

    [Fact]
    public Task Awaiting_loop_is_reported_but_a_scope_must_not_span_the_await() => NoFix(
        """
        async Task Serve()
        {
            [|while|] (true)
            {
                var y = model.call(randn(4));
                await Task.Delay(1);
                total += y.item<float>();
            }
        }
        """);

    [Fact]
    public Task Module_made_in_the_loop_would_lose_its_parameters_to_a_scope() => NoFix(
        """
        void Search()
        {
            [|while|] (true)
            {
                var net = LSTM(4, 4);
                total += randn(4).sum().item<float>();
            }
        }
        """);

    [Fact]
    public Task Helper_that_stores_what_it_makes_forbids_a_scope_around_its_call() => NoFix(
        """
        void Run()
        {
            [|while|] (true) { Remember(); }
        }

        void Remember() => last = model.call(randn(4));
        """);

    [Fact]
    public Task Tensor_given_to_unknown_code_forbids_a_scope() => NoFix(
        """
        interface ISink { void Take(Tensor t); }
        void Run(ISink sink)
        {
            [|while|] (true) { sink.Take(model.call(randn(4))); }
        }
        """);

    [Fact]
    public Task Field_of_a_local_struct_goes_where_the_struct_goes() => SilentClass(
        """
        struct Label { public Tensor Image; }
        Label Apply(Label label, List<Func<Tensor, Tensor>> transforms)
        {
            var result = label;
            foreach (var transform in transforms)
            {
                result.Image = result.Image.relu();
            }

            return result;
        }
        """);

    [Fact]
    public Task Loop_over_a_short_array_made_here_is_no_driver() => Silent(
        """
        var outputs = new Tensor[3];
        for (var i = 0; i < outputs.Length; i++) { total += randn(4).item<float>(); }
        """);

    [Fact]
    public Task Recursive_call_leaves_what_the_first_call_leaves() => VerifyMembers(
        """
        string Show(Tensor t) => t.shape.Length == 1 ? t.sum().ToString() : Show(t[0]) + Show(t[1]);
        void Run(IEnumerable<Tensor> all)
        {
            {|#0:foreach|} (var t in all) { Console.WriteLine({|#1:Show(t)|}); }
        }
        """,
        "3 tensors",
        1);

    [Fact]
    public Task List_whose_elements_are_disposed_by_a_lambda_leaves_nothing_that_is_known() => Silent(
        """
        foreach (var (x, y) in batches)
        {
            var parts = new List<Tensor>();
            parts.Add(model.call(x));
            parts.ForEach(part => part.Dispose());
        }
        """);

    [Fact]
    public Task Model_that_trains_itself_has_one_finding_for_the_loop_over_its_data() => Verify.VerifyAnalyzerAsync(Trainer.Types(
        """
        sealed class Net : Module<Tensor, Tensor>
        {
            readonly Linear layer = Linear(4, 2);
            public Net() : base("net") => RegisterComponents();
            public override Tensor forward(Tensor x) => layer.forward(x);

            public void Fit(List<(Tensor x, Tensor y)> data, optim.Optimizer optimizer, Loss<Tensor, Tensor, Tensor> loss)
            {
                for (var epoch = 0; epoch < 100; epoch++)
                {
                    Epoch();
                }

                void Epoch()
                {
                    [|foreach|] (var (x, y) in data)
                    {
                        var l = loss.call(forward(x), y);
                        optimizer.zero_grad();
                        l.backward();
                        optimizer.step();
                    }
                }
            }
        }
        """));

    private static Task Silent(string statements) => Verify.VerifyAnalyzerAsync(Trainer.Method(statements));

    private static Task SilentClass(string members) => Verify.VerifyAnalyzerAsync(Trainer.Members(members));

    private static Task Fixes(string statements, string repaired, string count)
        => Verify.VerifyCodeFixAsync(Trainer.Method(statements), Expected(count, int.Parse(count.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)), Trainer.Method(repaired));

    private static Task FixesAny(string statements, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Method(statements), Trainer.Method(repaired));

    private static Task FixesClass(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));

    private static Task NoFix(string members) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(members));

    private static Task VerifyMembers(string members, string count, int places) => Verify.VerifyAnalyzerAsync(Trainer.Members(members), Expected(count, places));

    private static LeakAnalyzers.Testing.DiagnosticResult Expected(string count, int places)
    {
        var expected = Verify.Diagnostic().WithArguments(count, "iteration", "the loop", "the loop body").WithLocation(0);
        for (var place = 1; place <= places; place++)
        {
            expected = expected.WithLocation(place);
        }

        return expected;
    }
}
