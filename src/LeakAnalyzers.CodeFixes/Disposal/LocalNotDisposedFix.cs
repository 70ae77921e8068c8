using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.Disposal;

/// <summary>LEAK201: makes the local a using declaration and takes out the dispose calls it replaces.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LocalNotDisposedFix))]
public sealed class LocalNotDisposedFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public LocalNotDisposedFix()
        : base(LocalNotDisposed.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (diagnostic.Properties.ContainsKey(LossProperties.Escapes)
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var value = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return UsingDeclaration.For(value, model, cancellation) is { } declaration
            ? new Repair("Dispose it with a using declaration", nameof(UsingDeclaration), _ => Task.FromResult(document.WithSyntaxRoot(declaration.Apply(root)).Project.Solution))
            : null;
    }
}
