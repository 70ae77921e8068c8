using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>Fails with every problem in full.</summary>
internal static class Problems
{
    /// <summary>There must be none.</summary>
    public static void None(IEnumerable<string> problems)
    {
        var found = problems.Distinct().ToList();
        Assert.True(found.Count == 0, string.Join("\n", found));
    }
}
