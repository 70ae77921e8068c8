using LeakAnalyzers.Tests.Tensors;
using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.StoredTuplesDropped, LeakAnalyzers.CodeFixes.Disposal.StoredTuplesDroppedFix>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class StoredTuplesDroppedTests
{
    [Theory]
    [InlineData("var old = items.Dequeue(); old.S.Dispose(); old.N.Dispose();")]
    [InlineData("var (first, second, _) = items.Dequeue(); first.Dispose(); second.Dispose();")]
    [InlineData("foreach (var t in items) { t.S.Dispose(); t.N.Dispose(); } items.Clear();")]
    [InlineData("Release(items.Peek()); items.Dequeue();")]
    public Task Tuple_whose_tensors_are_disposed_is_fine(string drop) => Verify.VerifyAnalyzerAsync(Memory("s.DetachFromDisposeScope(), n.DetachFromDisposeScope()", drop));

    [Fact]
    public Task Tensors_that_were_not_taken_out_of_their_scope_are_not_owned() => Verify.VerifyAnalyzerAsync(Memory("s, n", "if (items.Count > 9) { items.Dequeue(); }"));

    [Fact]
    public Task Tuple_that_is_dropped_has_its_tensors_disposed() => Verify.VerifyCodeFixAsync(
        Memory("s.detach().DetachFromDisposeScope(), n.DetachFromDisposeScope()", "if (items.Count > 9)\n        {\n            [|items.Dequeue()|];\n        }"),
        Memory("s.detach().DetachFromDisposeScope(), n.DetachFromDisposeScope()", "if (items.Count > 9)\n        {\n            var oldest = items.Dequeue();\n            oldest.S.Dispose();\n            oldest.N.Dispose();\n        }"));

    [Fact]
    public Task Tuples_that_are_cleared_are_dropped_as_well() => Verify.VerifyAnalyzerAsync(Memory("s.DetachFromDisposeScope(), n.DetachFromDisposeScope()", "[|items.Clear()|];"));

    [Fact]
    public Task Message_names_the_call_the_type_and_the_memory() => Verify.VerifyAnalyzerAsync(
        Memory("s.DetachFromDisposeScope(), n.DetachFromDisposeScope()", "{|#0:items.Clear()|};").Replace("items.Enqueue((", "{|#1:items.Enqueue((", StringComparison.Ordinal).Replace(", r));", ", r))|};", StringComparison.Ordinal),
        Verify.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("'Clear' drops elements of type '(Tensor S, Tensor N, float R)' that only 'items' holds", ", for they were taken out of their scope", "dispose them first"));

    private static string Memory(string stored, string drop) => Trainer.Types(
        $$"""
        sealed class Replay
        {
            readonly Queue<(Tensor S, Tensor N, float R)> items = new();
            static void Release((Tensor S, Tensor N, float R) item) { item.S.Dispose(); item.N.Dispose(); }
            public void Push(Tensor s, Tensor n, float r)
            {
                items.Enqueue(({{stored}}, r));
                {{drop}}
            }
        }
        """);
}
