using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK404 for plots in controls: resets the control in place of the dispose, or takes the model from the first view before a second gets it.</summary>
public sealed class ValueStillShownFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ValueStillShownFix()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, _) = finding;
        if (!diagnostic.Properties.TryGetValue(ValueStillShown.Repair, out var repair)
            || repair is null)
        {
            return null;
        }

        var node = finding.Node;
        var changed = node switch
        {
            InvocationExpressionSyntax dispose => root.ReplaceNode(dispose, SyntaxFactory.ParseExpression(repair).WithTriviaFrom(dispose)),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement } => StatementBefore.Insert(root, statement, repair + ";"),
            _ => null,
        };
        return changed is null ? null : Repair.Of($"Write '{repair}'", document, changed);
    }
}
