using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>Repairs LEAK105: a channel becomes a bounded one that drops its oldest element when it is full. A blocking collection would block its writer instead, so it is left to its author.</summary>
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
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "CreateUnbounded", TypeArgumentList.Arguments: { Count: 1 } element } } access } call
            || model.GetTypeInfo(element[0], cancellation).Type is not { } kept
            || kept.AllInterfaces.Any(contract => contract.SpecialType == SpecialType.System_IDisposable))
        {
            return null;
        }

        var capacity = UnboundedCollection.HistoryCapacity.Read(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(root.SyntaxTree));
        var bounded = SyntaxFactory.ParseExpression(
            $"{access.Expression.WithoutTrivia()}.CreateBounded<{element[0]}>(new global::System.Threading.Channels.BoundedChannelOptions({capacity}) {{ FullMode = global::System.Threading.Channels.BoundedChannelFullMode.DropOldest }})");
        bounded = bounded.ReplaceNodes(bounded.DescendantNodes().Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax), (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));
        return new Repair(
            $"Keep only the newest {capacity} elements",
            nameof(UnboundedQueueFix),
            _ => Task.FromResult(document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root.ReplaceNode(call, bounded.WithTriviaFrom(call).WithAdditionalAnnotations(Formatter.Annotation)))));
    }
}
