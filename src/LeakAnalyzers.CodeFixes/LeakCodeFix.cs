using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes;

/// <summary>
/// The base of every fix. A fix looks first whether it can repair the finding and offers itself only then:
/// <see cref="FindRepairAsync"/> returns null where the result would not be right.
/// </summary>
public abstract class LeakCodeFix : CodeFixProvider
{
    private protected LeakCodeFix(params DiagnosticDescriptor[] rules)
        : this(rules.Select(rule => rule.Id))
    {
    }

    private protected LeakCodeFix(IEnumerable<string> ids) => FixableDiagnosticIds = ids.ToImmutableArray();

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>
    /// The equivalence key of the first repair of every finding: Fix All, and with it <c>dotnet format</c>, applies to each finding the repair that suits it,
    /// whichever of them the user has seen first.
    /// </summary>
    internal string Key => GetType().Name;

    /// <summary>The equivalence key of the repairs that are offered behind the first.</summary>
    internal string AlternativeKey => Key + "Alternative";

    /// <summary>The equivalence key of the repairs that a person chooses for one finding; Fix All under this key makes the first repairs, as under <see cref="Key"/>.</summary>
    internal string ByHandKey => Key + "ByHand";

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => RepairOneByOne.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindRepairAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } repair)
            {
                context.RegisterCodeFix(CodeAction.Create(repair.Title, repair.ApplyAsync, Key), diagnostic);
            }
            else if (await FindByHandAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } byHand)
            {
                context.RegisterCodeFix(CodeAction.Create(byHand.Title, byHand.ApplyAsync, ByHandKey), diagnostic);
            }

            if (await FindAlternativeAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } alternative)
            {
                context.RegisterCodeFix(CodeAction.Create(alternative.Title, alternative.ApplyAsync, AlternativeKey), diagnostic);
            }
        }
    }

    /// <summary>Checks everything the repair depends on; null means that no fix is offered.</summary>
    /// <param name="document">The document that holds the diagnostic.</param>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="cancellation">Cancels the search.</param>
    internal abstract Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation);

    /// <summary>Another repair to choose from, offered behind the first under a key of its own; null where there is none.</summary>
    /// <param name="document">The document that holds the diagnostic.</param>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="cancellation">Cancels the search.</param>
    internal virtual Task<Repair?> FindAlternativeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) => Task.FromResult<Repair?>(null);

    /// <summary>
    /// A repair of which only the author can say whether the program may lose what it drops: offered in the menu of its finding, never made by Fix All or <c>dotnet format</c>.
    /// Asked only where there is no repair; null where there is none by hand either.
    /// </summary>
    /// <param name="document">The document that holds the diagnostic.</param>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="cancellation">Cancels the search.</param>
    internal virtual Task<Repair?> FindByHandAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) => Task.FromResult<Repair?>(null);
}

/// <summary>A repair that has been checked and only needs to be applied.</summary>
/// <param name="Title">What the user reads in the menu.</param>
/// <param name="ApplyAsync">Makes the changed solution; adds no document.</param>
internal sealed record Repair(string Title, Func<CancellationToken, Task<Solution>> ApplyAsync)
{
    /// <summary>A repair that gives one document a new root.</summary>
    public static Repair Of(string title, Document document, SyntaxNode root) => new(title, _ => Task.FromResult(document.WithSyntaxRoot(root).Project.Solution));
}
