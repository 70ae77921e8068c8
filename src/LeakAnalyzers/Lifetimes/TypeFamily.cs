using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Lifetimes;

/// <summary>The source that can reach what is private to a type or given on to it: the outermost type around it, with all that it nests, and its bases.</summary>
internal static class TypeFamily
{
    /// <summary>Their declarations in the compilation.</summary>
    public static List<SyntaxNode> SourceOf(INamedTypeSymbol type, CancellationToken cancellation)
        => Of(type).SelectMany(related => related.DeclaringSyntaxReferences).Select(declared => declared.GetSyntax(cancellation)).ToList();

    private static IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol type)
    {
        var outermost = type;
        while (outermost.ContainingType is { } around)
        {
            outermost = around;
        }

        yield return outermost;
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
