using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Repairs LEAK106 in five cases: an object that comes and goes is removed at its end; the key of an inner collection goes when the collection has been emptied; a sorted
/// collection with keys that only rise keeps its newest; locks are shared between keys; sets and caches that lose nothing by it forget their oldest keys. Which entry of another dictionary
/// may go, only its author knows: the one not used for longest is offered, but Fix All leaves it alone.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OpenKeyDomainFix))]
public sealed class OpenKeyDomainFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public OpenKeyDomainFix()
        : base(OpenKeyDomain.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await HeldCollection.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } held)
        {
            return null;
        }

        if (RemovedAtItsEnd.IsAskedBy(diagnostic))
        {
            return RemovedAtItsEnd.Find(held, diagnostic, cancellation);
        }

        if (held.Mentions.Any(mention => mention.Document.Id != document.Id))
        {
            return null;
        }

        return held.Type.Name switch
        {
            "Dictionary" => RemoveEmptied(held) ?? NewestKeys.Find(held, diagnostic),
            "SortedDictionary" => RemoveEmptied(held),
            "ConcurrentDictionary" => LockStripes.Find(held) ?? NewestKeys.Find(held, diagnostic),
            "HashSet" => NewestKeys.Find(held, diagnostic),
            "SortedList" or "SortedSet" => KeepNewest(held, diagnostic),
            _ => null,
        };
    }

    internal override async Task<Repair?> FindByHandAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
        => !RemovedAtItsEnd.IsAskedBy(diagnostic)
            && await HeldCollection.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } held
            && held.Mentions.All(mention => mention.Document.Id == document.Id)
            ? IdleKeys.Find(held)
            : null;

    // var q = map[key]; q.Dequeue();   becomes   var q = map[key]; q.Dequeue(); if (q.Count == 0) { map.Remove(key); }
    private static Repair? RemoveEmptied(HeldCollection held)
    {
        var removals = held.Mentions.Select(mention => RemovalAfter(mention, held)).Where(removal => removal is not null).Select(removal => removal!).ToImmutableArray();
        if (removals.IsEmpty)
        {
            return null;
        }

        return new Repair("Remove the key when its collection is empty", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(held.Document, cancel).ConfigureAwait(false);
            foreach (var (statement, remove) in removals.Select(removal => (removal.Statement, removal.Remove)))
            {
                editor.InsertAfter(statement, remove.WithAdditionalAnnotations(Formatter.Annotation));
            }

            return held.Document.Project.Solution.WithDocumentSyntaxRoot(held.Document.Id, editor.GetChangedRoot());
        });
    }

    private static Removal? RemovalAfter(Mention mention, HeldCollection held)
    {
        var (key, inner) = mention.Receiver.Parent switch
        {
            ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments, Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local } } => (arguments[0].Expression, local.Identifier.ValueText),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } } when arguments[1].Expression is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax local } => (arguments[0].Expression, local.Identifier.ValueText),
            _ => (null, null),
        };
        if (key is not IdentifierNameSyntax { Identifier.ValueText: var keyName }
            || inner is null
            || !mention.IsRepeatable
            || mention.Name.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is not { Body: { } body }
            || body.DescendantNodes().Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        {
            return null;
        }

        var statements = body.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var receiver }, Name.Identifier.ValueText: "Dequeue" or "TryDequeue" or "Remove" or "RemoveAt" or "RemoveAll" or "Pop" or "TryPop" or "RemoveFirst" or "RemoveLast" } && receiver == inner)
            .Select(call => call.FirstAncestorOrSelf<StatementSyntax>())
            .ToList();
        var assigned = body.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: var target } && (target == keyName || target == inner));
        if (statements.Count != 1 || assigned || statements[0] is not { Parent: BlockSyntax block } statement || statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax)
            || statement.SpanStart < mention.Name.SpanStart
            || statement.Ancestors().TakeWhile(ancestor => ancestor != body).Any(ancestor => ancestor is CommonForEachStatementSyntax or WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax)
            || held.Mentions.Any(other => other.Name.SpanStart > statement.Span.End && body.Span.Contains(other.Name.Span))
            || mention.Model.LookupSymbols(block.Span.Start, name: keyName).IsEmpty)
        {
            return null;
        }

        var remove = SyntaxFactory.IfStatement(
            SyntaxFactory.ParseExpression($"{inner}.Count == 0"),
            SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression($"{mention.Receiver.WithoutTrivia()}.Remove({keyName})"))));
        return new Removal(statement, remove);
    }

    // series.Add(DateTime.UtcNow, x)   becomes   series.Add(DateTime.UtcNow, x); if (series.Count > MaxSeries) { series.RemoveAt(0); }
    private static Repair? KeepNewest(HeldCollection held, Diagnostic diagnostic)
    {
        var adds = held.Mentions.Where(mention => diagnostic.AdditionalLocations.Any(mention.StandsIn)).ToImmutableArray();
        var places = adds.Select(PlaceOf).ToImmutableArray();
        if (adds.IsEmpty
            || held.Type.TypeArguments.Any(Disposability.IsSync)
            || !held.Type.TypeArguments[0].IsValueType
            || adds.Zip(places, (add, place) => place is null || !add.IsRepeatable || !StatementBeside.CanStand(place, add.Model) || !Rises(place, add.Model) || !place.Ancestors().Contains(held.Declaration.Parent!)).Any(refused => refused))
        {
            return null;
        }

        var name = NamedConstant.NameFor("Max", held.Holder.Name, held.Holder.ContainingType);
        var capacity = NamedConstant.Capacity(held.Document, held.Declaration);
        return new Repair($"Keep only the newest {capacity} entries", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(held.Document, cancel).ConfigureAwait(false);
            foreach (var (add, place) in adds.Zip(places, (add, place) => (add, place)))
            {
                var xs = add.Receiver.WithoutTrivia().ToString();
                StatementBeside.InsertAfter(editor, place!, expression => expression, SyntaxFactory.IfStatement(
                    SyntaxFactory.ParseExpression($"{xs}.Count > {name}"),
                    SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression(held.Type.Name == "SortedSet" ? $"{xs}.Remove({xs}.Min)" : $"{xs}.RemoveAt(0)")))));
            }

            editor.InsertBefore(held.Declaration, NamedConstant.Declare(name, capacity, held.Declaration));
            return held.Document.Project.Solution.WithDocumentSyntaxRoot(held.Document.Id, editor.GetChangedRoot());
        });
    }

    private static ExpressionSyntax? PlaceOf(Mention add)
        => add.Receiver.Parent is ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element && assignment.Left == element ? assignment : add.Call;

    // A time that is read, or a counter that is stepped, is greater than those before it.
    private static bool Rises(ExpressionSyntax add, SemanticModel model)
    {
        var key = add switch
        {
            InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } => arguments[0].Expression,
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } } => arguments[0].Expression,
            _ => null,
        };
        return key is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression }
            || (key is not null && model.GetTypeInfo(key).Type is { Name: "DateTime" or "DateTimeOffset" });
    }

    private sealed record Removal(StatementSyntax Statement, StatementSyntax Remove);
}
