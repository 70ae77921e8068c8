using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK301 and LEAK302: opens a scope in the loop, or in the body that runs again and again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LeftTensorsFix))]
public sealed class LeftTensorsFix : FirstSuitableFix
{
    /// <summary>Creates the fix.</summary>
    public LeftTensorsFix()
        : base(new TensorsOutliveIterationFix(), new TensorsOutliveRunFix())
    {
    }
}
