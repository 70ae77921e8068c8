using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK301 of code that something else calls: opens a scope at the top of its body, where nothing made there lives on.</summary>
public sealed class TensorsOutliveRunFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public TensorsOutliveRunFix()
        : base(TensorsOutliveIteration.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (BodyOf(root.FindToken(diagnostic.Location.SourceSpan.Start)) is not { Statements.Count: > 0 } body
            || model.GetOperation(body, cancellation) is not { } code
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || scopes.Models.Any(ModelFact.OpensScope) is not { } opener
            || TensorsOutliveRun.RunOf(code, scopes, new VariableUses(OperationWalk.Root(code)), cancellation) is not { HasUnknown: false, IsInterrupted: false, MakesKeeper: false, KeepsInCallee: false, CallsUnknown: false } left
            || left.Kept.Any(kept => kept.Holder != HolderKind.Mover))
        {
            return null;
        }

        var opening = ScopeDeclaration.Opening(opener.Key, model, body).WithTrailingTrivia(LineEnd.Of(root)).WithAdditionalAnnotations(Formatter.Annotation);
        return Repair.Of("Open a dispose scope in the body", document, root.ReplaceNode(body, body.WithStatements(body.Statements.Insert(0, opening))));
    }

    private static BlockSyntax? BodyOf(SyntaxToken token) => token.Parent switch
    {
        MethodDeclarationSyntax method when method.Identifier == token => method.Body,
        { } parent when parent.AncestorsAndSelf().OfType<LambdaExpressionSyntax>().FirstOrDefault(lambda => lambda.SpanStart == token.SpanStart) is { Body: BlockSyntax body } => body,
        _ => null,
    };
}
