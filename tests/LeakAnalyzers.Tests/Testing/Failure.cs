using Xunit;
using Xunit.Sdk;

namespace LeakAnalyzers.Tests.Testing;

/// <summary>Runs a test that must fail.</summary>
internal static class Failure
{
    /// <summary>What the failing test says; fails if it passes.</summary>
    public static async Task<string> OfAsync(Func<Task> test) => (await Assert.ThrowsAnyAsync<XunitException>(test)).Message;
}
