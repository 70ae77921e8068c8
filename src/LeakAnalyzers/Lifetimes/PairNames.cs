using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Lifetimes;

/// <summary>How a pair of members is named to the user.</summary>
internal static class PairNames
{
    /// <summary>The member: a method's name, or <c>new Type</c>.</summary>
    public static string Of(ModelKey key) => key.Member == "#ctor" ? "new " + key.Type.Substring(key.Type.LastIndexOf('.') + 1) : key.Member;

    /// <summary>The first member that releases; empty where there is none.</summary>
    public static string Released(ModelEntry pair) => pair.OtherKeys.FirstOrDefault()?.Member ?? "";

    /// <summary>Whether some code of the project calls, or mentions, a member of the name of one that releases.</summary>
    public static bool IsReleasedSomewhere(ModelEntry pair, Compilation compilation, CancellationToken cancellation)
    {
        var names = pair.OtherKeys.Select(key => key.Member).ToList();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            var calls = CallNames.Of(tree);
            if (names.Exists(name => calls.ByName.ContainsKey(name) || calls.Mentions(name)))
            {
                return true;
            }
        }

        return false;
    }
}
