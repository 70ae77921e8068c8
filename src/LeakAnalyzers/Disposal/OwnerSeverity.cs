using LeakAnalyzers.Lifetimes;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Disposal;

/// <summary>How bad it is that a type never disposes what it owns.</summary>
internal static class OwnerSeverity
{
    /// <summary>
    /// A type that cleans up but forgets something is wrong; one that has no cleanup at all may live as long as the process. Null where it surely does.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="cleansUp">Whether it declares a Dispose in code that was analysed.</param>
    /// <param name="leaks">The models and facts of the compilation.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static DiagnosticSeverity? Of(INamedTypeSymbol type, bool cleansUp, LeakContext leaks, CancellationToken cancellation)
        => !cleansUp && ProcessLifetime.IsOneOfAKind(type, leaks, cancellation) ? null
            : leaks.Ownership.Types.IsDisposable(type) || leaks.Models.Says(type, ModelFact.TornDownBy) ? DiagnosticSeverity.Warning
            : DiagnosticSeverity.Info;

    /// <summary>The name of the member in which an object of the type lets go of what it owns.</summary>
    public static string Teardown(INamedTypeSymbol type, LeakContext leaks) => leaks.Models.Find(type, ModelFact.TornDownBy)?.Words[0] ?? nameof(IDisposable.Dispose);

    /// <summary>Whether a method is one in which a type disposes what it owns.</summary>
    public static bool IsCleanup(IMethodSymbol method) => method.Name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "System.IDisposable.Dispose";
}
