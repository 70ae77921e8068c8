using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.FieldStudy.Binding;

/// <summary>Reads each referenced assembly once for all projects; an unreadable file is left out.</summary>
internal sealed class ReferenceCache
{
    private readonly ConcurrentDictionary<string, MetadataReference?> references = new(StringComparer.Ordinal);

    /// <summary>References for paths; of two files with one name the first is taken.</summary>
    public IEnumerable<MetadataReference> Read(IEnumerable<string> paths)
        => paths.DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase).Select(p => references.GetOrAdd(p, Open)).OfType<MetadataReference>();

    private static PortableExecutableReference? Open(string path)
    {
        try
        {
            using var assembly = new PEReader(File.OpenRead(path));
            return assembly.HasMetadata && assembly.GetMetadataReader().IsAssembly ? MetadataReference.CreateFromFile(path) : null;
        }
        catch (Exception unreadable) when (unreadable is BadImageFormatException or IOException)
        {
            return null;
        }
    }
}
