using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Testing;

/// <summary>What the tested code may reference: the .NET 8 reference pack, Windows Forms, WPF and System.Drawing, and the reference shapes of other libraries.</summary>
public sealed class ReferenceAssemblies
{
    // A reference is read once for all tests.
    private static readonly ConcurrentDictionary<string, MetadataReference> Read = new();

    private static readonly ILookup<string, string> Known = typeof(ReferenceAssemblies).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToLookup(attribute => attribute.Key, attribute => attribute.Value!);

    // Of the Windows pack what programs use by name. The registry has no reference pack of it, but the assemblies that run.
    private static readonly string[] Desktop =
    [
        "PresentationCore", "PresentationFramework", "System.Drawing.Common", "System.Windows.Forms", "System.Windows.Forms.Primitives", "System.Xaml", "WindowsBase",
    ];

    private ReferenceAssemblies(IEnumerable<MetadataReference> references) => References = [.. references];

    /// <summary>The .NET 8 reference pack without any shape.</summary>
    public static ReferenceAssemblies Net80 { get; } = new(FrameworkFiles().Select(FromFile));

    /// <summary>The .NET 8 reference pack with Windows Forms, WPF and System.Drawing.</summary>
    public static ReferenceAssemblies WindowsDesktop { get; } = new(FrameworkFiles().Where(file => !Desktop.Contains(Path.GetFileNameWithoutExtension(file))).Concat(DesktopFiles()).Select(FromFile));

    /// <summary>The .NET 8 reference pack with Windows Forms, WPF and System.Drawing, and every shape.</summary>
    public static ReferenceAssemblies Default { get; } = WindowsDesktop.WithShapes([.. Shapes]);

    /// <summary>The names of all shapes: the projects under <c>tests/ReferenceShapes</c>.</summary>
    public static IEnumerable<string> Shapes => Known["ReferenceShape"].Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    /// <summary>The references.</summary>
    public ImmutableArray<MetadataReference> References { get; }

    /// <summary>These and the named assemblies of the .NET 8 pack, shapes, real libraries of the registry (System.Reactive), or paths of assemblies.</summary>
    public ReferenceAssemblies AddAssemblies(ImmutableArray<string> assemblies)
        => new(References.Concat(assemblies.Select(Find).Select(FromFile)).Distinct());

    /// <summary>These and the named shapes.</summary>
    public ReferenceAssemblies WithShapes(params string[] shapes) => AddAssemblies([.. shapes]);

    /// <summary>These files and nothing else.</summary>
    public static ReferenceAssemblies FromFiles(IEnumerable<string> paths) => new(paths.Distinct().Select(FromFile));

    private static MetadataReference FromFile(string path) => Read.GetOrAdd(path, file => MetadataReference.CreateFromFile(file));

    private static string[] FrameworkFiles()
    {
        var folder = Known["ReferenceAssemblies.Net80"].Single();
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal)]
            : throw new InvalidOperationException($"The reference pack is missing at {folder}: run `dotnet restore` and build again.");
    }

    private static IEnumerable<string> DesktopFiles() => Desktop.Select(name => Path.Combine(Known["ReferenceAssemblies.WindowsDesktop"].Single(), name + ".dll"));

    private static string Find(string assembly)
        => Known["ReferenceShape"].Concat(Known["ReferenceAssemblies.Package"]).Concat(DesktopFiles()).Concat(FrameworkFiles()).FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == assembly)
            ?? (File.Exists(assembly) ? assembly : throw new ArgumentException($"No assembly '{assembly}'; known shapes are: {string.Join(", ", Shapes)}"));
}
