using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A local declaration that can become <c>using var</c> (or <c>await using var</c>), with the dispose calls it replaces.</summary>
internal sealed class UsingDeclaration
{
    private readonly LocalDeclarationStatementSyntax declaration;
    private readonly IReadOnlyList<StatementSyntax> replaced;
    private readonly bool isAsync;

    private UsingDeclaration(LocalDeclarationStatementSyntax declaration, IReadOnlyList<StatementSyntax> replaced, bool isAsync)
    {
        this.declaration = declaration;
        this.replaced = replaced;
        this.isAsync = isAsync;
    }

    /// <summary>Checks that the variable an expression initialises can be a using declaration; null where it cannot.</summary>
    /// <param name="value">The expression that makes the disposable.</param>
    /// <param name="model">The model of its document.</param>
    /// <param name="cancellation">Cancels the check.</param>
    public static UsingDeclaration? For(SyntaxNode value, SemanticModel model, CancellationToken cancellation)
    {
        if (DeclarationOf(value) is not { UsingKeyword.RawKind: 0, IsConst: false, Declaration: { Type: not RefTypeSyntax, Variables: { Count: 1 } variables } } declaration
            || ((CSharpParseOptions)declaration.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp8
            || model.GetDeclaredSymbol(variables[0], cancellation) is not ILocalSymbol local)
        {
            return null;
        }

        SyntaxNode? scope = declaration.Parent switch
        {
            BlockSyntax block => block,
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit,
            _ => null,
        };
        if (scope is null || scope.DescendantNodes().Any(node => node is GotoStatementSyntax or LabeledStatementSyntax))
        {
            return null;
        }

        var isSync = Implements(local.Type, "IDisposable");
        if (!isSync && !(Implements(local.Type, "IAsyncDisposable") && IsInAsyncCode(declaration)))
        {
            return null;
        }

        var uses = scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local))
            .ToList();
        if (uses.Any(IsWritten) || uses.Any(use => OutlivesScope(use, model, cancellation)))
        {
            return null;
        }

        var calls = uses.Select(use => use.FirstAncestorOrSelf<StatementSyntax>()!).Where(statement => DisposeCalls.DisposedBy(statement) is not null).Distinct().ToList();
        if (calls.Any(call => call.FirstAncestorOrSelf<FinallyClauseSyntax>() is { } last && scope.Contains(last))
            || (scope is BlockSyntax inner && calls.Any(call => !DisposeCalls.IsLastWorkIn(call, inner)))
            || (scope is CompilationUnitSyntax && calls.Count > 0))
        {
            return null;
        }

        return new UsingDeclaration(declaration, calls.ConvertAll(DisposeCalls.Whole), isAsync: !isSync);
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var tracked = root.TrackNodes(replaced.Append(declaration));
        var current = tracked.GetCurrentNode(declaration)!;
        var leading = current.GetLeadingTrivia();
        var declared = current.WithoutLeadingTrivia().WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        if (isAsync)
        {
            declared = declared.WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return DisposeCalls.TakeOut(tracked.ReplaceNode(current, declared.WithLeadingTrivia(leading)), replaced);
    }

    private static LocalDeclarationStatementSyntax? DeclarationOf(SyntaxNode value)
    {
        var node = value;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax || node.Parent.IsKind(SyntaxKind.AsExpression))
        {
            node = node.Parent!;
        }

        return node.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax declaration } } ? declaration : null;
    }

    private static bool Implements(ITypeSymbol type, string contract)
        => IsNamed(type, contract) || type.AllInterfaces.Any(candidate => IsNamed(candidate, contract));

    private static bool IsNamed(ITypeSymbol type, string name) => type.Name == name && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsInAsyncCode(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case AnonymousFunctionExpressionSyntax function:
                    return !function.AsyncKeyword.IsKind(SyntaxKind.None);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case BaseMethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case AccessorDeclarationSyntax:
                    return false;
            }
        }

        return node.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null;
    }

    // A using variable cannot be assigned or passed by reference.
    private static bool IsWritten(IdentifierNameSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.AddressOfExpression),
        RefExpressionSyntax => true,
        _ => false,
    };

    // Work that goes on after the method returned: a task that is not awaited, or a sequence that is read later.
    private static bool OutlivesScope(IdentifierNameSyntax use, SemanticModel model, CancellationToken cancellation)
    {
        ExpressionSyntax? returned = null;
        foreach (var ancestor in use.Ancestors())
        {
            switch (ancestor)
            {
                case AwaitExpressionSyntax:
                    return false;
                case ReturnStatementSyntax { Expression: { } expression }:
                    returned = expression;
                    break;
                case ArrowExpressionClauseSyntax { Expression: { } expression }:
                    returned = expression;
                    break;
                case StatementSyntax or AnonymousFunctionExpressionSyntax:
                    break;
                default:
                    continue;
            }

            break;
        }

        return returned is not null
            && model.GetTypeInfo(returned, cancellation).Type is { } type
            && (type.Name is "Task" or "ValueTask" or "IEnumerable" or "IQueryable" or "IAsyncEnumerable" or "IObservable");
    }
}
