using LeakAnalyzers.LeakFamilyName;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LeakAnalyzers.CodeFixes.LeakFamilyName;

/// <summary>TODO what the repair of <see cref="RuleNameOfTemplate"/> changes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RuleNameOfTemplateFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public RuleNameOfTemplateFix()
        : base(RuleNameOfTemplate.Rule)
    {
    }

    internal override Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        // TODO Find the code at diagnostic.Location.SourceSpan and check everything the repair depends on; then return
        // new Repair("Dispose it", token => …), or null where the result would not be right.
        return Task.FromResult<Repair?>(null);
    }
}
