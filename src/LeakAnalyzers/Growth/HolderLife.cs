using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Growth;

/// <summary>How long a holder keeps what it was given, in the words of a message.</summary>
internal static class HolderLife
{
    /// <summary><c>as long as its 'Recorder'</c>, or for a static one <c>until the program ends</c>.</summary>
    public static string Of(ISymbol holder) => holder.IsStatic ? "until the program ends" : $"as long as its '{holder.ContainingType.Name}'";
}
