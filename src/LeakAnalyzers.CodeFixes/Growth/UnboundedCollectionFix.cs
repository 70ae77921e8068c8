using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Repairs LEAK101: an object that comes and goes is removed at its end; a list that is only added to and looked through becomes a <c>Queue&lt;T&gt;</c> that drops its oldest element beside each
/// <c>Enqueue</c>; any other collection stays and is trimmed to its newest elements after each add. The number becomes a named constant.
/// </summary>
public sealed class UnboundedCollectionFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public UnboundedCollectionFix()
        : base(UnboundedCollection.Rule)
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

        return await OfWholeAsync(document, diagnostic, held, cancellation).ConfigureAwait(false) ?? await InnerTrim.FindAsync(document, diagnostic, held, cancellation).ConfigureAwait(false);
    }

    internal override async Task<Repair?> FindAlternativeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
        => !RemovedAtItsEnd.IsAskedBy(diagnostic) && await HeldCollection.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } held ? RunningAggregate.Find(held) : null;

    private static async Task<Repair?> OfWholeAsync(Document document, Diagnostic diagnostic, HeldCollection held, CancellationToken cancellation)
    {
        if (await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return null;
        }

        var adds = held.Mentions.Where(CollectionUse.IsAdd).ToImmutableArray();
        var disposal = ElementDisposals.Of(held, compilation);
        if (adds.IsEmpty
            || disposal == ElementDisposal.Unknown
            || diagnostic.AdditionalLocations.Any(grown => !adds.Any(add => add.StandsIn(grown)))
            || held.Mentions.Any(mention => CollectionUse.IsPositionKept(mention) || CollectionUse.IsAddAsDelegate(mention))
            || adds.Any(add => !add.IsRepeatable || add.Action is not { } action || !StatementBeside.CanStand(action, add.Model))
            || ConstantScope.For(held, adds) is not { } scope)
        {
            return null;
        }

        var queue = QueueUse.Allows(held);
        var name = NamedConstant.NameFor("Max", held.Holder.Name, held.Holder.ContainingType);
        var type = queue ? compilation.GetTypeByMetadataName(held.Type.Name == "List" ? "System.Collections.Generic.Queue`1" : "System.Collections.Concurrent.ConcurrentQueue`1") : held.Type;
        if (type is null || adds.Any(add => TrimStatement.For(type, add, scope.NameAt(add, name), disposal == ElementDisposal.Dispose) is null))
        {
            return null;
        }

        var capacity = NamedConstant.Capacity(document, held.Declaration);
        return new Repair(
            queue ? $"Keep only the newest {capacity} elements in a queue" : $"Keep only the newest {capacity} elements",
            cancel => ApplyAsync(held, adds, type, queue, scope, name, capacity, disposal == ElementDisposal.Dispose, cancel));
    }

    private static async Task<Solution> ApplyAsync(HeldCollection held, ImmutableArray<Mention> adds, INamedTypeSymbol type, bool queue, ConstantScope scope, string name, int capacity, bool disposes, CancellationToken cancellation)
    {
        var solution = held.Document.Project.Solution;
        foreach (var group in held.Mentions.GroupBy(mention => mention.Document.Id).Select(group => (Id: group.Key, Mentions: group.ToList())).Concat(held.Mentions.Any(mention => mention.Document.Id == held.Document.Id) ? [] : [(held.Document.Id, new List<Mention>())]))
        {
            var document = held.Document.Project.Solution.GetDocument(group.Id)!;
            var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
            foreach (var add in group.Mentions.Where(mention => adds.Contains(mention)))
            {
                var trim = TrimStatement.For(type, add, scope.NameAt(add, name), disposes)!;
                StatementBeside.InsertAfter(editor, add.Action!, expression => queue ? Renamed(expression) : expression, trim);
            }

            if (group.Id == held.Document.Id)
            {
                Declare(editor, held, queue, scope, name, capacity);
            }

            solution = solution.WithDocumentSyntaxRoot(group.Id, editor.GetChangedRoot());
        }

        return solution;
    }

    private static void Declare(SyntaxEditor editor, HeldCollection held, bool queue, ConstantScope scope, string name, int capacity)
    {
        if (queue)
        {
            editor.ReplaceNode(held.Declaration, (current, _) => current.ReplaceNodes(
                current.DescendantNodes().OfType<GenericNameSyntax>().Where(generic => generic.Identifier.ValueText == held.Type.Name && generic.Ancestors().TakeWhile(ancestor => ancestor != current).All(ancestor => ancestor is not TypeArgumentListSyntax and not ArgumentListSyntax)),
                (_, generic) => generic.WithIdentifier(SyntaxFactory.Identifier(QueueUse.ReplacementOf(held.Type.Name)).WithTriviaFrom(generic.Identifier)).WithAdditionalAnnotations(Simplifier.Annotation)));
        }

        editor.InsertBefore(held.Declaration, NamedConstant.Declare(name, capacity, held.Declaration, scope.Visibility));
    }

    private static ExpressionSyntax Renamed(ExpressionSyntax add)
        => add is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } access } call
            ? call.WithExpression(access.WithName(SyntaxFactory.IdentifierName("Enqueue").WithTriviaFrom(access.Name)))
            : add;
}
