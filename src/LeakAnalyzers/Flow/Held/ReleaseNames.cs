using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow.Held;

/// <summary>How people name what releases, and what hands an object to an owner. A name that may mean it is enough to stay silent.</summary>
internal static class ReleaseNames
{
    private static readonly string[] Releases =
    [
        "Dispose", "SafeDispose", "TryDispose", "Close", "Release", "Free", "Destroy", "Delete", "Shutdown", "ShutDown", "Unload", "TearDown", "Teardown", "Terminate", "CleanUp", "Cleanup", "Stop", "Cancel", "Kill", "Complete", "Uninitialize", "Return",
    ];

    private static readonly string[] Owners = ["AddTo", "DisposeWith", "AttachTo", "RegisterWith", "RegisterFor", "AddDisposable", "ManagedBy", "OwnedBy"];

    /// <summary>Whether a call of the method on an object may be its release.</summary>
    public static bool IsRelease(IMethodSymbol method) => IsRelease(method.Name);

    /// <summary>Whether a call of a method of that name on an object may be its release.</summary>
    public static bool IsRelease(string method) => StartsWithAny(method, Releases) || method.IndexOf("Dispose", StringComparison.Ordinal) >= 0;

    /// <summary>Whether a call of the method on an object may give it an owner.</summary>
    public static bool GivesOwner(IMethodSymbol method) => StartsWithAny(method.Name, Owners);

    /// <summary>Whether setting the property gives its object an owner.</summary>
    public static bool GivesOwner(ISymbol property) => property.Name is "Parent" or "Owner" or "Container" or "Site" or "TopLevelControl" or "TransientFor";

    private static bool StartsWithAny(string name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
