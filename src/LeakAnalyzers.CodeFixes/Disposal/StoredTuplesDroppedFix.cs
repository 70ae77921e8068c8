using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.CodeFixes.Tensors;
using LeakAnalyzers.Disposal;
using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK206 of tuples: keeps the tuple that is dropped in a variable and disposes the tensors in it.</summary>
public sealed class StoredTuplesDroppedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public StoredTuplesDroppedFix()
        : base(ElementsDroppedUndisposed.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, _, root, model) = finding;
        if (finding.Node is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement, ArgumentList.Arguments.Count: 0 } call
            || model.GetTypeInfo(call, cancellation).Type is not INamedTypeSymbol { IsTupleType: true } tuple
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || !scopes.Models.Says(model.GetSymbolInfo(call, cancellation).Symbol, ModelFact.Shrinks))
        {
            return null;
        }

        var name = ScopeDeclaration.FreeName(model, statement, "oldest");
        var end = LineEnd.Of(root);
        var statements = tuple.TupleElements.Where(item => scopes.IsBorn(item.Type))
            .Select(item => $"{name}.{item.Name}{(item.NullableAnnotation == NullableAnnotation.Annotated ? "?" : "")}.Dispose();")
            .Prepend($"var {name} = {call.WithoutTrivia()};")
            .Select(text => SyntaxFactory.ParseStatement(text).WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation)).ToList();
        var changed = statement.Parent is BlockSyntax
            ? root.ReplaceNode(statement, statements.Select((made, i) => i == 0 ? made.WithLeadingTrivia(statement.GetLeadingTrivia()) : made))
            : root.ReplaceNode(statement, SyntaxFactory.Block(statements).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
        return Repair.Of("Dispose the tensors of what is dropped", document, changed);
    }
}
