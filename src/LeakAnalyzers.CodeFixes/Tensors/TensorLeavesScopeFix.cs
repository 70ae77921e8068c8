using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK304: moves the tensor out of its scope where it is returned or stored.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TensorLeavesScopeFix))]
public sealed class TensorLeavesScopeFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public TensorLeavesScopeFix()
        : base(TensorLeavesScope.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (diagnostic.Properties.ContainsKey(TensorLeavesScope.Unmove))
        {
            return root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var given } } call
                ? new Repair("Leave it in the caller's scope", nameof(TensorLeavesScope.Unmove), _ => Task.FromResult(document.WithSyntaxRoot(Without(root, call, given)).Project.Solution))
                : null;
        }

        if (!diagnostic.Properties.TryGetValue(TensorLeavesScope.Move, out var method)
            || method is null
            || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax value
            || value is ConditionalAccessExpressionSyntax or AssignmentExpressionSyntax
            || model?.GetTypeInfo(value, cancellation).Type is not { } type
            || model.LookupSymbols(value.SpanStart, type, method).IsEmpty)
        {
            return null;
        }

        return new Repair(
            $"Move the tensor out of its scope with '{method}'",
            nameof(TensorLeavesScopeFix) + method,
            _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(value, MovedValue.By(value, method))).Project.Solution));
    }

    // A statement that only moves it goes.
    private static SyntaxNode Without(SyntaxNode root, InvocationExpressionSyntax call, ExpressionSyntax given)
        => call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement
            ? root.RemoveNode(statement, statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()).All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia)) ? SyntaxRemoveOptions.KeepNoTrivia : SyntaxRemoveOptions.KeepExteriorTrivia)!
            : root.ReplaceNode(call, given.WithTriviaFrom(call));
}
