using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using LeakAnalyzers.Flow.Held;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK206: disposes the elements before they are dropped, or the one that is taken out.</summary>
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
        if (finding.Node is VariableDeclaratorSyntax declared)
        {
            return declared.Parent?.Parent is FieldDeclarationSyntax ? AtTheEndOfItsOwner(declared, finding, cancellation) : AtTheEnd(declared, document, root, model, cancellation);
        }

        if (finding.Node.AncestorsAndSelf().FirstOrDefault(node => node is StatementSyntax or ArrowExpressionClauseSyntax) is not { } place
            || ExpressionOf(place, model) is not { } action
            || CollectionOf(action) is not { } collection
            || model.GetTypeInfo(collection, cancellation).Type is not { } type
            || ElementUseReader.ElementOf(type) is not { } held
            || !Disposability.IsSync(held)
            || Dropping(action, collection, type, held, place, model) is not var (before, instead))
        {
            return null;
        }

        var changed = place switch
        {
            ArrowExpressionClauseSyntax arrow => root.ReplaceNode(arrow.Parent!, ArrowBody.WithBlock(arrow.Parent!, LineEnd.Of(root), before is null ? [instead] : [ParseStatement(before), instead])),
            StatementSyntax { Parent: not BlockSyntax } statement when before is not null => root.ReplaceNode(statement, Block(ParseStatement(before).WithTrailingTrivia(LineEnd.Of(root)), instead).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation)),
            StatementSyntax statement when before is not null => StatementBefore.Replace(root, statement, before, statement),
            _ => root.ReplaceNode(place, instead.WithTriviaFrom(place).WithAdditionalAnnotations(Formatter.Annotation)),
        };
        return Repair.Of("Dispose what is dropped", document, changed);
    }

    // A local collection whose elements nobody disposes: its block ends with disposing them.
    private static Repair? AtTheEnd(VariableDeclaratorSyntax local, Document document, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        if (local.Parent?.Parent is not LocalDeclarationStatementSyntax { Parent: BlockSyntax block } declaration
            || model.GetDeclaredSymbol(local, cancellation) is not ILocalSymbol { Type: var type }
            || ElementUseReader.ElementOf(type) is not { } held
            || !Disposability.IsSync(held)
            || block.DescendantNodes().Any(node => node is GotoStatementSyntax or LabeledStatementSyntax or YieldStatementSyntax))
        {
            return null;
        }

        var loop = ParseStatement(Loop(Free("element", declaration, model), $"{local.Identifier.ValueText}{(IsMap(type) ? ".Values" : "")}", "", declaration));
        var closed = ClosedBlock.CloseAtEnd(block, block.Statements.IndexOf(declaration) + 1, loop);
        return Repair.Of("Dispose its elements in the end", document, root.ReplaceNode(block, closed.WithAdditionalAnnotations(Formatter.Annotation)));
    }

    // A field whose elements nobody disposes: its type disposes them where it cleans up.
    private static Repair? AtTheEndOfItsOwner(VariableDeclaratorSyntax field, Finding finding, CancellationToken cancellation)
        => finding.Model.GetDeclaredSymbol(field, cancellation) is IFieldSymbol { ContainingType: { } type } collection
            && field.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } declaration
            && ElementUseReader.ElementOf(collection.Type) is { } held
            && Disposability.IsSync(held)
                ? TeardownRepair.Of(
                    finding.Document,
                    (type, declaration),
                    finding.Model.Compilation,
                    "",
                    finding.Diagnostic.Properties.TryGetValue(OwnedFieldNotDisposed.Called, out var called) ? called : null,
                    _ => ParseStatement(Loop(FreeIn(declaration), $"{collection.Name}{(IsMap(collection.Type) ? ".Values" : "")}", held.NullableAnnotation == NullableAnnotation.Annotated ? "?" : "", field)),
                    "them",
                    cancellation)
                : null;

    private static string FreeIn(ClassDeclarationSyntax declaration)
        => new[] { "element", "owned" }.FirstOrDefault(name => !declaration.DescendantTokens().Any(token => token.ValueText == name)) ?? "elementToDispose";

    // A statement, or all that a member does.
    private static ExpressionSyntax? ExpressionOf(SyntaxNode place, SemanticModel model) => place switch
    {
        ExpressionStatementSyntax { Parent: BlockSyntax or IfStatementSyntax or ElseClauseSyntax or WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax } statement => statement.Expression,
        ArrowExpressionClauseSyntax arrow when ArrowBody.CanBeBlock(arrow) && !ArrowBody.GivesValue(arrow, model) => arrow.Expression,
        _ => null,
    };

    private static ExpressionSyntax? CollectionOf(ExpressionSyntax action) => action switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } => element.Expression,
        AssignmentExpressionSyntax assignment => assignment.Left,
        _ => null,
    };

    // The statement to put before the action, and the one in its place.
    private static (string? Before, StatementSyntax Instead)? Dropping(ExpressionSyntax action, ExpressionSyntax collection, ITypeSymbol type, ITypeSymbol held, SyntaxNode place, SemanticModel model)
    {
        var name = held.Name is "Element" ? "item" : "element";
        var mark = held.IsReferenceType && held.NullableAnnotation == NullableAnnotation.Annotated ? "?" : "";
        var same = ExpressionStatement(action.WithoutTrivia());
        var target = collection.WithoutTrivia();
        return action switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear" } } or AssignmentExpressionSyntax { Left: not ElementAccessExpressionSyntax }
                => (Loop(Free(name, place, model), $"{target}{(IsMap(type) ? ".Values" : "")}", mark, place), same),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dequeue" or "Pop" } } call when SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(call).Type, held)
                => (null, ParseStatement($"{call.WithoutTrivia()}{mark}.Dispose();")),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "RemoveAt" }, ArgumentList.Arguments: { Count: 1 } arguments } when IsPlain(arguments[0].Expression)
                => ($"{target}[{arguments[0]}]{mark}.Dispose();", same),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Remove" }, ArgumentList.Arguments: { Count: 1 } arguments } when IsMap(type) && RemovesWithValue(type)
                => (null, Removal(target, arguments[0], Free("removed", place, model), mark, place)),
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } element, Right: var right } when IsPlain(arguments[0].Expression) && !right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(used => used.Identifier.ValueText == collection.ToString())
                => ($"{element.WithoutTrivia()}?.Dispose();", same),
            _ => null,
        };
    }

    // bool Remove(TKey key, out TValue value), which .NET Framework lacks.
    private static bool RemovesWithValue(ITypeSymbol type)
        => type.GetMembers("Remove").OfType<IMethodSymbol>().Any(method => method.Parameters is { Length: 2 } parameters && parameters[1].RefKind == RefKind.Out);

    private static StatementSyntax Removal(ExpressionSyntax map, ArgumentSyntax key, string name, string mark, SyntaxNode place)
    {
        var line = NewLine(place);
        return ParseStatement($"if ({map}.Remove({key}, out var {name})){line}{{{line}    {name}{mark}.Dispose();{line}}}");
    }

    private static string NewLine(SyntaxNode place) => LineEnd.Of(place.SyntaxTree.GetRoot()).ToString() + place.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));

    private static string Loop(string name, string collection, string mark, SyntaxNode place)
    {
        var line = NewLine(place);
        return $"foreach (var {name} in {collection}){line}{{{line}    {name}{mark}.Dispose();{line}}}";
    }

    private static bool IsMap(ITypeSymbol type) => type.AllInterfaces.Append(type).Any(contract => contract.Name is "IDictionary" or "IReadOnlyDictionary");

    private static bool IsPlain(ExpressionSyntax index)
        => index.DescendantNodesAndSelf().All(node => node is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or BinaryExpressionSyntax or ThisExpressionSyntax);

    private static string Free(string name, SyntaxNode place, SemanticModel model)
        => new[] { name, "dropped", "old" }.FirstOrDefault(candidate => model.LookupSymbols(place.SpanStart, name: candidate).IsEmpty && place.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantTokens().Any(token => token.ValueText == candidate) != true) ?? name + "ToDispose";
}
