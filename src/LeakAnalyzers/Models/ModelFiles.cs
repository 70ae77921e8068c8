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

    /// <summary>The user's entries and, after them, the built-in ones: where both speak of a member, the user's word counts.</summary>
    public static ImmutableArray<ModelEntry> Read(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
        => files.SelectMany(file => Parse(file.GetText(cancellation))?.Entries ?? ImmutableArray<ModelEntry>.Empty).Concat(BuiltIn).ToImmutableArray();

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
