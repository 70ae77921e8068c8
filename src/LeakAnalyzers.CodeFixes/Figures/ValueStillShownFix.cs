using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK404 for plots in controls: resets the control in place of the dispose, or takes the model from the first view before a second gets it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ValueStillShownFix))]
public sealed class ValueStillShownFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public ValueStillShownFix()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (!diagnostic.Properties.TryGetValue(ValueStillShown.Repair, out var repair)
            || repair is null
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
        {
            return null;
        }

        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var changed = node switch
        {
            InvocationExpressionSyntax dispose => root.ReplaceNode(dispose, SyntaxFactory.ParseExpression(repair).WithTriviaFrom(dispose)),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement } => StatementBefore.Insert(root, statement, repair + ";"),
            _ => null,
        };
        return changed is null ? null : new Repair($"Write '{repair}'", nameof(ValueStillShownFix), _ => Task.FromResult(document.WithSyntaxRoot(changed).Project.Solution));
    }
}
