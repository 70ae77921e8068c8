using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK203 for fields and properties: disposes the old value before the new one is assigned; a new value that is made from the old one is made first.</summary>
public sealed class FieldOverwrittenBeforeDisposeFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public FieldOverwrittenBeforeDisposeFix()
        : base(OverwrittenBeforeDispose.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, _, root, model) = finding;
        if (finding.Node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            || model.GetSymbolInfo(assignment.Left, cancellation).Symbol is not { } member
            || TypeOf(member) is not { } type)
        {
            return null;
        }

        var isAsync = assignment.Ancestors().OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Modifiers.Any(SyntaxKind.AsyncKeyword) == true && !assignment.Ancestors().Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        if (MemberDisposal.Of(assignment.Left.WithoutTrivia(), type, mayBeNull: true, isAsync) is not { } dispose)
        {
            return null;
        }

        var usesOld = assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == member.Name);
        var name = usesOld ? FreeName(assignment, model) : null;
        var assigned = ExpressionStatement(usesOld ? assignment.WithRight(IdentifierName(name!)) : assignment.WithoutTrivia());
        var before = usesOld
            ? new StatementSyntax[] { LocalDeclarationStatement(VariableDeclaration(IdentifierName("var"), SingletonSeparatedList(VariableDeclarator(name!).WithInitializer(EqualsValueClause(assignment.Right.WithoutTrivia()))))), dispose }
            : [dispose];

        SyntaxNode? changed = assignment.Parent switch
        {
            ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement => InList(root, statement, before, usesOld ? assigned : null),
            ExpressionStatementSyntax { Parent: IfStatementSyntax or ElseClauseSyntax or ForStatementSyntax or WhileStatementSyntax or CommonForEachStatementSyntax } statement
                => root.ReplaceNode(statement, Block(before.Append(usesOld ? assigned : statement.WithoutTrivia())).WithAdditionalAnnotations(Formatter.Annotation)),
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method }
                => root.ReplaceNode(method, method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(before.Append(assigned))).WithTrailingTrivia(method.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation)),
            _ => null,
        };
        return changed is null ? null : Repair.Of("Dispose the old value first", document, changed);
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static SyntaxNode InList(SyntaxNode root, ExpressionStatementSyntax statement, StatementSyntax[] before, StatementSyntax? replaced)
    {
        var end = LineEnd.Of(root);
        before[0] = before[0].WithLeadingTrivia(statement.GetLeadingTrivia());
        var added = before.Select(added => added.WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation)).ToList();
        var last = (replaced ?? statement).WithLeadingTrivia().WithTrailingTrivia(statement.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(statement, added.Append(last));
    }

    private static string FreeName(SyntaxNode place, SemanticModel model)
    {
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        foreach (var name in new[] { "next", "replacement", "newValue" }.Concat(Enumerable.Range(2, 100).Select(number => "next" + number)))
        {
            if (model.LookupSymbols(place.SpanStart, name: name).IsEmpty && member?.DescendantTokens().Any(token => token.ValueText == name) != true)
            {
                return name;
            }
        }

        return "next_";
    }
}
