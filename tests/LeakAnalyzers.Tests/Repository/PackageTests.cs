using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>The package as it is packed.</summary>
public sealed class PackageTests(PackedPackage packed) : IClassFixture<PackedPackage>
{
    // What the oldest host has: the compiler of Roslyn 4.5 and the libraries it brings along. System.Composition is not among them, because
    // the version here is newer than the one there: a fix carries [ExportCodeFixProvider] and no [Shared], which only matters outside packages.
    private static readonly Dictionary<string, Version> OldestHost = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 5, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 5, 0, 0),
        ["System.Collections.Immutable"] = new(6, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(6, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 1),
        ["System.Buffers"] = new(4, 0, 3, 0),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 0, 0),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 0, 1),
        ["LeakAnalyzers"] = new(int.MaxValue, 0, 0, 0),
    };

    [Fact]
    public void Package_holds_the_two_assemblies_and_needs_nothing_else()
    {
        string[] expected =
        [
            "LICENSE",
            "LeakAnalyzers.nuspec",
            "README.md",
            "analyzers/dotnet/cs/LeakAnalyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/LeakAnalyzers.dll",
            "buildTransitive/LeakAnalyzers.targets",
            "configuration/default.globalconfig",
            "configuration/none.globalconfig",
            "configuration/strict.globalconfig",
            "icon.png",
        ];
        Assert.Equal(expected, packed.Content.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal));

        using var specification = packed.Content.GetEntry("LeakAnalyzers.nuspec")!.Open();
        var metadata = XDocument.Load(specification).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        Assert.Equal("LeakAnalyzers", Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Null(Value("dependencies"));
    }

    [Fact]
    public void Packed_assemblies_ask_for_nothing_the_oldest_host_does_not_have()
    {
        foreach (var assembly in packed.Content.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)))
        {
            foreach (var (name, version) in ReferencesOf(assembly))
            {
                Assert.True(
                    OldestHost.TryGetValue(name, out var greatest) && version <= greatest,
                    $"{assembly.Name} references {name} {version}; the oldest host has {greatest?.ToString() ?? "none it could use"} (leave [Shared] and its using out of a fix).");
            }
        }
    }

    private static bool IsOurs(string entry)
        => !entry.StartsWith("_rels/", StringComparison.Ordinal) && !entry.StartsWith("package/", StringComparison.Ordinal) && entry != "[Content_Types].xml";

    private static List<(string Name, Version Version)> ReferencesOf(ZipArchiveEntry assembly)
    {
        using var content = new MemoryStream();
        using (var stream = assembly.Open())
        {
            stream.CopyTo(content);
        }

        content.Position = 0;
        using var image = new PEReader(content);
        var metadata = image.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .Select(reference => (metadata.GetString(reference.Name), reference.Version))
            .ToList();
    }
}
