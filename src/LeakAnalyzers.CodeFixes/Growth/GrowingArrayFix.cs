using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>Repairs LEAK101 for an array that is rebuilt with one element more: after each growth it is cut to its newest elements.</summary>
public sealed class GrowingArrayFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public GrowingArrayFix()
        : base(UnboundedCollection.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax { Parent: TypeDeclarationSyntax type } declaration } } declarator
            || model.GetDeclaredSymbol(declarator, cancellation) is not IFieldSymbol { Type: IArrayTypeSymbol { ElementType: { } element }, ContainingType.DeclaringSyntaxReferences.Length: 1 } field
            || Disposability.IsSync(element)
            || root.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 }
            || model.Compilation.GetTypeByMetadataName("System.Range") is null)
        {
            return null;
        }

        var growths = type.DescendantNodes().OfType<ExpressionSyntax>()
            .Where(expression => expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment ? Names(assignment.Left, field, model) : expression is InvocationExpressionSyntax call && IsResize(call, field, model))
            .ToImmutableArray();
        if (growths.IsEmpty || growths.Any(growth => !StatementBeside.CanStand(growth, model) || (growth is InvocationExpressionSyntax && !LastIsWrittenNext(growth, field))))
        {
            return null;
        }

        var name = NamedConstant.NameFor("Max", field.Name, field.ContainingType);
        var capacity = NamedConstant.Capacity(document, root);
        return new Repair($"Keep only the newest {capacity} elements", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            foreach (var growth in growths)
            {
                var xs = (growth is AssignmentExpressionSyntax assignment ? assignment.Left : ((InvocationExpressionSyntax)growth).ArgumentList.Arguments[0].Expression).WithoutTrivia().ToString();
                StatementBeside.InsertAfter(editor, growth, expression => expression, SyntaxFactory.IfStatement(
                    SyntaxFactory.ParseExpression($"{xs}.Length > {name}"),
                    SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression($"{xs} = {xs}[^{name}..]")))));
            }

            editor.InsertBefore(declaration, NamedConstant.Declare(name, capacity, declaration));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }

    private static bool IsResize(InvocationExpressionSyntax call, IFieldSymbol field, SemanticModel model)
        => call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Resize" }, ArgumentList.Arguments: { Count: 2 } arguments } && Names(arguments[0].Expression, field, model);

    private static bool Names(ExpressionSyntax expression, IFieldSymbol field, SemanticModel model)
        => (expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
            && expression.ToString().EndsWith(field.Name, StringComparison.Ordinal)
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(expression).Symbol, field);

    // xs[^1] = x;   xs[xs.Length - 1] = x: the last place is still the last when the first ones are gone.
    private static bool LastIsWrittenNext(ExpressionSyntax resize, IFieldSymbol field)
        => resize.Parent is ExpressionStatementSyntax { Parent: BlockSyntax block } statement
            && block.Statements.IndexOf(statement) is var index
            && index + 1 < block.Statements.Count
            && block.Statements[index + 1] is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } place } } }
            && place[0].ToString().Replace(" ", "").Replace("this.", "") is var last
            && (last == "^1" || last == field.Name + ".Length-1");
}
