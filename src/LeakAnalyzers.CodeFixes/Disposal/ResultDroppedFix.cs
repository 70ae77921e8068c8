using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK204: gives the dropped object a name in a using declaration before the statement.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResultDroppedFix))]
public sealed class ResultDroppedFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public ResultDroppedFix()
        : base(ResultDropped.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var value = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return HoistedTemporary.For(value, model, cancellation) is { } hoisted
            ? new Repair("Keep it in a using variable", "Hoist", _ => Task.FromResult(document.WithSyntaxRoot(hoisted.Apply(root)).Project.Solution))
            : null;
    }
}
