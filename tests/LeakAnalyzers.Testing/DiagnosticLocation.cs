using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Testing;

/// <summary>An expected place.</summary>
/// <param name="Span">The file and the span in it; an empty path means the first source.</param>
/// <param name="Options">How the span is to be read.</param>
public readonly record struct DiagnosticLocation(FileLinePositionSpan Span, DiagnosticLocationOptions Options)
{
    internal bool Matches(FileLinePositionSpan actual)
        => actual.Path == Span.Path
            && actual.StartLinePosition == Span.StartLinePosition
            && (Options.HasFlag(DiagnosticLocationOptions.IgnoreLength) || actual.EndLinePosition == Span.EndLinePosition);

    /// <inheritdoc/>
    public override string ToString()
        => Options.HasFlag(DiagnosticLocationOptions.IgnoreLength) ? $"{Span.Path}({Position(Span.StartLinePosition)})" : Write(Span);

    internal static string Write(FileLinePositionSpan span) => $"{span.Path}({Position(span.StartLinePosition)})-({Position(span.EndLinePosition)})";

    private static string Position(Microsoft.CodeAnalysis.Text.LinePosition position) => $"{position.Line + 1},{position.Character + 1}";
}

/// <summary>How an expected place is read.</summary>
[Flags]
public enum DiagnosticLocationOptions
{
    /// <summary>As it stands.</summary>
    None = 0,

    /// <summary>Only the start counts.</summary>
    IgnoreLength = 1,

    /// <summary>The column is the key of a markup <c>{|#key:…|}</c>.</summary>
    InterpretAsMarkupKey = 2,
}

/// <summary>What of a diagnostic is not checked.</summary>
[Flags]
public enum DiagnosticOptions
{
    /// <summary>Everything is checked.</summary>
    None = 0,

    /// <summary>The additional locations are not.</summary>
    IgnoreAdditionalLocations = 1,

    /// <summary>The severity is not.</summary>
    IgnoreSeverity = 2,
}
