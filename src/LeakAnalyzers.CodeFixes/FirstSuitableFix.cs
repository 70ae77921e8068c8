using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.CodeFixes;

/// <summary>
/// The fix of a rule whose findings are repaired in several ways, each a class of its own: the first that suits a finding repairs it.
/// Hosts see one provider for a rule, for <c>dotnet format</c> asks only one for each id in a run.
/// </summary>
public abstract class FirstSuitableFix : LeakCodeFix
{
    private protected FirstSuitableFix(params LeakCodeFix[] fixes)
        : base(fixes.SelectMany(fix => fix.FixableDiagnosticIds).Distinct(StringComparer.Ordinal))
        => Fixes = fixes;

    /// <summary>What it chooses from, the best first.</summary>
    internal IReadOnlyList<LeakCodeFix> Fixes { get; }

    internal sealed override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        foreach (var fix in Fixes)
        {
            if (await RepairByAsync(fix, document, diagnostic, cancellation).ConfigureAwait(false) is { } repair)
            {
                return repair;
            }
        }

        return null;
    }

    internal sealed override async Task<Repair?> FindAlternativeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var hasFirst = false;
        foreach (var fix in Fixes)
        {
            if (await RepairByAsync(fix, document, diagnostic, cancellation).ConfigureAwait(false) is not { } repair)
            {
                continue;
            }

            if (hasFirst)
            {
                return repair;
            }

            hasFirst = true;
            if (await fix.FindAlternativeAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } alternative)
            {
                return alternative;
            }
        }

        return null;
    }

    private static Task<Repair?> RepairByAsync(LeakCodeFix fix, Document document, Diagnostic diagnostic, CancellationToken cancellation)
        => fix.FixableDiagnosticIds.Contains(diagnostic.Id) ? fix.FindRepairAsync(document, diagnostic, cancellation) : Task.FromResult<Repair?>(null);
}
