using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK305: adds the number instead of the tensor, where the sum can become a number; else a detached tensor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GraphKeptFix))]
public sealed class GraphKeptFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public GraphKeptFix()
        : base(GraphKept.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax value
            || model is null
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || scopes.Models.Any(ModelFact.CutsGraph) is not { } cut)
        {
            return null;
        }

        if (scopes.NumberReaderOf(model.GetTypeInfo(value, cancellation).Type) is { } read)
        {
            if (NumberSum.For(value, model, scopes, cancellation) is { } sum)
            {
                return new Repair("Add up numbers", nameof(NumberSum), _ => Task.FromResult(document.WithSyntaxRoot(sum.Apply(root, read)).Project.Solution));
            }

            if (NumberList.For(value, root, model, scopes, cancellation) is { } list)
            {
                return new Repair("Keep a list of numbers", nameof(NumberSum), _ => Task.FromResult(document.WithSyntaxRoot(list.Apply(root, read)).Project.Solution));
            }
        }

        var detached = MovedValue.By(MovedValue.Unmoved(value, model, scopes), cut.Key.Member);
        var operation = model.GetOperation(value, cancellation);
        if (HolderOf(value, model, cancellation) is { } holder && operation is not null && OpenScopes.Around(scopes, operation) is not null && scopes.MoveOf(operation.Type, TensorLeavesScope.MoveFor(holder)) is { } leave)
        {
            detached = MovedValue.By(detached, leave);
        }

        return new Repair("Add a detached tensor", nameof(GraphKeptFix), _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(value, detached)).Project.Solution));
    }

    // The collection it is put into: one in a local goes with its method, one in a member keeps it.
    private static HolderKind? HolderOf(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
        => value.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var collection } } }
            ? model.GetSymbolInfo(collection, cancellation).Symbol is ILocalSymbol ? HolderKind.OuterCollection : HolderKind.Member
            : null;
}
