using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK202: lets <c>using</c> dispose the local on every path.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotDisposedOnExceptionFix))]
public sealed class NotDisposedOnExceptionFix : UsingFix
{
    /// <summary>Creates the fix.</summary>
    public NotDisposedOnExceptionFix()
        : base(NotDisposedOnException.Rule)
    {
    }
}
