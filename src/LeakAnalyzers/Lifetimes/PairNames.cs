using LeakAnalyzers.Models;

namespace LeakAnalyzers.Lifetimes;

/// <summary>How a pair of members is named to the user.</summary>
internal static class PairNames
{
    /// <summary>The member: a method's name, or <c>new Type</c>.</summary>
    public static string Of(ModelKey key) => key.Member == "#ctor" ? "new " + key.Type.Substring(key.Type.LastIndexOf('.') + 1) : key.Member;

    /// <summary>The first member that releases; empty where there is none.</summary>
    public static string Released(ModelEntry pair) => !pair.Words.IsEmpty && ModelKey.TryParse(pair.Words[0], out var key, out _) ? key.Member : "";
}
