using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>;

namespace LeakAnalyzers.Tests.Lifetimes;

/// <summary>Native containers of Unity are disposable values: LEAK201 speaks of them.</summary>
public sealed class NativeContainerTests
{
    private const string Shapes = """

        namespace Unity.Collections
        {
            public enum Allocator { Temp, TempJob, Persistent }
            public struct NativeArray<T> : System.IDisposable { System.IntPtr buffer; public NativeArray(int length, Allocator allocator) { buffer = new System.IntPtr(length); } public int Length => 0; public extern void Dispose(); }
        }
        """;

    [Theory]
    [InlineData("class D14 { void OnAudio() { var f = [|NewPersistent()|]; Send(f); } NativeArray<float> NewPersistent() => new NativeArray<float>(8, Allocator.Persistent); void Send(NativeArray<float> f) { var n = f.Length; } }")]
    [InlineData("class C { int OnAudio() { var f = [|new NativeArray<float>(8, Allocator.TempJob)|]; return f.Length; } }")]
    [InlineData("class C { int OnAudio() { var f = new NativeArray<float>(8, Allocator.Temp); return f.Length; } }")]
    [InlineData("class C { int OnAudio() { using var f = new NativeArray<float>(8, Allocator.TempJob); return f.Length; } }")]
    public Task Persistent_memory_must_be_disposed(string code) => Verify.VerifyAnalyzerAsync("using Unity.Collections;\n" + code + Shapes);
}
