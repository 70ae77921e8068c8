using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK306: stores the tensor detached from its graph, and from its scope where it is stored under one.</summary>
public sealed class StoredWithGraphFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public StoredWithGraphFix()
        : base(StoredWithGraph.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (diagnostic.Properties.ContainsKey(StoredWithGraph.Device)
            || finding.Node is not ExpressionSyntax value
            || model.GetOperation(value, cancellation) is not { } operation
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || scopes.Models.Any(ModelFact.CutsGraph) is not { } cut)
        {
            return null;
        }

        // x.DetachFromDisposeScope(): what is detached from the graph is a new tensor, which must leave the scope in its place.
        var isMoved = value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } && scopes.Models.Says(model.GetSymbolInfo(value, cancellation).Symbol, ModelFact.LeavesScope);
        var source = isMoved ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)value).Expression).Expression : value;
        var detached = MovedValue.By(source, cut.Key.Member);
        if ((isMoved || OpenScopes.Around(scopes, operation) is not null) && scopes.MoveOf(operation.Type, ModelFact.LeavesScope) is { } leave)
        {
            detached = MovedValue.By(detached, leave);
        }

        return Repair.Of("Store it detached", document, root.ReplaceNode(value, detached.WithTrailingTrivia(value.GetTrailingTrivia())));
    }
}
