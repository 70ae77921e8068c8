using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Repairs LEAK105: a channel becomes a bounded one that drops its oldest element when it is full. A blocking collection with a capacity would block its writer
/// instead, so its oldest element is taken out after each add.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnboundedQueueFix))]
public sealed class UnboundedQueueFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public UnboundedQueueFix()
        : base(UnboundedQueue.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await HeldCollection.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { Type.Name: "BlockingCollection" } held)
        {
            return TrimAfterAdds(held);
        }

        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments: { Count: <= 1 } arguments, Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "CreateUnbounded", TypeArgumentList.Arguments: { Count: 1 } element } } access } call
            || OptionsOf(arguments) is not { } options
            || model.GetTypeInfo(element[0], cancellation).Type is not { } kept
            || Disposability.IsSync(kept))
        {
            return null;
        }

        var capacity = NamedConstant.Capacity(document, root);
        var bounded = SyntaxFactory.ParseExpression(
            $"{access.Expression.WithoutTrivia()}.CreateBounded<{element[0]}>(new global::System.Threading.Channels.BoundedChannelOptions({capacity}) {{ FullMode = global::System.Threading.Channels.BoundedChannelFullMode.DropOldest{options} }})");
        bounded = bounded.ReplaceNodes(bounded.DescendantNodes().Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax), (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));
        return new Repair(
            $"Keep only the newest {capacity} elements",
            _ => Task.FromResult(document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root.ReplaceNode(call, bounded.WithTriviaFrom(call).WithAdditionalAnnotations(Formatter.Annotation)))));
    }

    // new UnboundedChannelOptions { SingleReader = true }: a bounded channel has these options as well.
    private static string? OptionsOf(SeparatedSyntaxList<ArgumentSyntax> arguments) => arguments.Count == 0 ? "" : arguments[0].Expression switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } => "",
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer.Expressions: var set } when set.All(one => one is AssignmentExpressionSyntax { Left: IdentifierNameSyntax }) => string.Concat(set.Select(one => ", " + one.WithoutTrivia())),
        _ => null,
    };

    private static Repair? TrimAfterAdds(HeldCollection held)
    {
        var document = held.Document;
        var adds = held.Mentions.Where(CollectionUse.IsAdd).ToList();
        var name = NamedConstant.NameFor("Max", held.Holder.Name, held.Holder.ContainingType);
        if (adds.Count == 0
            || held.Element is not { } element
            || Disposability.IsSync(element)
            || adds.Any(add => add.Document.Id != document.Id || !add.IsRepeatable || add.Action is not { } action || !StatementBeside.CanStand(action, add.Model) || TrimStatement.For(held.Type, add, name, disposes: false) is null || !add.Name.Ancestors().Contains(held.Declaration.Parent!)))
        {
            return null;
        }

        var capacity = NamedConstant.Capacity(document, held.Declaration);
        return new Repair($"Keep only the newest {capacity} elements", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            foreach (var add in adds)
            {
                StatementBeside.InsertAfter(editor, add.Action!, expression => expression, TrimStatement.For(held.Type, add, name, disposes: false)!);
            }

            editor.InsertBefore(held.Declaration, NamedConstant.Declare(name, capacity, held.Declaration));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }
}
