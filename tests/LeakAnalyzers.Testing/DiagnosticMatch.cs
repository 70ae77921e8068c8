using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Testing;

/// <summary>Compares expected with reported diagnostics: each must have its partner.</summary>
internal static class DiagnosticMatch
{
    /// <summary>What differs, or null.</summary>
    public static string? Compare(ImmutableArray<DiagnosticResult> expected, ImmutableArray<Diagnostic> actual)
    {
        var missing = expected.ToList();
        var extra = actual.ToList();

        // Those that demand most choose first, so that none takes the only partner of another.
        foreach (var result in expected.OrderByDescending(result => (result.Message is null ? 0 : 1) + result.Spans.Length))
        {
            if (extra.FindIndex(diagnostic => Difference(result, diagnostic) is null) is var partner && partner >= 0)
            {
                extra.RemoveAt(partner);
                missing.Remove(result);
            }
        }

        if (missing.Count == 0 && extra.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\nExpected {expected.Length}, reported {actual.Length}.\n");
        foreach (var result in missing)
        {
            var near = extra.Find(diagnostic => diagnostic.Id == result.Id && At(result, diagnostic));
            text.Append(CultureInfo.InvariantCulture, $"Missing: {result}{(near is null ? "" : $"\n  there is one, but {Difference(result, near)}")}\n");
        }

        foreach (var diagnostic in extra)
        {
            text.Append(CultureInfo.InvariantCulture, $"Not expected: {DiagnosticLocation.Write(diagnostic.Location.GetLineSpan())}: {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n");
        }

        return text.ToString();
    }

    private static bool At(DiagnosticResult expected, Diagnostic actual)
        => expected.HasLocation ? expected.Spans[0].Matches(actual.Location.GetLineSpan()) : actual.Location == Location.None;

    private static string? Difference(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Id != actual.Id)
        {
            return "the id differs";
        }

        if (!At(expected, actual))
        {
            return $"it stands at {DiagnosticLocation.Write(actual.Location.GetLineSpan())}";
        }

        if (!expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) && expected.Severity != actual.Severity)
        {
            return $"its severity is {actual.Severity}, not {expected.Severity}";
        }

        if (expected.IsSuppressed is { } suppressed && suppressed != actual.IsSuppressed)
        {
            return actual.IsSuppressed ? "it is suppressed" : "it is not suppressed";
        }

        var others = actual.AdditionalLocations.Select(location => location.GetLineSpan()).ToList();
        if (!expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations)
            && !(others.Count == Math.Max(0, expected.Spans.Length - 1) && others.Zip(expected.Spans.Skip(1)).All(pair => pair.Second.Matches(pair.First))))
        {
            return $"its additional locations are: {(others.Count == 0 ? "none" : string.Join(", ", others.Select(DiagnosticLocation.Write)))}";
        }

        var message = actual.GetMessage(CultureInfo.InvariantCulture);
        return expected.Message is null || expected.Message == message ? null : $"its message is \"{message}\"";
    }
}
