using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK201: lets <c>using</c> dispose the local on every path.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LocalNotDisposedFix))]
public sealed class LocalNotDisposedFix : UsingFix
{
    /// <summary>Creates the fix.</summary>
    public LocalNotDisposedFix()
        : base(LocalNotDisposed.Rule)
    {
    }
}
