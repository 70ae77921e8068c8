using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.GarbageCollectedByHand>;

namespace LeakAnalyzers.Tests.Disposal;

public sealed class GarbageCollectedByHandTests
{
    public static TheoryData<string, string> Correct => new()
    {
        { "nothing undisposed at hand", "void M() { for (var i = 0; i < 3; i++) { Console.WriteLine(i); GC.Collect(); } }" },
        { "all disposed", "void M() { for (var i = 0; i < 3; i++) { using var r = new Res(); r.Use(); GC.Collect(); } }" },
        { "once at the end", "static void Main() { GC.Collect(); }" },
        { "measuring memory", "void M() { for (var i = 0; i < 3; i++) { GC.Collect(); Console.WriteLine(GC.GetTotalMemory(true)); } }" },
        { "waiting for a weak reference", "void M(WeakReference w) { while (w.IsAlive) GC.Collect(); }" },
        { "compacting large objects", "void M() { while (true) { System.Runtime.GCSettings.LargeObjectHeapCompactionMode = System.Runtime.GCLargeObjectHeapCompactionMode.CompactOnce; GC.Collect(); } }" },
        { "another class of that name", "static class GC { public static void Collect() { } } void M() { while (true) GC.Collect(); }" },
        { "lambda in a loop", "void M(List<Action> list) { for (var i = 0; i < 3; i++) list.Add(() => GC.Collect()); }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string members)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InClass(members));
    }

    [Fact]
    public async Task Tensors_of_a_scope_are_not_what_a_collection_is_forced_for()
        => await Verify.VerifyAnalyzerAsync(LeakAnalyzers.Tests.Tensors.Trainer.Members(
            """
            Tensor Retry(Tensor x)
            {
                for (var attempt = 0; ; attempt++)
                {
                    try
                    {
                        using var scope = NewDisposeScope();
                        return model.call(x).relu().MoveToOuterDisposeScope();
                    }
                    catch (System.Runtime.InteropServices.ExternalException) when (attempt < 3)
                    {
                        GC.Collect();
                    }
                }
            }
            """));

    public static TheoryData<string, string> Leaking => new()
    {
        { "in a loop", "void M() { for (var i = 0; i < 3; i++) { var r = new Res(); r.Use(); [|GC.Collect()|]; } }" },
        { "in a timer callback", "readonly Timer timer = new(_ => { new Res().Use(); [|GC.Collect(2)|]; });" },
        { "after what was taken from a file", "void M(string[] paths) { foreach (var p in paths) { Console.WriteLine(File.OpenRead(p).Length); [|GC.Collect()|]; GC.WaitForPendingFinalizers(); } }" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_collection_forced_in_repeated_code_is_reported(string situation, string members)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(InClass(members));
    }

    [Fact]
    public async Task The_message_says_when_it_is_forced()
        => await Verify.VerifyAnalyzerAsync(InClass("void M() { for (var i = 0; i < 3; i++) { var r = new Res(); r.Use(); {|#0:GC.Collect()|}; } }"), Verify.Diagnostic().WithLocation(0).WithArguments("in a loop"));

    [Fact]
    public async Task A_collection_in_a_method_that_a_loop_calls_is_not_guessed_at()
        => await Verify.VerifyAnalyzerAsync(InClass("public void Free() { GC.Collect(); GC.WaitForPendingFinalizers(); }"));
}
