using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK203: disposes the old value in a statement before the one that overwrites it.</summary>
public sealed class OverwrittenBeforeDisposeFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public OverwrittenBeforeDisposeFix()
        : base(OverwrittenBeforeDispose.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (diagnostic.Properties.ContainsKey(LossProperties.Escapes))
        {
            return null;
        }

        if (finding.Node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not
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
        return Repair.Of("Dispose the old value first", document, StatementBefore.Insert(root, statement, text));
    }

    private static bool Mentions(ExpressionSyntax expression, ILocalSymbol local, SemanticModel model, CancellationToken cancellation)
        => expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local));
}
