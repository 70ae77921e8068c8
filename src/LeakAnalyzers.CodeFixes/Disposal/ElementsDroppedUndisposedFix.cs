using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using LeakAnalyzers.Flow.Held;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK206: disposes the elements before they are dropped, or the one that is taken out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ElementsDroppedUndisposedFix))]
public sealed class ElementsDroppedUndisposedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ElementsDroppedUndisposedFix()
        : base(ElementsDroppedUndisposed.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, _, root, model) = finding;
        if (finding.Node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax } statement)
        {
            return null;
        }

        var collection = statement.Expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } => element.Expression,
            AssignmentExpressionSyntax assignment => assignment.Left,
            _ => null,
        };
        if (collection is null
            || model.GetTypeInfo(collection, cancellation).Type is not { } type
            || ElementUseReader.ElementOf(type) is not { } held
            || !Disposability.IsSync(held))
        {
            return null;
        }

        var name = held.Name is "Element" ? "item" : "element";
        var mark = held.IsReferenceType && held.NullableAnnotation == NullableAnnotation.Annotated ? "?" : "";
        SyntaxNode? changed = statement.Expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear" } } or AssignmentExpressionSyntax { Left: not ElementAccessExpressionSyntax }
                => StatementBefore.Insert(root, statement, Loop(Free(name, statement, model), $"{collection.WithoutTrivia()}{(IsMap(type) ? ".Values" : "")}", mark, statement)),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dequeue" or "Pop" } } call when SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(call, cancellation).Type, held)
                => root.ReplaceNode(call, ParseExpression($"{call.WithoutTrivia()}{mark}.Dispose()").WithTriviaFrom(call)),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "RemoveAt" }, ArgumentList.Arguments: { Count: 1 } arguments } when IsPlain(arguments[0].Expression)
                => StatementBefore.Insert(root, statement, $"{collection.WithoutTrivia()}[{arguments[0]}]{mark}.Dispose();"),
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } element, Right: var right } when IsPlain(arguments[0].Expression) && !right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(used => used.Identifier.ValueText == collection.ToString())
                => StatementBefore.Insert(root, statement, $"{element.WithoutTrivia()}?.Dispose();"),
            _ => null,
        };
        return changed is null ? null : Repair.Of("Dispose what is dropped", nameof(ElementsDroppedUndisposedFix), document, changed);
    }

    private static string Loop(string name, string collection, string mark, StatementSyntax statement)
    {
        var line = LineEnd.Of(statement.SyntaxTree.GetRoot()).ToString() + statement.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return $"foreach (var {name} in {collection}){line}{{{line}    {name}{mark}.Dispose();{line}}}";
    }

    private static bool IsMap(ITypeSymbol type) => type.AllInterfaces.Append(type).Any(contract => contract.Name is "IDictionary" or "IReadOnlyDictionary");

    private static bool IsPlain(ExpressionSyntax index)
        => index.DescendantNodesAndSelf().All(node => node is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or BinaryExpressionSyntax or ThisExpressionSyntax);

    private static string Free(string name, SyntaxNode place, SemanticModel model)
        => new[] { name, "dropped", "old" }.FirstOrDefault(candidate => model.LookupSymbols(place.SpanStart, name: candidate).IsEmpty && place.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantTokens().Any(token => token.ValueText == candidate) != true) ?? name + "ToDispose";
}
