using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Takes an object out of the static collection that keeps it when the object ends: at its own event (<c>control.Disposed</c>), or, where it puts itself in, in the member
/// that its framework calls at its end.
/// </summary>
internal static class RemovedAtItsEnd
{
    /// <summary>Whether the finding is about objects that come and go; dropping the oldest of them would be no repair.</summary>
    public static bool IsAskedBy(Diagnostic diagnostic) => EventOf(diagnostic) is not null;

    /// <summary>The repair; null where nothing tells of the end of what is added.</summary>
    public static Repair? Find(HeldCollection held, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var adds = held.Mentions.Where(mention => diagnostic.AdditionalLocations.Any(mention.StandsIn)).ToImmutableArray();
        if (EventOf(diagnostic) is not { } ended
            || adds.IsEmpty
            || adds.Length != diagnostic.AdditionalLocations.Count
            || adds.Any(add => add.Document.Id != adds[0].Document.Id || !add.IsRepeatable))
        {
            return null;
        }

        var repairs = adds.Select(add => AtEvent(add, held.Type.Name, ended)).ToImmutableArray();
        return repairs.All(edit => edit is not null)
            ? new Repair($"Remove it when {ended} is raised", async token =>
            {
                var editor = await DocumentEditor.CreateAsync(adds[0].Document, token).ConfigureAwait(false);
                foreach (var edit in repairs)
                {
                    edit!(editor);
                }

                return editor.GetChangedDocument().Project.Solution;
            })
            : adds.Length == 1 ? AtTeardown(adds[0], held.Type.Name, cancellation) : null;
    }

    private static string? EventOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(KeptForGood.Ended, out var ended) ? ended : null;

    private static Action<SyntaxEditor>? AtEvent(Mention add, string collection, string ended)
    {
        if (PlaceOf(add) is not { } place
            || KeptBy(place) is not { } kept
            || EndOf(kept, place, ended, add.Model) is not { } delegateType
            || delegateType.DelegateInvokeMethod is not { ReturnsVoid: true, Parameters.Length: 2 }
            || Removal(add, collection, kept) is not { } removal
            || !StatementBeside.CanStand(place, add.Model))
        {
            return null;
        }

        var handler = $"{(kept is ThisExpressionSyntax ? "" : kept + ".")}{ended} += ({FreshName.Like("sender", place, add.Model)}, {FreshName.Like("args", place, add.Model)}) => {removal};";
        return place is InvocationExpressionSyntax
            ? editor => StatementBeside.InsertAfter(editor, place, expression => expression, SyntaxFactory.ParseStatement(handler))
            : AtFirstSet(place, SyntaxFactory.IfStatement(SyntaxFactory.ParseExpression($"!{add.Receiver.WithoutTrivia()}.ContainsKey({kept})"), SyntaxFactory.Block(SyntaxFactory.ParseStatement(handler))));
    }

    // map[control] = x may happen again for the same one, which needs no second handler.
    private static Action<SyntaxEditor>? AtFirstSet(ExpressionSyntax assignment, StatementSyntax first) => assignment.Parent switch
    {
        ExpressionStatementSyntax { Parent: BlockSyntax } statement => editor =>
        {
            editor.InsertBefore(statement, first.WithLeadingTrivia(statement.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
            editor.ReplaceNode(statement, (current, _) => current.WithLeadingTrivia().WithAdditionalAnnotations(Formatter.Annotation));
        },
        ArrowExpressionClauseSyntax { Parent: { } member } => editor => editor.ReplaceNode(member, (current, _) => ArrowBody.WithBlock(current, LineEnd.Of(assignment.SyntaxTree.GetRoot()), first, SyntaxFactory.ExpressionStatement(assignment.WithoutTrivia()))),
        _ => null,
    };

    // all.Add(this): the object's own end.
    private static Repair? AtTeardown(Mention add, string collection, CancellationToken cancellation)
    {
        if (PlaceOf(add) is not { } place
            || KeptBy(place) is not ThisExpressionSyntax kept
            || Removal(add, collection, kept) is not { } removal
            || place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || add.Model.GetDeclaredSymbol(declaration, cancellation) is not { } type
            || LeakContext.For(add.Model.Compilation, add.Document.Project.AnalyzerOptions, cancellation).Models.Find(type, ModelFact.TornDownBy)?.Words[0] is not { } called)
        {
            return null;
        }

        // A member that is overridden may also be called when the object is only taken out for a while.
        return TeardownRepair.Of(add.Document, (type, declaration), add.Model.Compilation, "", called, teardown => teardown.Overridden is null ? SyntaxFactory.ParseStatement(removal + ";") : null, "it", cancellation) is { } repair
            ? repair with { Title = $"Remove it in {called}" }
            : null;
    }

    private static ExpressionSyntax? PlaceOf(Mention add)
        => add.Receiver.Parent is ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment } element && assignment.Left == element ? assignment
            : add.IsConditional ? null
            : add.Call;

    // The key, or the element, where naming it a second time gives the same object.
    private static ExpressionSyntax? KeptBy(ExpressionSyntax place)
    {
        var kept = place switch
        {
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } } => arguments[0].Expression,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "AddLast" or "AddFirst" }, ArgumentList.Arguments: { Count: > 0 } arguments } => arguments[0].Expression,
            _ => null,
        };
        return kept is ThisExpressionSyntax || (kept is IdentifierNameSyntax { Identifier.ValueText: var name } && !IsSetAgain(name, place)) ? kept.WithoutTrivia() : null;
    }

    private static bool IsSetAgain(string name, ExpressionSyntax place)
        => place.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().Any(node => node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var set } } && set == name
            || node is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None, Expression: IdentifierNameSyntax { Identifier.ValueText: var given } } && given == name) != false;

    private static INamedTypeSymbol? EndOf(ExpressionSyntax kept, ExpressionSyntax place, string ended, SemanticModel model)
        => ended.Length > 0 && model.GetSpeculativeTypeInfo(place.SpanStart, kept, SpeculativeBindingOption.BindAsExpression).Type is { } type
            ? model.LookupSymbols(place.SpanStart, type, ended).OfType<IEventSymbol>().FirstOrDefault()?.Type as INamedTypeSymbol
            : null;

    private static string? Removal(Mention add, string collection, ExpressionSyntax kept) => collection switch
    {
        "Dictionary" or "SortedDictionary" or "SortedList" or "IDictionary" or "List" or "IList" or "ICollection" or "Collection" or "ObservableCollection" or "HashSet" or "ISet" or "SortedSet" or "LinkedList" => $"{add.Receiver.WithoutTrivia()}.Remove({kept})",
        "ConcurrentDictionary" => $"{add.Receiver.WithoutTrivia()}.TryRemove({kept}, out _)",
        _ => null,
    };
}
