using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Trims each collection inside a held one after an add to it: <c>byName[name].Add(x)</c>, <c>lists[i].Add(x)</c>, and a local that was taken out of the held one;
/// what a call gives gets a name first. The outer collection keeps its keys. Trims the held one itself where a local names it, <c>var xs = this.xs; xs.Add(x)</c>,
/// or a method of the project adds to it, <c>Append(xs, x)</c>.
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

        var ofWhole = await IsAliasedAsync(held, diagnostic, root, model, cancellation).ConfigureAwait(false);
        var name = NamedConstant.NameFor("Max", held.Holder.Name + (ofWhole ? "" : "Each"), held.Holder.ContainingType);
        var trims = ImmutableArray.CreateBuilder<(ExpressionSyntax Action, StatementSyntax Trim, string? Local)>();
        foreach (var grown in diagnostic.AdditionalLocations)
        {
            if (CallAt(grown, root) is not { } call
                || GrownBy(call, held, model, cancellation) is not { } receiver
                || model.GetTypeInfo(receiver, cancellation).Type is not INamedTypeSymbol type
                || (!ofWhole && SymbolEqualityComparer.Default.Equals(type, held.Type))
                || type.TypeArguments.Any(Disposability.IsSync)
                || !StatementBeside.CanStand(call, model)
                || call.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } at
                || !SymbolEqualityComparer.Default.Equals(model.GetDeclaredSymbol(at, cancellation), held.Holder.ContainingType)
                || !(ofWhole || IsRepeatable(receiver, held.Holder.Name) || NamedInner.CanName(receiver, call, held.Holder.Name)))
            {
                return null;
            }

            var local = ofWhole || IsRepeatable(receiver, held.Holder.Name) ? null : NamedInner.NameFor(type, call, model);
            if (TrimStatement.For(type, local is null ? receiver : SyntaxFactory.IdentifierName(local), call, isConditional: false, name, disposes: false) is not { } trim)
            {
                return null;
            }

            trims.Add((call, trim, local));
        }

        var capacity = NamedConstant.Capacity(document, held.Declaration);
        return new Repair(ofWhole ? $"Keep only the newest {capacity} elements" : $"Keep only the newest {capacity} elements of each", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            foreach (var (action, trim, local) in trims)
            {
                if (local is null)
                {
                    StatementBeside.InsertAfter(editor, action, expression => expression, trim);
                }
                else
                {
                    NamedInner.Insert(editor, (InvocationExpressionSyntax)action, local, trim);
                }
            }

            editor.InsertBefore(held.Declaration, NamedConstant.Declare(name, capacity, held.Declaration));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }

    // var xs = this.xs; xs.Add(x): all adds are made through such locals, by methods of the project or on the holder itself, and nobody remembers positions.
    private static async Task<bool> IsAliasedAsync(HeldCollection held, Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        var aliased = false;
        foreach (var grown in diagnostic.AdditionalLocations)
        {
            if (CallAt(grown, root) is not { } call
                || GrownBy(call, held, model, cancellation) is not { } receiver)
            {
                return false;
            }

            var symbol = model.GetSymbolInfo(receiver, cancellation).Symbol;
            if (symbol is ILocalSymbol local && IsAlias(local, held, model, cancellation))
            {
                aliased = true;
            }
            else if (SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, held.Holder) && held.Mentions.FirstOrDefault(mention => mention.Receiver == receiver) is { IsRepeatable: true } mention)
            {
                aliased |= !CollectionUse.IsAdd(mention);
            }
            else
            {
                return false;
            }
        }

        return aliased
            && held.Mentions.Where(CollectionUse.IsAdd).All(add => diagnostic.AdditionalLocations.Any(add.StandsIn))
            && !held.Mentions.Any(mention => CollectionUse.IsPositionKept(mention) || CollectionUse.IsAddAsDelegate(mention))
            && await held.Document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
            && ElementDisposals.Of(held, compilation) == ElementDisposal.NotNeeded
            && !(held.Type.DeclaringSyntaxReferences.Length > 0 && held.Type.BaseType?.TypeArguments.Any(Disposability.IsSync) != false);
    }

    private static InvocationExpressionSyntax? CallAt(Location grown, SyntaxNode root)
        => grown.SourceTree == root.SyntaxTree
            ? root.FindNode(grown.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>(call => call.Span == grown.SourceSpan)
            : null;

    // Append(history, x), history.AddAndShow(x), log.Write(x): what the method of the project adds to.
    private static ExpressionSyntax? GrownBy(InvocationExpressionSyntax call, HeldCollection held, SemanticModel model, CancellationToken cancellation)
        => call.ArgumentList.Arguments.Select(argument => argument.Expression).FirstOrDefault(given => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(given, cancellation).Symbol?.OriginalDefinition, held.Holder))
            ?? (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    private static bool IsAlias(ILocalSymbol local, HeldCollection held, SemanticModel model, CancellationToken cancellation)
        => local is { IsRef: false, DeclaringSyntaxReferences.Length: 1 }
            && local.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(value, cancellation).Symbol?.OriginalDefinition, held.Holder)
            && held.Type.Name is not ("ImmutableList" or "ImmutableArray")
            && declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && !member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local.Name
                && (name.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } && arguments[0].Expression is not (PrefixUnaryExpressionSyntax or LiteralExpressionSyntax)
                    || name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name
                    || name.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }));

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
        BinaryExpressionSyntax { RawKind: not (int)SyntaxKind.AsExpression } both => IsPlain(both.Left) && IsPlain(both.Right),
        _ => false,
    };

    // byName[name][i]: dropping the oldest would move all others.
    private static bool IsPositionKept(Mention mention)
        => mention.Receiver.Parent is ElementAccessExpressionSyntax { Parent: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } }
            && arguments[0].Expression is not PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression };
}
