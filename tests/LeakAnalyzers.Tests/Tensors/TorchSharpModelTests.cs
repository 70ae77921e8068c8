using LeakAnalyzers.Models;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class TorchSharpModelTests
{
    private static readonly CSharpCompilation Library = CSharpCompilation.Create("Library", references: ReferenceAssemblies.Default.References);

    private static readonly ModelSet Models = ModelSet.Bind(Library, ModelFiles.BuiltIn);

    [Fact]
    public void Every_key_whose_type_is_known_means_a_member_of_it()
    {
        var meantNothing =
            from entry in ModelFiles.BuiltIn
            where entry.Key.Kind is not ('T' or 'D') && entry.Key.Type.StartsWith("TorchSharp", StringComparison.Ordinal)
            from type in DocumentationCommentId.GetSymbolsForDeclarationId(entry.Key.TypeId, Library).OfType<INamedTypeSymbol>()
            where entry.Key.Member is not ("DetatchFromDisposeScope" or "fft_")
                && !entry.Key.Member.EndsWith("*_", StringComparison.Ordinal)
                && !entry.Key.Member.StartsWith("Detatch*", StringComparison.Ordinal)
                && !type.GetMembers().Any(member => ModelSet.IsMeantBy(member, entry.Key))
            select entry.Key;

        Assert.Empty(meantNothing);
    }

    [Theory]
    [InlineData("M:TorchSharp.torch.Tensor.relu", ModelFact.Creates)]
    [InlineData("M:TorchSharp.torch.Tensor.relu_", ModelFact.ReturnsReceiver)]
    [InlineData("M:TorchSharp.torch.Tensor.gelu_", ModelFact.Creates)]
    [InlineData("M:TorchSharp.torch.Tensor.op_Addition(TorchSharp.torch.Tensor,TorchSharp.torch.Tensor)", ModelFact.Creates)]
    [InlineData("M:TorchSharp.torch.Tensor.MoveToOuterDisposeScope", ModelFact.ReturnsReceiver)]
    [InlineData("M:TorchSharp.torch.Tensor.DetachFromDisposeScope", ModelFact.ReturnsReceiver)]
    [InlineData("P:TorchSharp.torch.Tensor.grad", ModelFact.Creates)]
    [InlineData("M:TorchSharp.Modules.Linear.forward(TorchSharp.torch.Tensor)", ModelFact.Creates)]
    [InlineData("M:TorchSharp.torch.nn.Module.parameters(System.Boolean)", ModelFact.Borrows)]
    [InlineData("M:TorchSharp.torch.optim.Optimizer.step(System.Func{TorchSharp.torch.Tensor})", ModelFact.Borrows)]
    public void The_most_exact_key_says_what_a_result_is(string member, object fact)
        => Assert.Equal(fact, Models.ResultOf(DocumentationCommentId.GetFirstSymbolForDeclarationId(member, Library))?.Fact);

    [Fact]
    public void The_shape_has_the_nesting_of_the_real_assembly()
    {
        var tensor = Library.GetTypeByMetadataName("TorchSharp.torch+Tensor");

        Assert.NotNull(tensor);
        Assert.Equal("TorchSharp", tensor.ContainingAssembly.Name);
        Assert.True(Models.Says(tensor, ModelFact.BornInScope));
    }
}
