using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Lifetimes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>Unsubscribes where the object lets go of what it holds: in its Dispose, or in whatever its framework calls at the end. A lambda becomes a method first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EventNeverUnsubscribedFix))]
public sealed class EventNeverUnsubscribedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public EventNeverUnsubscribedFix()
        : base(EventNeverUnsubscribed.Rule)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, _, model) = finding;
        if (finding.Node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } subscription
            || subscription.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax and not RecordDeclarationSyntax
            || subscription.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol type
            || model.GetSymbolInfo(subscription.Left, cancellation).Symbol is not { } happening
            || Teardown.Find(type, model.Compilation.GetSpecialType(SpecialType.System_IDisposable), MemberAround(subscription), diagnostic.Properties.TryGetValue(EventNeverUnsubscribed.Called, out var called) ? called : null, cancellation) is not { } teardown
            || document.Project.Solution.GetDocument((teardown.Existing ?? (SyntaxNode)declaration).SyntaxTree) is not { } target
            || PublisherIn(target, document, subscription.Left, happening) is not { } publisher)
        {
            return null;
        }

        var generator = SyntaxGenerator.GetGenerator(document);
        var handler = subscription.Right;
        while (handler is ParenthesizedExpressionSyntax parenthesized)
        {
            handler = parenthesized.Expression;
        }

        MethodDeclarationSyntax? method = null;
        if (handler is AnonymousFunctionExpressionSyntax lambda)
        {
            method = HandlerMethod.From(lambda, happening.Name, model, generator, cancellation);
            if (method is null)
            {
                return null;
            }

            handler = IdentifierName(method.Identifier.WithoutTrivia());
        }
        else if (model.GetSymbolInfo(handler is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } ? arguments[0].Expression : handler, cancellation).Symbol is not (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IFieldSymbol))
        {
            return null;
        }

        var removal = ExpressionStatement(AssignmentExpression(SyntaxKind.SubtractAssignmentExpression, publisher, handler.WithoutTrivia()));
        return new Repair($"Unsubscribe in {teardown.Name}", token => ApplyAsync(document, target, subscription, method, declaration, teardown, removal, token));
    }

    private static async Task<Solution> ApplyAsync(
        Document document, Document target, AssignmentExpressionSyntax subscription, MethodDeclarationSyntax? method, TypeDeclarationSyntax declaration, Teardown teardown, StatementSyntax removal, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(document.Project.Solution);
        var here = await editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
        if (method is not null && subscription.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member)
        {
            here.ReplaceNode(subscription.Right, IdentifierName(method.Identifier.WithoutTrivia()).WithTriviaFrom(subscription.Right));
            here.InsertAfter(member, method.WithLeadingTrivia(LineEnd.Of(declaration)).WithTrailingTrivia(LineEnd.Of(declaration)));
        }

        TeardownEdit.Add(await editor.GetDocumentEditorAsync(target.Id, cancellation).ConfigureAwait(false), teardown, declaration, removal);
        return editor.GetChangedSolution();
    }

    // In another file of a partial type the usings may be others, so a static event is named in full there.
    private static ExpressionSyntax? PublisherIn(Document target, Document document, ExpressionSyntax written, ISymbol happening)
    {
        if (target.Id == document.Id)
        {
            return written.WithoutTrivia();
        }

        return happening.IsStatic
            ? ParseExpression(happening.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + happening.Name).WithAdditionalAnnotations(Simplifier.Annotation)
            : null;
    }

    private static string MemberAround(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => "",
    };
}
