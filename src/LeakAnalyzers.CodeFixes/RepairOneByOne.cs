using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LeakAnalyzers.CodeFixes;

/// <summary>
/// Fix All that applies one repair after another, each checked against the code as the ones before have left it.
/// A batch of independent edits would drop those that touch the same place, as when two events are unsubscribed in one Dispose.
/// </summary>
internal sealed class RepairOneByOne : FixAllProvider
{
    /// <summary>The one instance; it has no state.</summary>
    public static readonly RepairOneByOne Instance = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeFixProvider is not LeakCodeFix fix)
        {
            return null;
        }

        var findings = await FindingsAsync(fixAllContext).ConfigureAwait(false);
        return findings.IsEmpty
            ? null
            : CodeAction.Create($"Repair all {findings.Length} findings", cancellation => RepairAllAsync(fix, fixAllContext.Solution, findings, fixAllContext.CodeActionEquivalenceKey, cancellation), fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<ImmutableArray<Finding>> FindingsAsync(FixAllContext context)
    {
        var documents = context.Scope switch
        {
            FixAllScope.Document when context.Document is { } document => [document],
            FixAllScope.Project => context.Project.Documents,
            FixAllScope.Solution => context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp).SelectMany(project => project.Documents),
            _ => [],
        };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var document in documents)
        {
            // A file linked into several projects is repaired once.
            if (document.FilePath is { } path && !seen.Add(path))
            {
                continue;
            }

            var diagnostics = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            findings.AddRange(diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => new Finding(document.Id, diagnostic)));
        }

        return findings.ToImmutable();
    }

    private static async Task<Solution> RepairAllAsync(LeakCodeFix fix, Solution solution, ImmutableArray<Finding> findings, string? equivalenceKey, CancellationToken cancellation)
    {
        var places = new MovingPlaces(solution);
        foreach (var finding in findings)
        {
            if (await places.MoveAsync(finding.Diagnostic, cancellation).ConfigureAwait(false) is not { } moved
                || places.Solution.GetDocument(finding.Document) is not { } document
                || await ChosenAsync(fix, document, moved, equivalenceKey, cancellation).ConfigureAwait(false) is not { } repair)
            {
                continue;
            }

            var repaired = await repair.ApplyAsync(cancellation).ConfigureAwait(false);
            await places.AdvanceAsync(repaired, cancellation).ConfigureAwait(false);
        }

        return places.Solution;
    }

    private static Task<Repair?> ChosenAsync(LeakCodeFix fix, Document document, Diagnostic diagnostic, string? equivalenceKey, CancellationToken cancellation)
        => equivalenceKey == fix.AlternativeKey ? fix.FindAlternativeAsync(document, diagnostic, cancellation) : fix.FindRepairAsync(document, diagnostic, cancellation);

    private sealed record Finding(DocumentId Document, Diagnostic Diagnostic);

    /// <summary>Follows places in the first solution through the edits made since.</summary>
    private sealed class MovingPlaces
    {
        private readonly Solution first;
        private readonly Dictionary<DocumentId, List<IReadOnlyList<TextChange>>> editsOf = [];

        public MovingPlaces(Solution first) => Solution = this.first = first;

        public Solution Solution { get; private set; }

        public async Task AdvanceAsync(Solution next, CancellationToken cancellation)
        {
            foreach (var id in next.GetChanges(Solution).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()))
            {
                var before = Solution.GetDocument(id)!;
                var after = next.GetDocument(id)!;
                var changes = (await after.GetTextChangesAsync(before, cancellation).ConfigureAwait(false)).OrderBy(change => change.Span.Start).ToList();
                if (!editsOf.TryGetValue(id, out var edits))
                {
                    editsOf[id] = edits = [];
                }

                edits.Add(changes);
            }

            Solution = next;
        }

        /// <summary>The diagnostic at its present place; null when an edit has replaced the code it stood on.</summary>
        public async Task<Diagnostic?> MoveAsync(Diagnostic diagnostic, CancellationToken cancellation)
        {
            if (editsOf.Count == 0)
            {
                return diagnostic;
            }

            if (await MoveAsync(diagnostic.Location, cancellation).ConfigureAwait(false) is not { } location)
            {
                return null;
            }

            var others = new List<Location>();
            foreach (var other in diagnostic.AdditionalLocations)
            {
                if (await MoveAsync(other, cancellation).ConfigureAwait(false) is not { } movedOther)
                {
                    return null;
                }

                others.Add(movedOther);
            }

            return Diagnostic.Create(diagnostic.Descriptor, location, diagnostic.Severity, others, diagnostic.Properties);
        }

        private async Task<Location?> MoveAsync(Location location, CancellationToken cancellation)
        {
            if (location.SourceTree is null || first.GetDocument(location.SourceTree) is not { } document || !editsOf.TryGetValue(document.Id, out var edits))
            {
                return location;
            }

            TextSpan? span = location.SourceSpan;
            foreach (var changes in edits)
            {
                span = span is { } current ? Move(current, changes) : null;
            }

            var tree = await Solution.GetDocument(document.Id)!.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false);
            return span is { } moved && tree is not null ? Location.Create(tree, moved) : null;
        }

        private static TextSpan? Move(TextSpan span, IReadOnlyList<TextChange> changes)
        {
            var start = span.Start;
            var length = span.Length;
            foreach (var change in changes)
            {
                var growth = (change.NewText?.Length ?? 0) - change.Span.Length;
                if (change.Span.End <= span.Start)
                {
                    start += growth;
                }
                else if (change.Span.Start >= span.Start && change.Span.End <= span.End && change.Span.Length < span.Length)
                {
                    length += growth;
                }
                else if (change.Span.Start < span.End)
                {
                    return null;
                }
            }

            return new TextSpan(start, length);
        }
    }
}
