using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Tensors.LentBatchesKept>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class LentBatchesKeptTests
{
    [Theory]
    [InlineData("foreach (var b in loader) { total += b[\"x\"].shape[0]; }")]
    [InlineData("foreach (var b in loader.Take(3)) { total += b[\"x\"].shape[0]; }")]
    [InlineData("var sizes = loader.Select(b => b[\"x\"].shape[0]).ToList();")]
    [InlineData("total += loader.Count();")]
    [InlineData("using var e = loader.GetEnumerator(); e.MoveNext(); total += e.Current[\"x\"].shape[0];")]
    [InlineData("var first = batches.First(); var all = batches.ToList();")]
    [InlineData("using var own = new DataLoader(null!, 8, disposeBatch: false); var all = own.ToList();")]
    public Task Batch_that_is_used_while_it_is_lent_is_fine(string statements) => Verify.VerifyAnalyzerAsync(Trainer.Method(statements));

    [Theory]
    [InlineData("var all = [|loader.ToList()|];")]
    [InlineData("var all = [|loader.Skip(1).Take(2).ToArray()|];")]
    [InlineData("var first = [|loader.First()|];")]
    [InlineData("using var own = new DataLoader(null!, 8); var last = [|own.LastOrDefault()|];")]
    [InlineData("total += [|loader.First()|][\"x\"].shape[0];")]
    public Task Batch_that_is_kept_is_a_dead_one(string statements) => Verify.VerifyAnalyzerAsync(Trainer.Method(statements));
}
