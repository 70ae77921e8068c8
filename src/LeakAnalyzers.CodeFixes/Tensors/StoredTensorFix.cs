using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>LEAK306: stores it detached; behind that, in main memory.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StoredTensorFix))]
public sealed class StoredTensorFix : FirstSuitableFix
{
    /// <summary>Creates the fix.</summary>
    public StoredTensorFix()
        : base(new StoredWithGraphFix(), new StoredInMainMemoryFix())
    {
    }
}
