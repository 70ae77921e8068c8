using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>
/// LEAK306, where the code speaks of devices: stores a detached copy in main memory, <c>value.detach().cpu()</c>. The copy is the collection's, the tensor in between
/// is the open scope's or gets a <c>using</c>. Who takes the element out moves it to the device again, so this is the second choice after <see cref="StoredWithGraphFix"/>.
/// </summary>
public sealed class StoredInMainMemoryFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public StoredInMainMemoryFix()
        : base(StoredWithGraph.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (finding.Node is not ExpressionSyntax value
            || model.GetOperation(value, cancellation) is not { } operation
            || AmbientScopes.Of(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation)) is not { } scopes
            || scopes.Models.Any(ModelFact.CutsGraph) is not { } cut
            || scopes.Models.Any(ModelFact.LeavesDevice) is not { } copy
            || !(diagnostic.Properties.ContainsKey(StoredWithGraph.Device) || SpeaksOfDevices(value)))
        {
            return null;
        }

        var isMoved = value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } && scopes.Models.Says(model.GetSymbolInfo(value, cancellation).Symbol, ModelFact.LeavesScope);
        var source = isMoved ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)value).Expression).Expression : value;
        var changed = (isMoved || OpenScopes.Around(scopes, operation) is not null) && scopes.MoveOf(operation.Type, ModelFact.LeavesScope) is { } leave
            ? root.ReplaceNode(value, MovedValue.By(MovedValue.By(MovedValue.By(source, cut.Key.Member), copy.Key.Member), leave).WithTrailingTrivia(value.GetTrailingTrivia()))
            : WithoutScope(root, value, source, cut.Key.Member, copy.Key.Member, model);
        return changed is null ? null : Repair.Of("Store it detached, in main memory", document, changed);
    }

    // using var detached = value.detach(); memory.Enqueue(detached.cpu());
    private static SyntaxNode? WithoutScope(SyntaxNode root, ExpressionSyntax value, ExpressionSyntax source, string cut, string copy, SemanticModel model)
    {
        if (value.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Parent: BlockSyntax } statement)
        {
            return null;
        }

        var name = ScopeDeclaration.FreeName(model, statement, "detached");
        var end = LineEnd.Of(root);
        var keep = Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseStatement($"using var {name} = {MovedValue.By(source, cut)};")
            .WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation);
        var store = statement.ReplaceNode(value, MovedValue.By(Microsoft.CodeAnalysis.CSharp.SyntaxFactory.IdentifierName(name), copy)).WithLeadingTrivia().WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(statement, [keep, store]);
    }

    // A device is named somewhere in the type: .to(device), a field of that name or type.
    private static bool SpeaksOfDevices(SyntaxNode place)
        => place.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText.IndexOf("device", StringComparison.OrdinalIgnoreCase) >= 0) == true;
}
