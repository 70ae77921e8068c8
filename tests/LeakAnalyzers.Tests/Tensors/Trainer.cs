namespace LeakAnalyzers.Tests.Tensors;

/// <summary>Puts code into a class that has what training needs: a model, a loss, an optimizer and data.</summary>
internal static class Trainer
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;


        """;

    /// <summary>The statements as the body of a method that returns nothing.</summary>
    public static string Method(string statements) => Members($"void Run(CancellationToken stop)\n{{\n{Indented(statements)}\n}}");

    /// <summary>The members as those of the class.</summary>
    public static string Members(string members) => Usings + $$"""
        class Trainer
        {
            readonly Module<Tensor, Tensor> model = Linear(4, 2);
            readonly Loss<Tensor, Tensor, Tensor> loss = CrossEntropyLoss();
            readonly optim.Optimizer optimizer = null!;
            readonly IEnumerable<(Tensor x, Tensor y)> batches = null!;
            readonly DataLoader loader = null!;
            readonly Queue<Tensor> memory = new();
            readonly Device device = CPU;
            double total;
            Tensor? last;

        {{Indented(members)}}
        }
        """;

    /// <summary>Types of their own, with the usings that such code has.</summary>
    public static string Types(string types) => Usings + types + "\n";

    private static string Indented(string code) => string.Join("\n", code.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
