using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK203: disposes what a variable or a field holds before it gets another value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LostBeforeDisposeFix))]
public sealed class LostBeforeDisposeFix : FirstSuitableFix
{
    /// <summary>Creates the fix.</summary>
    public LostBeforeDisposeFix()
        : base(new OverwrittenBeforeDisposeFix(), new FieldOverwrittenBeforeDisposeFix())
    {
    }
}
