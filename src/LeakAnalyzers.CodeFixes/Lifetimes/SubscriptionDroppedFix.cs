using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Lifetimes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>Keeps what ends the subscription: in a <c>using</c> for the time of an asynchronous method, else in a field that is disposed where the object lets go of what it holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SubscriptionDroppedFix))]
public sealed class SubscriptionDroppedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public SubscriptionDroppedFix()
        : base(SubscriptionDropped.Rule)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (finding.Node is not InvocationExpressionSyntax call
            || StatementOf(call) is not { Parent: BlockSyntax block } statement
            || model.GetTypeInfo(call, cancellation).Type is not { } kept
            || finding.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type)
        {
            return null;
        }

        if (kept.IsValueType && IsAwaitedAfter(statement, block) && ((CSharpParseOptions)root.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp8)
        {
            return InUsing(document, root, statement, call, model);
        }

        if (block.Parent is not (ConstructorDeclarationSyntax or MethodDeclarationSyntax) || ((MemberDeclarationSyntax)block.Parent).Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            return null;
        }

        if (KeptSubscription.CollectionIn(type, declaration, cancellation) is { } collection)
        {
            var added = InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(collection), IdentifierName("Add")), ArgumentList(SingletonSeparatedList(Argument(call.WithoutTrivia()))));
            return Repair.Of($"Add the subscription to '{collection}'", document, root.ReplaceNode(statement, ExpressionStatement(added).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation)));
        }

        var called = diagnostic.Properties.TryGetValue(SubscriptionDropped.Called, out var value) ? value : null;
        var disposable = model.Compilation.GetSpecialType(SpecialType.System_IDisposable);
        return Teardown.Find(type, disposable, "", called, cancellation) is { IsDisposable: true } teardown
            && document.Project.Solution.GetDocument((teardown.Existing ?? (SyntaxNode)declaration).SyntaxTree) is { } target
                ? InField(document, target, new KeptSubscription(statement, call, kept, declaration, model), teardown)
                : null;
    }

    private static Repair InField(Document document, Document target, KeptSubscription subscription, Teardown teardown)
        => new($"Keep the subscription in a field and dispose it in {teardown.Name}", async token =>
        {
            var editor = new SolutionEditor(document.Project.Solution);
            subscription.Keep(await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false));
            TeardownEdit.Add(await editor.GetDocumentEditorAsync(target.Id, token).ConfigureAwait(false), teardown, subscription.Declaration, subscription.Dispose());
            return editor.GetChangedSolution();
        });

    private static Repair InUsing(Document document, SyntaxNode root, ExpressionStatementSyntax statement, InvocationExpressionSyntax call, SemanticModel model)
    {
        var variable = VariableDeclarator(FreshName.Like("registration", statement, model)).WithInitializer(EqualsValueClause(call.WithoutTrivia()));
        var declared = LocalDeclarationStatement(VariableDeclaration(IdentifierName("var"), SingletonSeparatedList(variable))).WithUsingKeyword(Token(SyntaxKind.UsingKeyword));
        return Repair.Of("Dispose the registration with 'using'", document, root.ReplaceNode(statement, declared.NormalizeWhitespace().WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation)));
    }

    private static ExpressionStatementSyntax? StatementOf(InvocationExpressionSyntax call) => call.Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } => statement,
        _ => null,
    };

    // Until the method has awaited what the registration is for.
    private static bool IsAwaitedAfter(StatementSyntax statement, BlockSyntax block)
    {
        var isAsync = block.Parent switch
        {
            MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            _ => AsyncAround(block),
        };
        return isAsync && block.Statements.Skip(block.Statements.IndexOf(statement) + 1).Any(later => later.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax).OfType<AwaitExpressionSyntax>().Any());
    }

    private static bool AsyncAround(SyntaxNode block)
        => block.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) switch
        {
            MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            _ => false,
        };
}
