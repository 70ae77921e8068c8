using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>LEAK101: bounds a collection, or an array that is made longer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GrowingCollectionFix))]
public sealed class GrowingCollectionFix : FirstSuitableFix
{
    /// <summary>Creates the fix.</summary>
    public GrowingCollectionFix()
        : base(new UnboundedCollectionFix(), new GrowingArrayFix())
    {
    }
}
