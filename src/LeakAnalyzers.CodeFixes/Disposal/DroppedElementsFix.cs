using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK206: disposes elements before they are dropped, or in the end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DroppedElementsFix))]
public sealed class DroppedElementsFix : FirstSuitableFix
{
    /// <summary>Creates the fix.</summary>
    public DroppedElementsFix()
        : base(new ElementsDroppedUndisposedFix(), new StoredTuplesDroppedFix())
    {
    }
}
