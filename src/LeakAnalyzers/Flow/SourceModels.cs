using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>The meaning of other files than the one that is analysed. Few questions need it, and only once something was found that speaks for them.</summary>
internal sealed class SourceModels
{
    private readonly Compilation compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> known = new();

    /// <summary>Reads the files of a compilation.</summary>
    public SourceModels(Compilation compilation) => this.compilation = compilation;

    /// <summary>The model of a file.</summary>
#pragma warning disable RS1030 // What is asked lies in other files.
    public SemanticModel Of(SyntaxTree tree) => known.GetOrAdd(tree, asked => compilation.GetSemanticModel(asked));
#pragma warning restore RS1030

    /// <summary>Every place in a type, in all its parts, that mentions some member of that name; whose member it is, the caller asks.</summary>
    public IEnumerable<IMemberReferenceOperation> MentionsIn(INamedTypeSymbol type, string member, CancellationToken cancellation)
    {
        foreach (var name in TypeText.Nodes<IdentifierNameSyntax>(type, cancellation).Where(name => name.Identifier.ValueText == member))
        {
            ExpressionSyntax mention = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (Of(name.SyntaxTree).GetOperation(mention, cancellation) is IMemberReferenceOperation reference)
            {
                yield return reference;
            }
        }
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
