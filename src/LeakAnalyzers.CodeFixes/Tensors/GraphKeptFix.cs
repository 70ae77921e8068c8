using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK305: adds the number instead of the tensor, where the sum can become a number; else a detached tensor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GraphKeptFix))]
public sealed class GraphKeptFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public GraphKeptFix()
        : base(GraphKept.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, _, root, model) = finding;
        if (finding.Node is not ExpressionSyntax value
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || scopes.Models.Any(ModelFact.CutsGraph) is not { } cut)
        {
            return null;
        }

        if (scopes.NumberReaderOf(model.GetTypeInfo(value, cancellation).Type) is { } read)
        {
            if (NumberSum.For(value, model, scopes, cancellation) is { } sum)
            {
                return Repair.Of("Add up numbers", document, sum.Apply(root, read));
            }

            if (NumberList.For(value, root, model, scopes, cancellation) is { } list)
            {
                return Repair.Of("Keep a list of numbers", document, list.Apply(root, read));
            }
        }

        var detached = MovedValue.By(MovedValue.Unmoved(value, model, scopes), cut.Key.Member);
        var operation = model.GetOperation(value, cancellation);
        if (HolderOf(value, model, scopes, cancellation) is { } holder && operation is not null && OpenScopes.Around(scopes, operation) is not null && scopes.MoveOf(operation.Type, TensorLeavesScope.MoveFor(holder)) is { } leave)
        {
            detached = MovedValue.By(detached, leave);
        }

        return Repair.Of("Add a detached tensor", document, root.ReplaceNode(value, detached));
    }

    // The collection it is put into: one in a local goes with its method, one in a member keeps it.
    private static HolderKind? HolderOf(ExpressionSyntax value, SemanticModel model, AmbientScopes scopes, CancellationToken cancellation)
        => value.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var collection } } }
            && !scopes.IsBorn(model.GetTypeInfo(collection, cancellation).Type)
            ? model.GetSymbolInfo(collection, cancellation).Symbol is ILocalSymbol ? HolderKind.OuterCollection : HolderKind.Member
            : null;
}
