using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>One use of an entry of a dictionary by its key, in code before which another statement can name the key.</summary>
/// <param name="Mention">The mention of the dictionary.</param>
/// <param name="Key">The key: naming it again gives the same.</param>
/// <param name="Effect">What it does where the key is new.</param>
/// <param name="Place">The statement in a block, or the arrow, before which other statements can come.</param>
internal sealed record KeyUse(Mention Mention, ExpressionSyntax Key, KeyEffect Effect, SyntaxNode Place)
{
    /// <summary>The use at a mention; null where there is none or nothing can stand before it.</summary>
    public static KeyUse? Of(Mention mention)
    {
        var (key, effect) = mention switch
        {
            { IsConditional: true } => (null, KeyEffect.Asks),
            { CalledName.Identifier.ValueText: "GetOrAdd" or "AddOrUpdate" or "Add" or "TryAdd", Call.ArgumentList.Arguments: { Count: > 0 } arguments } => (arguments[0].Expression, KeyEffect.Adds),
            { CalledName.Identifier.ValueText: "TryGetValue" or "GetValueOrDefault" or "ContainsKey", Call.ArgumentList.Arguments: { Count: > 0 } arguments } => (arguments[0].Expression, KeyEffect.Asks),
            { Receiver.Parent: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } access } when access.Expression == mention.Receiver
                => (arguments[0].Expression, access.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == access ? KeyEffect.Adds : KeyEffect.Throws),
            _ => (null, KeyEffect.Asks),
        };
        return key is not null && IsOwn(mention.Receiver) && PlaceOf(mention) is { } place && IsSame(key, place, mention.Model) ? new KeyUse(mention, key, effect, place) : null;
    }

    /// <summary>Whether what stands before this use also stands before another one of the same key.</summary>
    public bool Precedes(KeyUse other)
        => other.Key.ToString() == Key.ToString()
            && Place.SpanStart <= other.Place.SpanStart
            && (Place == other.Place || other.Place.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax).Contains(Place.Parent));

    /// <summary>The edit that puts a statement before it; comments above the code stay above both.</summary>
    public void InsertBefore(SyntaxEditor editor, StatementSyntax statement)
    {
        var end = LineEnd.Of(Place.SyntaxTree.GetRoot());
        statement = statement.WithAdditionalAnnotations(Formatter.Annotation);
        if (Place is ArrowExpressionClauseSyntax { Parent: { } member } arrow)
        {
            editor.ReplaceNode(member, ArrowBody.WithBlock(member, end, statement, ArrowBody.StatementOf(arrow, arrow.Expression, Mention.Model)));
            return;
        }

        var leading = Place.GetLeadingTrivia();
        editor.InsertBefore(Place, statement.WithLeadingTrivia(leading).WithTrailingTrivia(end));
        editor.ReplaceNode(Place, (current, _) => current.WithLeadingTrivia(leading.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))));
    }

    private static bool IsOwn(ExpressionSyntax receiver) => receiver is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };

    private static SyntaxNode? PlaceOf(Mention mention)
    {
        for (SyntaxNode node = mention.Name; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case AnonymousFunctionExpressionSyntax or GlobalStatementSyntax or MemberDeclarationSyntax and not BaseMethodDeclarationSyntax:
                    return null;
                // Before a loop is not before each of its rounds.
                case WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax:
                    return null;
                case BlockSyntax:
                    return node as StatementSyntax;
                case ArrowExpressionClauseSyntax arrow:
                    return ArrowBody.CanBeBlock(arrow) && arrow.Parent is BaseMethodDeclarationSyntax ? arrow : null;
            }
        }

        return null;
    }

    // A parameter, a local variable or a field of one, declared before and set once.
    private static bool IsSame(ExpressionSyntax key, SyntaxNode place, SemanticModel model)
    {
        var root = key;
        while (root is MemberAccessExpressionSyntax { Expression: var inner })
        {
            root = inner;
        }

        if (root is not IdentifierNameSyntax || model.GetSymbolInfo(root).Symbol is not { } named)
        {
            return false;
        }

        var declaredBefore = named.DeclaringSyntaxReferences.All(declared => declared.SyntaxTree == place.SyntaxTree && declared.Span.Start < place.SpanStart);
        return named is ILocalSymbol or IParameterSymbol
            && declaredBefore
            && place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && !member.DescendantNodes().Any(node => node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var set } } && set == named.Name);
    }
}

/// <summary>What a use of a dictionary does with a key that is not in it.</summary>
internal enum KeyEffect
{
    /// <summary>It tells that the key is not there.</summary>
    Asks,

    /// <summary>It adds the key.</summary>
    Adds,

    /// <summary>It throws.</summary>
    Throws,
}
