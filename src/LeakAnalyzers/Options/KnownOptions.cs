using System.Collections.Immutable;
using LeakAnalyzers.Growth;

namespace LeakAnalyzers.Options;

/// <summary>Every option there is. A rule that declares one adds it here; LEAK902 and docs/options.md read this list.</summary>
internal static class KnownOptions
{
    /// <summary>All options, ordered by key.</summary>
    public static ImmutableArray<ILeakOption> All { get; } = ImmutableArray.Create<ILeakOption>(
        UnboundedCollection.HistoryCapacity,
        TextAccumulates.TextCapacity);

    /// <summary>The known key most like a misspelt one; null where none is near.</summary>
    /// <param name="key">The whole key as the user wrote it.</param>
    public static string? NearestTo(string key)
        => All.Select(option => (option.Key, Distance: Distance(option.Key, key))).Where(near => near.Distance <= 3).OrderBy(near => near.Distance).Select(near => near.Key).FirstOrDefault();

    // How many letters must be added, removed or replaced to turn one into the other (Levenshtein).
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
