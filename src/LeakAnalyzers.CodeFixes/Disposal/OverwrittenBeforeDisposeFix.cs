using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK203: disposes the old value in a statement before the one that overwrites it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OverwrittenBeforeDisposeFix))]
public sealed class OverwrittenBeforeDisposeFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public OverwrittenBeforeDisposeFix()
        : base(OverwrittenBeforeDispose.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (diagnostic.Properties.ContainsKey(LossProperties.Escapes)
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionStatementSyntax>() is not
                { Parent: BlockSyntax or GlobalStatementSyntax, Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax variable } assignment } statement
            || !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            || model.GetSymbolInfo(variable, cancellation).Symbol is not ILocalSymbol local
            || !Disposability.IsSync(local.Type)
            || Mentions(assignment.Right, local, model, cancellation)
            || model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow
            || !flow.DefinitelyAssignedOnEntry.Contains(local))
        {
            return null;
        }

        var text = local.Type.IsReferenceType ? $"{local.Name}?.Dispose();" : $"{local.Name}.Dispose();";
        return new Repair("Dispose the old value first", "DisposeOld", _ => Task.FromResult(document.WithSyntaxRoot(StatementBefore.Insert(root, statement, text)).Project.Solution));
    }

    private static bool Mentions(ExpressionSyntax expression, ILocalSymbol local, SemanticModel model, CancellationToken cancellation)
        => expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local));
}
