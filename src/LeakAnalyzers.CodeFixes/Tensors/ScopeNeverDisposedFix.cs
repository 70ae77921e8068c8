using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK303: opens the scope or mode with <c>using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScopeNeverDisposedFix))]
public sealed class ScopeNeverDisposedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ScopeNeverDisposedFix()
        : base(ScopeNeverDisposed.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, _, root, model) = finding;
        if (finding.Node is not InvocationExpressionSyntax call
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax or GlobalStatementSyntax } statement
            || Repaired(statement, call, method, model) is not { } repaired
            || !EndsWell(statement, model, document, cancellation))
        {
            return null;
        }

        var result = repaired.WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation);
        return Repair.Of(
            "Open it with 'using'",
            document, WithoutDisposals(root, statement, result));
    }

    // The statements that disposed it on some paths go.
    private static SyntaxNode WithoutDisposals(SyntaxNode root, StatementSyntax statement, StatementSyntax result)
    {
        var name = (statement as LocalDeclarationStatementSyntax)?.Declaration.Variables[0].Identifier.ValueText;
        var disposals = statement.Parent!.DescendantNodes().OfType<ExpressionStatementSyntax>()
            .Where(later => later.SpanStart > statement.Span.End && later.Parent is BlockSyntax && later.Expression is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax holder, Name.Identifier.ValueText: nameof(IDisposable.Dispose) } } && holder.Identifier.ValueText == name).ToList();
        var tracked = root.TrackNodes(disposals.Cast<SyntaxNode>().Append(statement));
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(statement)!, result);
        foreach (var disposal in disposals)
        {
            tracked = tracked.RemoveNode(tracked.GetCurrentNode(disposal)!, disposal.GetLeadingTrivia().Concat(disposal.GetTrailingTrivia()).Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)) ? SyntaxRemoveOptions.KeepExteriorTrivia : SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        return tracked;
    }

    private static StatementSyntax? Repaired(StatementSyntax statement, InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model) => statement switch
    {
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables.Count: 1, Modifiers.Count: 0 } declaration
            when declaration.Declaration.Variables[0].Initializer?.Value == call && !IsAssigned(declaration, model) => Using(declaration),
        ExpressionStatementSyntax { Expression: var expression } when expression == call || expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } =>
            Using(LocalDeclarationStatement(VariableDeclaration(IdentifierName("var")).AddVariables(
                VariableDeclarator(ScopeDeclaration.FreeName(model, statement, NameFor(method))).WithInitializer(EqualsValueClause(call.WithoutTrivia())))).NormalizeWhitespace()),
        _ => null,
    };

    private static LocalDeclarationStatementSyntax Using(LocalDeclarationStatementSyntax declaration)
        => declaration.WithoutLeadingTrivia().WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space));

    // no_grad: noGrad
    private static string NameFor(IMethodSymbol method)
    {
        var words = (method.Name.StartsWith("New", StringComparison.Ordinal) ? "scope" : method.Name).Split('_').Where(word => word.Length > 0).ToList();
        return string.Concat(words.Take(1).Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1))));
    }

    private static bool IsAssigned(LocalDeclarationStatementSyntax declaration, SemanticModel model)
        => model.GetDeclaredSymbol(declaration.Declaration.Variables[0]) is not { } local
            || (declaration.Parent is { } block && block.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name));

    // A scope that suddenly ends must not take along what is returned or stored, nor span an await or yield.
    private static bool EndsWell(StatementSyntax statement, SemanticModel model, Document document, CancellationToken cancellation)
    {
        if (statement.Parent is not BlockSyntax block)
        {
            return true;
        }

        var after = block.Statements.Skip(block.Statements.IndexOf(statement) + 1).ToList();
        if (after.Any(later => later.DescendantNodesAndSelf(node => node is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax)).Any(node => node is AwaitExpressionSyntax or YieldStatementSyntax)))
        {
            return false;
        }

        if (AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || model.GetOperation(block, cancellation) is not { } frame
            || model.GetOperation(statement, cancellation) is not { } opening)
        {
            return false;
        }

        var isMode = scopes.Models.Says(model.GetSymbolInfo(statement.DescendantNodes().OfType<InvocationExpressionSyntax>().First(), cancellation).Symbol, ModelFact.OpensMode);
        var code = frame.ChildOperations.Where(operation => operation.Syntax.SpanStart > statement.Span.End);
        var region = new ScopeRegion(opening, opening, frame, System.Collections.Immutable.ImmutableArray.CreateRange(code));
        return isMode || !TensorLeavesScope.SurvivorsOf(region, scopes, new VariableUses(OperationWalk.Root(frame)), cancellation).Any();
    }
}
