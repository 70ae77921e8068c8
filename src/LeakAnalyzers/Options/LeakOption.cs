using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Options;

/// <summary>A key in <c>.editorconfig</c> with a type, a default and a meaning. Declared as a static field beside the rule that reads it.</summary>
/// <typeparam name="T">The type of its value.</typeparam>
internal sealed class LeakOption<T> : ILeakOption
{
    private readonly Func<string, (bool Ok, T Value)> parse;

    internal LeakOption(string name, T defaultValue, string expected, string meaning, Func<string, (bool Ok, T Value)> parse)
    {
        Key = LeakOption.Prefix + name;
        Default = defaultValue;
        Expected = expected;
        Meaning = meaning;
        this.parse = parse;
    }

    /// <inheritdoc/>
    public string Key { get; }

    /// <summary>The value where the key is absent or cannot be read.</summary>
    public T Default { get; }

    /// <inheritdoc/>
    public string DefaultText => Convert.ToString(Default, CultureInfo.InvariantCulture)!.ToLowerInvariant();

    /// <inheritdoc/>
    public string Expected { get; }

    /// <inheritdoc/>
    public string Meaning { get; }

    /// <summary>Reads the value; a bad one counts as absent here and is reported by LEAK902.</summary>
    public T Read(AnalyzerConfigOptions options)
        => options.TryGetValue(Key, out var text) && parse(text.Trim()) is { Ok: true } read ? read.Value : Default;

    /// <inheritdoc/>
    public bool IsBad(AnalyzerConfigOptions options, [NotNullWhen(true)] out string? text)
        => options.TryGetValue(Key, out text) && !parse(text.Trim()).Ok;
}

/// <summary>An option whatever its type, for documentation and validation.</summary>
internal interface ILeakOption
{
    /// <summary>The whole key, such as <c>leak_analyzers.history_capacity</c>.</summary>
    string Key { get; }

    /// <summary>The default as a user would write it.</summary>
    string DefaultText { get; }

    /// <summary>What a value must be, such as <c>a whole number from 1</c>.</summary>
    string Expected { get; }

    /// <summary>What the option changes, in one sentence.</summary>
    string Meaning { get; }

    /// <summary>Whether the key is set to something that cannot be read.</summary>
    bool IsBad(AnalyzerConfigOptions options, [NotNullWhen(true)] out string? text);
}

/// <summary>Creates options.</summary>
internal static class LeakOption
{
    /// <summary>What every key of this package begins with.</summary>
    public const string Prefix = "leak_analyzers.";

    /// <summary>A whole number that is at least <paramref name="least"/>.</summary>
    public static LeakOption<int> Number(string name, int defaultValue, int least, string meaning)
        => new(name, defaultValue, $"a whole number from {least.ToString(CultureInfo.InvariantCulture)}", meaning, text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? (true, number) : (false, defaultValue));

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static LeakOption<bool> Flag(string name, bool defaultValue, string meaning)
        => new(name, defaultValue, "true or false", meaning, text => (bool.TryParse(text, out var flag), flag));
}
