using System.Collections.Immutable;
using LeakAnalyzers.Flow;

namespace LeakAnalyzers.Disposal;

/// <summary>What a disposal finding tells its fix, in the properties of the diagnostic.</summary>
internal static class LossProperties
{
    /// <summary>Present when some other path returns, stores or hands on the resource, so that disposing it at the end of its scope would be wrong.</summary>
    public const string Escapes = "escapes";

    /// <summary>The properties of a finding.</summary>
    public static ImmutableDictionary<string, string?> Of(Resource resource, OwnershipResult result)
        => result.Escaped.Contains(resource) ? ImmutableDictionary<string, string?>.Empty.Add(Escapes, "") : ImmutableDictionary<string, string?>.Empty;
}
