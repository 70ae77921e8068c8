using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK308: opens a scope inside the delegate that runs elsewhere, or ends the scope before the await.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScopeAcrossThreadsFix))]
public sealed class ScopeAcrossThreadsFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ScopeAcrossThreadsFix()
        : base(ScopeAcrossThreads.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (root is null || model is null || diagnostic.AdditionalLocations.Count != 1
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes)
        {
            return null;
        }

        var place = root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true);
        var changed = place.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { } lambda && lambda.Span == diagnostic.AdditionalLocations[0].SourceSpan
            ? WithScope(lambda, root, model, scopes, cancellation)
            : EndedBefore(place, root.FindNode(diagnostic.Location.SourceSpan), root, model, scopes, cancellation);
        return changed is null ? null : Repair.Of(
            place is LambdaExpressionSyntax ? "Open a dispose scope inside" : "End it before the await",
            document, changed);
    }

    private static SyntaxNode? WithScope(LambdaExpressionSyntax lambda, SyntaxNode root, SemanticModel model, AmbientScopes scopes, CancellationToken cancellation)
    {
        if (lambda.AsyncKeyword.RawKind != 0 || lambda.Body is not BlockSyntax { Statements.Count: > 0 } body
            || scopes.Models.Any(ModelFact.OpensScope) is not { } opener
            || model.GetOperation(body, cancellation) is not IBlockOperation code
            || !CanEnd(LeftBehindIn(code, [code], scopes, cancellation)))
        {
            return null;
        }

        var opening = ScopeDeclaration.Opening(opener.Key, model, body).WithTrailingTrivia(LineEnd.Of(root)).WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(body, body.WithStatements(body.Statements.Insert(0, opening)));
    }

    private static SyntaxNode? EndedBefore(SyntaxNode place, SyntaxNode resource, SyntaxNode root, SemanticModel model, AmbientScopes scopes, CancellationToken cancellation)
    {
        if (resource.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { UsingKeyword.RawKind: not 0, Parent: BlockSyntax block } declaration
            || block.Statements.FirstOrDefault(statement => statement.Span.Contains(place.Span)) is not { } awaiting
            || model.GetOperation(block, cancellation) is not { } frame)
        {
            return null;
        }

        var start = block.Statements.IndexOf(declaration);
        var end = block.Statements.IndexOf(awaiting);
        var inside = block.Statements.Skip(start + 1).Take(end - start - 1).ToList();
        var declared = new HashSet<string>(inside.OfType<LocalDeclarationStatementSyntax>().SelectMany(local => local.Declaration.Variables).Select(variable => variable.Identifier.ValueText).Append(declaration.Declaration.Variables[0].Identifier.ValueText), StringComparer.Ordinal);
        var after = block.Statements.Skip(end).ToList();
        if (inside.Count == 0
            || after.SelectMany(statement => statement.DescendantTokens()).Any(token => token.IsKind(SyntaxKind.IdentifierToken) && declared.Contains(token.ValueText))
            || inside.Any(statement => statement.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Any())
            || LeftBehindIn(frame, frame.ChildOperations.Where(operation => operation.Syntax.SpanStart >= awaiting.SpanStart), scopes, cancellation) is not { Count: 0, HasUnknown: false, RunsModel: false, Kept.IsEmpty: true })
        {
            return null;
        }

        var resources = declaration.Declaration.WithoutTrivia();
        var statement = UsingStatement(resources, null, Block(inside)).WithLeadingTrivia(declaration.GetLeadingTrivia()).WithTrailingTrivia(after[0].GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? TriviaList(LineEnd.Of(root)) : TriviaList(LineEnd.Of(root), LineEnd.Of(root))).WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(block, block.WithStatements(List(block.Statements.Take(start).Append(statement).Concat(after))));
    }

    private static LeftBehind LeftBehindIn(IOperation frame, IEnumerable<IOperation> code, AmbientScopes scopes, CancellationToken cancellation)
    {
        return LeftBehind.In(scopes, code, new ValueFates(scopes, frame, new VariableUses(OperationWalk.Root(frame)), 0, cancellation), entersLoops: true, 0, cancellation);
    }

    private static bool CanEnd(LeftBehind left)
        => left is { HasUnknown: false, MakesKeeper: false, KeepsInCallee: false, CallsUnknown: false } && left.Kept.All(kept => kept.Holder == HolderKind.Mover);
}
