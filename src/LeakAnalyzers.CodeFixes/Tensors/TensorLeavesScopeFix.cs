using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK304: moves the tensor out of its scope where it is returned or stored.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TensorLeavesScopeFix))]
public sealed class TensorLeavesScopeFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public TensorLeavesScopeFix()
        : base(TensorLeavesScope.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (diagnostic.Properties.ContainsKey(TensorLeavesScope.Unmove))
        {
            return finding.Node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var given } } call
                ? Repair.Of("Leave it in the caller's scope", nameof(TensorLeavesScope.Unmove), document, Without(root, call, given))
                : null;
        }

        if (!diagnostic.Properties.TryGetValue(TensorLeavesScope.Move, out var method)
            || method is null
            || finding.Node is not ExpressionSyntax value
            || value is ConditionalAccessExpressionSyntax or AssignmentExpressionSyntax
            || model.GetTypeInfo(value, cancellation).Type is not { } type
            || model.LookupSymbols(value.SpanStart, type, method).IsEmpty)
        {
            return null;
        }

        return Repair.Of(
            $"Move the tensor out of its scope with '{method}'",
            nameof(TensorLeavesScopeFix) + method,
            document, root.ReplaceNode(value, MovedValue.By(value, method)));
    }

    // A statement that only moves it goes.
    private static SyntaxNode Without(SyntaxNode root, InvocationExpressionSyntax call, ExpressionSyntax given)
        => call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement
            ? root.RemoveNode(statement, statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()).All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia)) ? SyntaxRemoveOptions.KeepNoTrivia : SyntaxRemoveOptions.KeepExteriorTrivia)!
            : root.ReplaceNode(call, given.WithTriviaFrom(call));
}
