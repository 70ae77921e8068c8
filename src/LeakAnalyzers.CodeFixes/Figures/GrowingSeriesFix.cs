using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK405: uses the bounded form of a series where the library has one, and else trims it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GrowingSeriesFix))]
public sealed class GrowingSeriesFix : FirstSuitableFix
{
    /// <summary>Creates the fix.</summary>
    public GrowingSeriesFix()
        : base(new BoundedSeriesFix(), new SeriesGrowsFix())
    {
    }
}
