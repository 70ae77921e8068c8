using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK401, LEAK403 and LEAK404: closes and disposes figures, images and windows where and when that is due.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FigureFix))]
public sealed class FigureFix : FirstSuitableFix
{
    /// <summary>Creates the fix.</summary>
    public FigureFix()
        : base(
            new FigureNeverClosedFix(),
            new ScriptNeverClosesFigureFix(),
            new ShownImageReplacedFix(),
            new OnlySeemsReleasedFix(),
            new FigureClosedAtWrongTimeFix(),
            new FigureUsedOutsideLockFix(),
            new ImageOutlivesSourceFix(),
            new ShownImageDisposedFix(),
            new ValueStillShownFix())
    {
    }
}
