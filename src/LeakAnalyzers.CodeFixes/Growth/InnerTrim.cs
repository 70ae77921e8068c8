using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Trims each collection inside a held one after an add to it: <c>byName[name].Add(x)</c>, <c>lists[i].Add(x)</c>, and a local that was taken out of the held one.
/// The outer collection keeps its keys.
/// </summary>
internal static class InnerTrim
{
    /// <summary>The repair; null where an add cannot be followed by a trim.</summary>
    public static async Task<Repair?> FindAsync(Document document, Diagnostic diagnostic, HeldCollection held, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || diagnostic.AdditionalLocations.Count == 0
            || held.Mentions.Any(mention => IsPositionKept(mention)))
        {
            return null;
        }

        var name = NamedConstant.NameFor("Max", held.Holder.Name + "Each", held.Holder.ContainingType);
        var trims = ImmutableArray.CreateBuilder<(ExpressionSyntax Action, StatementSyntax Trim)>();
        foreach (var grown in diagnostic.AdditionalLocations)
        {
            if (grown.SourceTree != root.SyntaxTree
                || root.FindNode(grown.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>(call => call.Span == grown.SourceSpan) is not { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } call
                || !IsRepeatable(receiver, held.Holder.Name)
                || model.GetTypeInfo(receiver, cancellation).Type is not INamedTypeSymbol type
                || SymbolEqualityComparer.Default.Equals(type, held.Type)
                || type.TypeArguments.Any(Disposability.IsSync)
                || !StatementAfter.CanFollow(call, model)
                || call.FirstAncestorOrSelf<TypeDeclarationSyntax>() != held.Declaration.Parent
                || TrimStatement.For(type, receiver, call, isConditional: false, name, disposes: false) is not { } trim)
            {
                return null;
            }

            trims.Add((call, trim));
        }

        var capacity = NamedConstant.Capacity(document, held.Declaration);
        return new Repair($"Keep only the newest {capacity} elements of each", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            foreach (var (action, trim) in trims)
            {
                StatementAfter.Insert(editor, action, expression => expression, trim);
            }

            editor.InsertBefore(held.Declaration, NamedConstant.Declare(name, capacity, held.Declaration));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }

    // list, byName[name], this.byName["loss"]: naming it again gives the same collection.
    private static bool IsRepeatable(ExpressionSyntax receiver, string holder) => receiver switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText != holder,
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } element => IsPlain(element.Expression) && IsPlain(arguments[0].Expression),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: IdentifierNameSyntax } => true,
        _ => false,
    };

    private static bool IsPlain(ExpressionSyntax value) => value switch
    {
        IdentifierNameSyntax or LiteralExpressionSyntax or ThisExpressionSyntax or PredefinedTypeSyntax => true,
        MemberAccessExpressionSyntax access => IsPlain(access.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } => true,
        _ => false,
    };

    // byName[name][i]: dropping the oldest would move all others.
    private static bool IsPositionKept(Mention mention)
        => mention.Receiver.Parent is ElementAccessExpressionSyntax { Parent: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } }
            && arguments[0].Expression is not PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression };
}
