using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK202: lets <c>using</c> dispose the local on every path; one that the method returns is disposed where an exception is thrown.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotDisposedOnExceptionFix))]
public sealed class NotDisposedOnExceptionFix : UsingFix
{
    /// <summary>Creates the fix.</summary>
    public NotDisposedOnExceptionFix()
        : base(NotDisposedOnException.Rule)
    {
    }

    private protected override (string Title, Func<SyntaxNode, SyntaxNode> Change)? Other(SyntaxNode value, SemanticModel model, CancellationToken cancellation)
        => DisposeOnFailure.For(value, model, cancellation) is { } failure ? ("Dispose it when an exception is thrown", failure.Apply) : null;
}
