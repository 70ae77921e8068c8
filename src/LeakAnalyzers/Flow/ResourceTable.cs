using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>The resources of one method, each with its bit.</summary>
internal sealed class ResourceTable
{
    private readonly List<Resource> all = [];
    private readonly Dictionary<IOperation, Resource> byOrigin = [];

    /// <summary>Resources that come from outside: they are never lost here.</summary>
    public ulong Foreign { get; private set; }

    /// <summary>The bit of the resource an operation creates; 0 when the method already has too many.</summary>
    public ulong Of(IOperation origin, ITypeSymbol type, ModelEntry? pair = null)
    {
        if (byOrigin.TryGetValue(origin, out var known))
        {
            return known.Mask;
        }

        if (all.Count == Resource.Most)
        {
            return 0;
        }

        var resource = new Resource(all.Count, origin, type, null, pair);
        all.Add(resource);
        byOrigin.Add(origin, resource);
        return resource.Mask;
    }

    /// <summary>Adds a resource that comes from outside: a parameter, or the receiver.</summary>
    public ulong AddForeign(ITypeSymbol type, IParameterSymbol? parameter)
    {
        if (all.Count == Resource.Most)
        {
            return 0;
        }

        var resource = new Resource(all.Count, null, type, parameter);
        all.Add(resource);
        Foreign |= resource.Mask;
        return resource.Mask;
    }

    /// <summary>The resources of a mask.</summary>
    public IEnumerable<Resource> In(ulong mask) => all.Where(resource => (resource.Mask & mask) != 0);
}
