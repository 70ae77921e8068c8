using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LeakAnalyzers.Models;

/// <summary>The model files: those embedded in this assembly and those among the user's additional files.</summary>
internal static class ModelFiles
{
    /// <summary>What the name of a model file ends with.</summary>
    public const string Extension = ".leakmodel";

    private static readonly Lazy<ImmutableArray<ModelEntry>> Embedded = new(ReadEmbedded);

    // A file is parsed once however many rules and compilations ask for it; the table holds its text weakly.
    private static readonly ConditionalWeakTable<SourceText, ModelText> Parsed = new();

    /// <summary>The entries of the built-in model files.</summary>
    public static ImmutableArray<ModelEntry> BuiltIn => Embedded.Value;

    /// <summary>The user's model files, ordered by path.</summary>
    public static ImmutableArray<AdditionalText> In(AnalyzerOptions options)
        => options.AdditionalFiles.Where(IsModel).OrderBy(file => file.Path, StringComparer.Ordinal).ToImmutableArray();

    /// <summary>Whether a file is a model file by its name.</summary>
    public static bool IsModel(AdditionalText file) => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The user's entries and the built-in ones.</summary>
    public static ImmutableArray<ModelEntry> Read(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
        => Merge(files.SelectMany(file => Parse(file.GetText(cancellation))?.Entries ?? ImmutableArray<ModelEntry>.Empty).ToImmutableArray(), BuiltIn);

    /// <summary>The user's entries and, after them, the built-in ones that none of them contradicts.</summary>
    public static ImmutableArray<ModelEntry> Merge(ImmutableArray<ModelEntry> users, ImmutableArray<ModelEntry> builtIn)
    {
        if (users.IsEmpty)
        {
            return builtIn;
        }

        var said = users.Select(Topic).OfType<(ModelKey, string)>().ToImmutableHashSet();
        return users.AddRange(builtIn.Where(entry => Topic(entry) is not { } topic || !said.Contains(topic)));
    }

    // Facts of one topic about one key exclude each other.
    private static (ModelKey Key, string Topic)? Topic(ModelEntry entry) => entry.Fact switch
    {
        ModelFact.Creates or ModelFact.CreatesElements or ModelFact.Borrows or ModelFact.ReturnsReceiver or ModelFact.ReturnsArgument => (entry.Key, "what the result is"),
        ModelFact.Releases or ModelFact.ReleasesIf or ModelFact.Takes or ModelFact.Uses or ModelFact.NotARelease => (entry.Key, "what happens to the object and its arguments"),
        _ => null,
    };

    /// <summary>The content of one model file; null where its text cannot be had.</summary>
    public static ModelText? Parse(SourceText? text)
        => text is null ? null : Parsed.GetValue(text, known => ModelReader.Read(known.ToString()));

    private static ImmutableArray<ModelEntry> ReadEmbedded()
    {
        var assembly = typeof(ModelFiles).Assembly;
        var entries = ImmutableArray.CreateBuilder<ModelEntry>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).OrderBy(name => name, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            entries.AddRange(ModelReader.Read(reader.ReadToEnd()).Entries);
        }

        return entries.ToImmutable();
    }
}
