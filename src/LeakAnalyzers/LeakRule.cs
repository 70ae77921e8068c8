using Microsoft.CodeAnalysis;

namespace LeakAnalyzers;

/// <summary>Declares rules: from an id follow the family (which is the category) and the page the help link opens.</summary>
internal static class LeakRule
{
    private const string Pages = "https://github.com/LeakAnalyzers/LeakAnalyzers/blob/main/docs/rules/";

    /// <summary>Creates the descriptor of a rule. Assign it to a static field on top of the rule, so that release tracking sees it.</summary>
    /// <param name="id">LEAK and three digits; the first digit is the <see cref="LeakFamily"/>.</param>
    /// <param name="title">The problem in a few words.</param>
    /// <param name="message">What leaks, why it is held and what to do; <c>{0}</c> names the thing that leaks.</param>
    /// <param name="description">The same for a reader who has not seen the code.</param>
    /// <param name="severity">Warning when the finding is proven, Info when it is only likely.</param>
    /// <param name="tags">See <see cref="WellKnownDiagnosticTags"/>.</param>
    public static DiagnosticDescriptor Create(
        string id,
        string title,
        string message,
        string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning,
        params string[] tags)
#pragma warning disable RS0030 // The one place that calls the constructor.
        => new(id, title, message, FamilyOf(id).ToString(), severity, isEnabledByDefault: true, description, Pages + id + ".md", tags);
#pragma warning restore RS0030

    /// <summary>The family a rule id belongs to.</summary>
    /// <param name="id">LEAK and three digits.</param>
    public static LeakFamily FamilyOf(string id) => (LeakFamily)(id["LEAK".Length] - '0');
}
