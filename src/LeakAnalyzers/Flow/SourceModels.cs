using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>The meaning of other files than the one that is analysed. Few questions need it, and only once something was found that speaks for them.</summary>
internal sealed class SourceModels
{
    private readonly Compilation compilation;
    private readonly Dictionary<SyntaxTree, SemanticModel> known = [];

    /// <summary>Reads the files of a compilation.</summary>
    public SourceModels(Compilation compilation) => this.compilation = compilation;

    /// <summary>The model of a file.</summary>
    public SemanticModel Of(SyntaxTree tree)
    {
        if (!known.TryGetValue(tree, out var model))
        {
#pragma warning disable RS1030 // What is asked lies in other files.
            known[tree] = model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        }

        return model;
    }

    /// <summary>The body of a method of the compilation, from its root; null where it has none.</summary>
    public IOperation? BodyOf(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var declared in method.DeclaringSyntaxReferences)
        {
            var node = declared.GetSyntax(cancellation);
            if (compilation.ContainsSyntaxTree(node.SyntaxTree) && Of(node.SyntaxTree).GetOperation(node, cancellation) is { } body)
            {
                return body;
            }
        }

        return null;
    }
}
