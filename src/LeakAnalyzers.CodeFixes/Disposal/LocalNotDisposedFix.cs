using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK201: lets <c>using</c> dispose the local on every path; one that another path returns is disposed before the returns that leave it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LocalNotDisposedFix))]
public sealed class LocalNotDisposedFix : UsingFix
{
    /// <summary>Creates the fix.</summary>
    public LocalNotDisposedFix()
        : base(LocalNotDisposed.Rule)
    {
    }

    private protected override (string Title, Func<SyntaxNode, SyntaxNode> Change)? Other(SyntaxNode value, SemanticModel model, CancellationToken cancellation)
        => DisposeBeforeExit.For(value, model, cancellation) is { } exits ? ("Dispose it before the return", exits.Apply) : null;
}
