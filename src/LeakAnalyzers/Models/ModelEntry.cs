using System.Collections.Immutable;

namespace LeakAnalyzers.Models;

/// <summary>One line of a model file: a fact about a member or a type.</summary>
/// <param name="Fact">What is said.</param>
/// <param name="Key">About what.</param>
/// <param name="Words">What follows the key: names of parameters, or keys of other members.</param>
/// <param name="Versions">Of which versions of the library it is true; null: of all.</param>
internal sealed record ModelEntry(ModelFact Fact, ModelKey Key, ImmutableArray<string> Words, ModelVersion? Versions = null)
{
    /// <summary>The words as keys, where the fact takes keys (<see cref="ModelFact.Pair"/>, <see cref="ModelFact.Registers"/>, <see cref="ModelFact.NotARelease"/>).</summary>
    public IEnumerable<ModelKey> OtherKeys
        => Words.Select(word => ModelKey.TryParse(word, out var key, out _) ? key : null).OfType<ModelKey>();
}
