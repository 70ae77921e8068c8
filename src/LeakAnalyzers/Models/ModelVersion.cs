namespace LeakAnalyzers.Models;

/// <summary>The versions of a library for which a fact is true: <c>since 0.100.5</c> or <c>before 0.100.5</c>.</summary>
/// <param name="IsBefore">Whether it is true of all versions before this one, not of this one and all after it.</param>
/// <param name="Version">The version of the assembly that declares the type.</param>
internal sealed record ModelVersion(bool IsBefore, Version Version)
{
    private static readonly Version Unknown = new(0, 0, 0, 0);

    /// <summary>Reads the two words; null where they begin no range. A version that cannot be read is <paramref name="problem"/>.</summary>
    public static ModelVersion? Read(string word, string? version, out string? problem)
    {
        problem = null;
        if (word is not ("since" or "before"))
        {
            return null;
        }

        if (Version.TryParse(version ?? "", out var read))
        {
            return new ModelVersion(word == "before", read);
        }

        problem = $"'{word}' needs the version of an assembly, such as 1.2.3, and then the fact";
        return null;
    }

    /// <summary>Whether it is true of an assembly. One without a version, as source that is only being edited has, counts as the newest.</summary>
    public bool Holds(Version assembly) => (assembly != Unknown && Compare(assembly, Version) < 0) == IsBefore;

    // 1.2.3 and 1.2.3.0 are the same version.
    private static int Compare(Version one, Version other)
        => (one.Major, one.Minor, Math.Max(one.Build, 0), Math.Max(one.Revision, 0)).CompareTo((other.Major, other.Minor, Math.Max(other.Build, 0), Math.Max(other.Revision, 0)));
}
