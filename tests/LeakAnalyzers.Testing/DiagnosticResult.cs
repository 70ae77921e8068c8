using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LeakAnalyzers.Testing;

/// <summary>An expected diagnostic. Lines and columns count from 1.</summary>
public readonly record struct DiagnosticResult
{
    private readonly ImmutableArray<DiagnosticLocation> spans;
    private readonly LocalizableString? messageFormat;
    private readonly bool messageIgnored;
    private readonly string? message;

    /// <summary>Expects an id; the message is not checked.</summary>
    public DiagnosticResult(string id, DiagnosticSeverity severity) => (Id, Severity) = (id, severity);

    /// <summary>Expects a rule's diagnostic with its default severity and its message.</summary>
    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this(descriptor.Id, descriptor.DefaultSeverity) => messageFormat = descriptor.MessageFormat;

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The severity; not checked under <see cref="DiagnosticOptions.IgnoreSeverity"/>.</summary>
    public DiagnosticSeverity Severity { get; private init; }

    /// <summary>What is not checked.</summary>
    public DiagnosticOptions Options { get; private init; }

    /// <summary>The values of the message's placeholders; null when the message has none or is not checked.</summary>
    public object?[]? MessageArguments { get; private init; }

    /// <summary>Whether an analyzer's suppressor must have suppressed it; null when that is not checked.</summary>
    public bool? IsSuppressed { get; private init; }

    /// <summary>The location, then the additional locations.</summary>
    public ImmutableArray<DiagnosticLocation> Spans
    {
        get => spans.IsDefault ? ImmutableArray<DiagnosticLocation>.Empty : spans;
        private init => spans = value;
    }

    /// <summary>Whether a place is expected.</summary>
    public bool HasLocation => !Spans.IsEmpty;

    /// <summary>The expected message, or null when it is not checked.</summary>
    public string? Message
    {
        get
        {
            if (messageIgnored || message is not null || messageFormat is null)
            {
                return messageIgnored ? null : message;
            }

            var format = messageFormat.ToString(CultureInfo.InvariantCulture);
            try
            {
                return string.Format(CultureInfo.InvariantCulture, format, MessageArguments ?? []);
            }
            catch (FormatException)
            {
                return format;
            }
        }
    }

    /// <summary>Expects a compile error.</summary>
    public static DiagnosticResult CompilerError(string identifier) => new(identifier, DiagnosticSeverity.Error);

    /// <summary>Expects a compiler warning; see <see cref="CompilerDiagnostics.Warnings"/>.</summary>
    public static DiagnosticResult CompilerWarning(string identifier) => new(identifier, DiagnosticSeverity.Warning);

    /// <summary>The same with another severity.</summary>
    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    /// <summary>The same with other options.</summary>
    public DiagnosticResult WithOptions(DiagnosticOptions options) => this with { Options = options };

    /// <summary>The same with the values of the message's placeholders.</summary>
    public DiagnosticResult WithArguments(params object[] arguments) => this with { MessageArguments = arguments };

    /// <summary>The same with another message; null: the message is not checked.</summary>
    public DiagnosticResult WithMessage(string? message) => new(this, message);

    /// <summary>The same, required to be suppressed or not; null: not checked.</summary>
    public DiagnosticResult WithIsSuppressed(bool? isSuppressed) => this with { IsSuppressed = isSuppressed };

    /// <summary>The same without a place.</summary>
    public DiagnosticResult WithNoLocation() => this with { Spans = ImmutableArray<DiagnosticLocation>.Empty };

    /// <summary>The same at the markup <c>{|#key:…|}</c>; a second call names the first additional location.</summary>
    public DiagnosticResult WithLocation(int markupKey)
        => Append("", new LinePosition(0, markupKey), new LinePosition(0, markupKey), DiagnosticLocationOptions.InterpretAsMarkupKey);

    /// <summary>The same, starting at a place in the only source.</summary>
    public DiagnosticResult WithLocation(int line, int column) => WithLocation("", line, column);

    /// <summary>The same, starting at a place in a file.</summary>
    public DiagnosticResult WithLocation(string path, int line, int column)
        => Append(path, new LinePosition(line - 1, column - 1), new LinePosition(line - 1, column - 1), DiagnosticLocationOptions.IgnoreLength);

    /// <summary>The same at a span of the only source.</summary>
    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) => WithSpan("", startLine, startColumn, endLine, endColumn);

    /// <summary>The same at a span of a file.</summary>
    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn)
        => Append(path, new LinePosition(startLine - 1, startColumn - 1), new LinePosition(endLine - 1, endColumn - 1), DiagnosticLocationOptions.None);

    /// <inheritdoc/>
    public override string ToString()
    {
        var place = HasLocation ? Spans[0].ToString() : "(no place)";
        return $"{place}: {Id}{(Message is null ? "" : $" \"{Message}\"")}{string.Concat(Spans.Skip(1).Select(span => $" +{span}"))}";
    }

    internal DiagnosticResult With(ImmutableArray<DiagnosticLocation> locations) => this with { Spans = locations };

    private DiagnosticResult(DiagnosticResult original, string? message)
        : this(original.Id, original.Severity)
    {
        (spans, Options, MessageArguments, IsSuppressed) = (original.spans, original.Options, original.MessageArguments, original.IsSuppressed);
        messageFormat = original.messageFormat;
        messageIgnored = message is null;
        this.message = message;
    }

    private DiagnosticResult Append(string path, LinePosition start, LinePosition end, DiagnosticLocationOptions options)
        => this with { Spans = Spans.Add(new DiagnosticLocation(new FileLinePositionSpan(path, start, end), options)) };
}
