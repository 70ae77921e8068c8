using LeakAnalyzers.Models;
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
                ? Repair.Of("Leave it in the caller's scope", document, Without(root, call, given))
                : null;
        }

        if (diagnostic.Properties.TryGetValue(InputGivenBack.Alias, out var alias) && alias is not null)
        {
            return finding.Node is ExpressionSyntax source
                ? Repair.Of($"Make a handle of its own with '{alias}'", document, root.ReplaceNode(source, Aliased(source, alias, model, document, cancellation)))
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
            document, root.ReplaceNode(value, MovedValue.By(value, method)));
    }

    // x becomes x.alias(); x.MoveToOuter(), which is stored, becomes x.alias().Detach().
    private static ExpressionSyntax Aliased(ExpressionSyntax source, string alias, SemanticModel model, Document document, CancellationToken cancellation)
    {
        if (source is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var given } })
        {
            return MovedValue.By(source, alias);
        }

        var scopes = AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation));
        var aliased = MovedValue.By(given, alias);
        return scopes?.MoveOf(model.GetTypeInfo(source, cancellation).Type, ModelFact.LeavesScope) is { } leave ? MovedValue.By(aliased, leave).WithTriviaFrom(source) : aliased.WithTriviaFrom(source);
    }

    // A statement that only moves it goes.
    private static SyntaxNode Without(SyntaxNode root, InvocationExpressionSyntax call, ExpressionSyntax given)
        => call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement
            ? root.RemoveNode(statement, statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()).All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia)) ? SyntaxRemoveOptions.KeepNoTrivia : SyntaxRemoveOptions.KeepExteriorTrivia)!
            : root.ReplaceNode(call, given.WithTriviaFrom(call));
}
