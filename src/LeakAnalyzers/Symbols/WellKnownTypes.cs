using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Symbols;

/// <summary>The framework types that rules compare with, looked up once per compilation. A type is null where its library is not referenced.</summary>
internal sealed class WellKnownTypes
{
    /// <summary>Looks all types up.</summary>
    public WellKnownTypes(Compilation compilation)
    {
#pragma warning disable RS0030 // The one place that looks types up by name.
        INamedTypeSymbol? Find(string name) => compilation.GetTypeByMetadataName(name);
#pragma warning restore RS0030

        Disposable = compilation.GetSpecialType(SpecialType.System_IDisposable);
        AsyncDisposable = Find("System.IAsyncDisposable");
        Task = Find("System.Threading.Tasks.Task");
        TaskOf = Find("System.Threading.Tasks.Task`1");
        ValueTask = Find("System.Threading.Tasks.ValueTask");
        ValueTaskOf = Find("System.Threading.Tasks.ValueTask`1");
    }

    /// <summary>System.IDisposable.</summary>
    public INamedTypeSymbol Disposable { get; }

    /// <summary>System.IAsyncDisposable.</summary>
    public INamedTypeSymbol? AsyncDisposable { get; }

    /// <summary>System.Threading.Tasks.Task.</summary>
    public INamedTypeSymbol? Task { get; }

    /// <summary>System.Threading.Tasks.Task`1.</summary>
    public INamedTypeSymbol? TaskOf { get; }

    /// <summary>System.Threading.Tasks.ValueTask.</summary>
    public INamedTypeSymbol? ValueTask { get; }

    /// <summary>System.Threading.Tasks.ValueTask`1.</summary>
    public INamedTypeSymbol? ValueTaskOf { get; }
}
