using LeakAnalyzers.Tensors;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

/// <summary>What changed between versions of TorchSharp: each program is judged by the version it references.</summary>
public sealed class OlderTorchSharpTests
{
    [Theory]
    [InlineData("0.99.6")]
    [InlineData("0.100.4")]
    public Task In_place_operation_gave_a_new_handle_once(string version) => Against(version, "{|LEAK301:while|} (true) { weights.add_(weights); }");

    [Theory]
    [InlineData("0.100.5")]
    [InlineData("0.107.0")]
    public Task In_place_operation_gives_back_its_receiver(string version) => Against(version, "while (true) { weights.add_(weights); }");

    [Theory]
    [InlineData("0.99.6")]
    [InlineData("0.107.0")]
    public Task Zeroing_in_place_makes_a_tensor_of_zeros_in_every_version(string version) => Against(version, "{|LEAK301:while|} (true) { weights.zero_(); }");

    private static Task Against(string version, string statements)
    {
        var library = CSharpCompilation.Create(
            "TorchSharp",
            [CSharpSyntaxTree.ParseText(
                $$"""
                [assembly: System.Reflection.AssemblyVersion("{{version}}.0")]
                namespace TorchSharp
                {
                    public sealed class DisposeScope : System.IDisposable { public void Dispose() { } }
                    public static class torch
                    {
                        public static DisposeScope NewDisposeScope() => null;
                        public sealed class Tensor : System.IDisposable { public Tensor add_(Tensor other) => null; public Tensor zero_() => null; public void Dispose() { } }
                    }
                }
                """,
                cancellationToken: TestContext.Current.CancellationToken)],
            ReferenceAssemblies.Net80.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var test = new CSharpAnalyzerTest<TensorsOutliveIteration>
        {
            TestCode = $"using TorchSharp; class Trainer {{ void Run(torch.Tensor weights) {{ {statements} }} }}",
            ReferenceAssemblies = ReferenceAssemblies.Net80,
        };
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromImage(image.ToArray()));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
