using System.Collections.Immutable;

namespace LeakAnalyzers.Models;

/// <summary>Model entries grouped by what they are about, before any compilation is at hand. The built-in ones are grouped once for the process.</summary>
internal sealed class ModelIndex
{
    private static readonly Lazy<ModelIndex> BuiltIn = new(() => new ModelIndex(ModelFiles.BuiltIn));

    private ModelIndex(ImmutableArray<ModelEntry> entries)
    {
        ByType = entries.Where(entry => entry.Key.Kind != 'D').GroupBy(entry => entry.Key.TypeId)
            .Select(group => (group.Key, group.ToImmutableArray()))
            .ToImmutableArray();
        ByModule = entries.Where(entry => entry.Key.Kind == 'D').GroupBy(entry => entry.Key.Type)
            .ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    /// <summary>The entries about each type and its members, by the type's documentation-comment id.</summary>
    public ImmutableArray<(string TypeId, ImmutableArray<ModelEntry> Entries)> ByType { get; }

    /// <summary>The entries about members of dynamic modules, by the module's full name.</summary>
    public ImmutableDictionary<string, ImmutableArray<ModelEntry>> ByModule { get; }

    /// <summary>The entries, grouped.</summary>
    public static ModelIndex Of(ImmutableArray<ModelEntry> entries) => entries == ModelFiles.BuiltIn ? BuiltIn.Value : new ModelIndex(entries);
}
