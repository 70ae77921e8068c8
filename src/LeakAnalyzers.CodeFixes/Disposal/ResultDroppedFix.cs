using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK204: gives the dropped object a name in a using declaration before the statement.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResultDroppedFix))]
public sealed class ResultDroppedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ResultDroppedFix()
        : base(ResultDropped.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, _, root, model) = finding;
        var value = finding.Node;
        return !finding.Diagnostic.Properties.ContainsKey(TemporaryOnlyForgotten.Keeper) && HoistedTemporary.For(value, model, cancellation) is { } hoisted
            ? Repair.Of("Keep it in a using variable", document, hoisted.Apply(root))
            : null;
    }
}
