using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LeakAnalyzers.Testing;

/// <summary>Applies fixes until nothing changes, and compares the result with the expected text.</summary>
internal sealed class FixRun(CodeFixTest test, TestWorkspace workspace, ImmutableArray<CodeFixProvider> fixes, CancellationToken cancellationToken)
{
    /// <summary>Fixes one by one (no scope) or by Fix All.</summary>
    /// <param name="scope">The scope of Fix All; null: one by one.</param>
    /// <param name="analyzed">The input.</param>
    /// <param name="expected">The result.</param>
    /// <param name="iterations">Exactly so many fixes; if negative, at most so many.</param>
    public async Task VerifyAsync(FixAllScope? scope, AnalyzedSolution analyzed, ExpectedSolution expected, int iterations)
    {
        var how = scope is { } known ? $"Fix All in {known}" : "fixing one by one";
        var applied = 0;
        string? problem = null;
        while (await OfferAsync(analyzed, applied > 0) is { } offer)
        {
            var action = scope is { } fixAll ? await FixAllAsync(fixAll, offer, analyzed) : offer.Action;
            if (action is null)
            {
                break;
            }

            var changed = await ApplyAsync(action);
            if (!changed.GetChanges(analyzed.Solution).GetProjectChanges().Any())
            {
                Assert.Fail($"The action \"{action.Title}\" changes nothing ({how}).");
            }

            applied++;
            (changed, var difference) = await ReparsedSolution.CreateAsync(changed, analyzed.Solution, cancellationToken);
            problem ??= difference;
            analyzed = await workspace.AnalyzeAsync(changed, cancellationToken);
            if (applied > Math.Abs(iterations) || test.CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne))
            {
                break;
            }
        }

        await ExpectedText.VerifyAsync(expected.State, analyzed, how, cancellationToken);
        Assert.True(problem is null, $"After {how}: {problem}");
        Assert.True(
            iterations >= 0 ? applied == iterations : applied <= -iterations,
            iterations == 0 ? $"No fix was expected, but one was offered ({how})." : $"Expected {(iterations > 0 ? "exactly" : "at most")} {Math.Abs(iterations)} applied fixes, there were {applied} or more ({how}).");
    }

    private async Task<Offer?> OfferAsync(AnalyzedSolution analyzed, bool afterFirst)
    {
        foreach (var diagnostic in analyzed.Diagnostics)
        {
            if (diagnostic.IsSuppressed || analyzed.Solution.GetDocument(diagnostic.Location.SourceTree) is not { } document)
            {
                continue;
            }

            var offers = new List<Offer>();
            foreach (var fix in fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                if (analyzed.NonLocal.Contains(diagnostic) && !test.CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipLocalDiagnosticCheck))
                {
                    Assert.Fail($"{diagnostic.Id} is reported at the end of the compilation or for another file; the IDE does not offer a fix for it.");
                }

                var context = new CodeFixContext(document, diagnostic, (action, _) => offers.Add(new Offer(fix, action, document)), cancellationToken);
                await fix.RegisterCodeFixesAsync(context);
            }

            if (Choose(offers, afterFirst) is { } chosen)
            {
                test.CodeActionVerifier?.Invoke(chosen.Action);
                return chosen;
            }
        }

        return null;
    }

    private Offer? Choose(List<Offer> offers, bool afterFirst)
    {
        if (test.CodeActionEquivalenceKey is not { } key)
        {
            return offers.ElementAtOrDefault(test.CodeActionIndex ?? 0);
        }

        var keyed = offers.Find(offer => offer.Action.EquivalenceKey == key);
        if (keyed is null && !afterFirst && offers.Count > 0 && test.CodeActionIndex is null)
        {
            Assert.Fail($"No action has the key \"{key}\"; offered are: {string.Join(", ", offers.Select(offer => $"\"{offer.Action.EquivalenceKey}\""))}.");
        }

        if (keyed is not null && test.CodeActionIndex is { } index)
        {
            Assert.True(offers.IndexOf(keyed) == index, $"The action \"{key}\" stands at index {offers.IndexOf(keyed)}, not {index}.");
        }

        return keyed;
    }

    private async Task<CodeAction?> FixAllAsync(FixAllScope scope, Offer offer, AnalyzedSolution analyzed)
    {
        if (offer.Fix.GetFixAllProvider() is not { } provider || !provider.GetSupportedFixAllScopes().Contains(scope))
        {
            return null;
        }

        var context = new FixAllContext(
            offer.Document,
            offer.Fix,
            scope,
            offer.Action.EquivalenceKey!,
            provider.GetSupportedFixAllDiagnosticIds(offer.Fix),
            new KnownDiagnostics(analyzed),
            cancellationToken);
        return await provider.GetFixAsync(context);
    }

    private async Task<Solution> ApplyAsync(CodeAction action)
        => Assert.Single((await action.GetOperationsAsync(cancellationToken)).OfType<ApplyChangesOperation>()).ChangedSolution;

    private sealed record Offer(CodeFixProvider Fix, CodeAction Action, Document Document);

    private sealed class KnownDiagnostics(AnalyzedSolution analyzed) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(Of(diagnostic => analyzed.Solution.GetDocument(diagnostic.Location.SourceTree)?.Project.Id == project.Id));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult(Of(diagnostic => analyzed.Solution.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(Of(diagnostic => diagnostic.Location.SourceTree is null));

        private IEnumerable<Diagnostic> Of(Func<Diagnostic, bool> condition) => analyzed.Diagnostics.Where(diagnostic => !diagnostic.IsSuppressed && condition(diagnostic));
    }
}
