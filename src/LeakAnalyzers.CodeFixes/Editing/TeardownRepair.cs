using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>The repair in which a type lets go of what it owns where it cleans up, and is made disposable if it has no such place.</summary>
internal static class TeardownRepair
{
    /// <summary>Finds the place and checks that it can be written; null where it cannot.</summary>
    /// <param name="document">The document of the finding.</param>
    /// <param name="owner">The type that owns it, with the declaration that holds the finding.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="madeIn">The member that makes what is owned; empty where none does.</param>
    /// <param name="called">The member that the type's framework calls at its end, if it has one.</param>
    /// <param name="letGo">The statement for the place that was found; null where there is none.</param>
    /// <param name="what">What is disposed, in the title: "it" or "them".</param>
    /// <param name="cancellation">Cancels the search.</param>
    /// <param name="place">Where the statement goes in an existing member.</param>
    public static Repair? Of(Document document, (INamedTypeSymbol Type, TypeDeclarationSyntax Declaration) owner, Compilation compilation, string madeIn, string? called, Func<Teardown, StatementSyntax?> letGo, string what, CancellationToken cancellation, TeardownPlace place = TeardownPlace.Last)
    {
        var disposable = compilation.GetSpecialType(SpecialType.System_IDisposable);
        var isDisposable = owner.Type.AllInterfaces.Contains(disposable, SymbolEqualityComparer.Default);
        if (Teardown.Find(owner.Type, disposable, isDisposable ? "" : madeIn, called, cancellation) is not { } teardown
            || document.Project.Solution.GetDocument((teardown.Existing ?? (SyntaxNode)owner.Declaration).SyntaxTree) is not { } target
            || letGo(teardown) is not { } statement)
        {
            return null;
        }

        return new Repair(teardown.IsDisposable ? $"Dispose {what} in {teardown.Name}" : $"Implement IDisposable and dispose {what}", async token =>
        {
            var editor = new SolutionEditor(document.Project.Solution);
            TeardownEdit.Add(await editor.GetDocumentEditorAsync(target.Id, token).ConfigureAwait(false), teardown, owner.Declaration, statement, place);
            return editor.GetChangedSolution();
        });
    }
}
