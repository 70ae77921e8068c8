using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK404: moves the close to where it belongs, into a finally block, or names the figure that is meant. LEAK403: takes the figure out of its tuple.</summary>
public sealed class FigureClosedAtWrongTimeFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public FigureClosedAtWrongTimeFix()
        : base(FigureClosedAtWrongTime.Rule, FigureNeverClosed.SeeminglyReleased)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, _) = finding;
        if (!diagnostic.Properties.TryGetValue(FigureClosedAtWrongTime.Mistake, out var name)
            || !Enum.TryParse<ClosingMistake>(name, out var mistake)
            || finding.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments: { Count: > 0 } arguments } close)
        {
            return null;
        }

        diagnostic.Properties.TryGetValue(FigureClosedAtWrongTime.Figure, out var figure);
        var (title, changed) = mistake switch
        {
            ClosingMistake.Tuple or ClosingMistake.All when figure is not null => ($"Close '{figure}'", root.ReplaceNode(arguments.Last(), SyntaxFactory.Argument(SyntaxFactory.ParseExpression(figure)).WithTriviaFrom(arguments.Last()))),
            ClosingMistake.Finalizer => ("Close it in Dispose", InDispose(root, close)),
            ClosingMistake.TooEarly => ("Close it after its last use", AfterLastUse(root, close)),
            ClosingMistake.AfterLoop when figure is not null => ("Close it in each turn", InLoop(root, close, figure)),
            ClosingMistake.OneBranch => ("Close it in any case", InAnyCase(root, close)),
            ClosingMistake.OnePath when Statement(close) is { Parent: BlockSyntax { Parent: TryStatementSyntax attempt } } closing && !Makes(attempt.Block, figure ?? "") => ("Close it in a 'finally'", InFinallyOf(root, attempt, closing)),
            ClosingMistake.OnePath when figure is not null => ("Close it in a 'finally'", InFinally(root, close, figure)),
            _ => ("", null),
        };
        return changed is null ? null : Repair.Of(title, document, changed);
    }

    // ~Report() { plt.close(fig); } becomes public void Dispose() { … }, and the type disposable.
    private static SyntaxNode? InDispose(SyntaxNode root, InvocationExpressionSyntax close)
    {
        if (close.FirstAncestorOrSelf<DestructorDeclarationSyntax>() is not { Body: { } body, Parent: ClassDeclarationSyntax { BaseList: null } type } finalizer
            || type.Modifiers.Any(SyntaxKind.PartialKeyword)
            || type.Members.OfType<MethodDeclarationSyntax>().Any(method => method.Identifier.ValueText == "Dispose"))
        {
            return null;
        }

        var dispose = SyntaxFactory.MethodDeclaration(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)), "Dispose")
            .AddModifiers(SyntaxFactory.Token(SyntaxKind.PublicKeyword))
            .WithBody(body)
            .WithTriviaFrom(finalizer)
            .WithAdditionalAnnotations(Formatter.Annotation);
        var name = SyntaxFactory.ParseTypeName("System.IDisposable").WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation);
        var changed = type.ReplaceNode(finalizer, dispose);
        return root.ReplaceNode(type, changed
            .WithIdentifier(changed.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithBaseList(SyntaxFactory.BaseList(SyntaxFactory.SingletonSeparatedList<BaseTypeSyntax>(SyntaxFactory.SimpleBaseType(name))).WithTrailingTrivia(type.Identifier.TrailingTrivia)));
    }

    private static SyntaxNode? AfterLastUse(SyntaxNode root, InvocationExpressionSyntax close)
    {
        if (Statement(close) is not { Parent: BlockSyntax block } closing
            || close.Expression is not MemberAccessExpressionSyntax { Expression: var module })
        {
            return null;
        }

        var at = block.Statements.IndexOf(closing);
        var last = block.Statements.Skip(at + 1).LastOrDefault(statement => statement.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access => access.Expression.ToString() == module.ToString()));
        if (last is null or ReturnStatementSyntax)
        {
            return null;
        }

        var end = block.Statements.IndexOf(last);
        return root.ReplaceNode(block, block.WithStatements(block.Statements.RemoveAt(at).Insert(end, closing)));
    }

    private static SyntaxNode? InLoop(SyntaxNode root, InvocationExpressionSyntax close, string figure)
    {
        if (Statement(close) is not { Parent: BlockSyntax block } closing
            || block.Statements.Take(block.Statements.IndexOf(closing)).LastOrDefault(statement => Makes(statement, figure)) is not { } loop
            || Body(loop) is not { } body
            || body.Statements.LastOrDefault(statement => Makes(statement, figure)) is not { } making
            || block.Statements.Skip(block.Statements.IndexOf(closing) + 1).Concat(block.Statements.Skip(block.Statements.IndexOf(loop) + 1).TakeWhile(statement => statement != closing)).Any(statement => Mentions(statement, figure)))
        {
            return null;
        }

        var from = body.Statements.IndexOf(making) + 1;
        var moved = closing.WithLeadingTrivia().WithTrailingTrivia(LineEnd.Of(root));
        var closed = from < body.Statements.Count ? ClosedBlock.Guard(body, from, body.Statements.Count - from, moved, removed: 0) : body.AddStatements(moved.WithAdditionalAnnotations(Formatter.Annotation));
        var tracked = root.TrackNodes(body, closing);
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(body)!, closed);
        return DisposeCalls.TakeOut(tracked, [closing]);
    }

    // Behind the condition it stood under.
    private static SyntaxNode? InAnyCase(SyntaxNode root, InvocationExpressionSyntax close)
    {
        if (Statement(close) is not { } closing
            || closing.Ancestors().OfType<IfStatementSyntax>().FirstOrDefault() is not { Parent: BlockSyntax block } chosen)
        {
            return null;
        }

        var moved = closing.WithoutLeadingTrivia().WithTrailingTrivia(LineEnd.Of(root)).WithAdditionalAnnotations(Formatter.Annotation);
        if (chosen.Statement == closing || chosen.Statement is BlockSyntax { Statements.Count: 1 })
        {
            return root.ReplaceNode(chosen, moved.WithLeadingTrivia(chosen.GetLeadingTrivia()));
        }

        var tracked = root.TrackNodes(closing, chosen);
        tracked = tracked.InsertNodesAfter(tracked.GetCurrentNode(chosen)!, [moved]);
        return DisposeCalls.TakeOut(tracked, [closing]);
    }

    private static SyntaxNode? InFinallyOf(SyntaxNode root, TryStatementSyntax attempt, ExpressionStatementSyntax closing)
        => attempt.Finally is null && attempt.Block.Statements.IndexOf(closing) is > 0 and var at
            ? root.ReplaceNode(attempt, attempt
                .WithBlock(attempt.Block.WithStatements(attempt.Block.Statements.RemoveAt(at)))
                .WithFinally(SyntaxFactory.FinallyClause(SyntaxFactory.Block(closing.WithoutLeadingTrivia())))
                .WithAdditionalAnnotations(Formatter.Annotation))
            : null;

    private static SyntaxNode? InFinally(SyntaxNode root, InvocationExpressionSyntax close, string figure)
    {
        if (Statement(close) is not { Parent: BlockSyntax block } closing
            || block.Statements.TakeWhile(statement => statement != closing).LastOrDefault(statement => Makes(statement, figure)) is not { } making)
        {
            return null;
        }

        var first = block.Statements.IndexOf(making) + 1;
        var last = block.Statements.IndexOf(closing);
        var guarded = block.Statements.Skip(first).Take(last - first).ToList();
        var declared = guarded.SelectMany(statement => statement.DescendantNodesAndSelf()).Select(node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
            LocalFunctionStatementSyntax local => local.Identifier.ValueText,
            _ => null,
        }).OfType<string>().ToList();
        return guarded.Count == 0 || block.Statements.Skip(last + 1).Any(after => declared.Any(name => Mentions(after, name)))
            ? null
            : root.ReplaceNode(block, ClosedBlock.Guard(block, first, last - first, closing.WithLeadingTrivia(), removed: 1));
    }

    private static ExpressionStatementSyntax? Statement(InvocationExpressionSyntax close)
        => close.Parent as ExpressionStatementSyntax ?? (close.Parent as ConditionalAccessExpressionSyntax)?.Parent as ExpressionStatementSyntax;

    private static bool Makes(StatementSyntax statement, string figure)
        => statement.DescendantNodes().Any(node => node is VariableDeclaratorSyntax { Initializer: not null } variable && variable.Identifier.ValueText == figure
            || node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } && target.Identifier.ValueText == figure);

    private static bool Mentions(SyntaxNode node, string name) => node.DescendantNodes().OfType<IdentifierNameSyntax>().Any(mention => mention.Identifier.ValueText == name);

    private static BlockSyntax? Body(StatementSyntax loop) => loop switch
    {
        ForStatementSyntax { Statement: BlockSyntax body } => body,
        CommonForEachStatementSyntax { Statement: BlockSyntax body } => body,
        WhileStatementSyntax { Statement: BlockSyntax body } => body,
        DoStatementSyntax { Statement: BlockSyntax body } => body,
        _ => null,
    };
}
