using System.Reflection;
using LeakAnalyzers.FieldStudy.Projects;

namespace LeakAnalyzers.FieldStudy.References;

/// <summary>The reference assemblies of the framework: the targeting packs of the SDK, and the desktop types where a project needs them.</summary>
internal static class FrameworkAssemblies
{
    // Desktop assemblies of .NET Framework that can stand beside those of .NET for reading code.
    private static readonly string[] Desktop =
    [
        "System.Windows.Forms", "PresentationCore", "PresentationFramework", "WindowsBase", "System.Xaml", "WindowsFormsIntegration",
        "UIAutomationProvider", "UIAutomationTypes", "System.Windows.Forms.DataVisualization",
    ];

    public static string PackageFolder { get; } = Metadata("PackageFolder");

    public static IReadOnlyList<string> For(StudyProject project)
    {
        // The desktop comes first: its WindowsBase holds the types, that of .NET only names them.
        var assemblies = new List<string>(project.IsDesktop ? DesktopAssemblies() : []);
        assemblies.AddRange(Pack("Microsoft.NETCore.App.Ref"));
        if (project.IsWeb)
        {
            assemblies.AddRange(Pack("Microsoft.AspNetCore.App.Ref"));
        }

        return assemblies;
    }

    private static IEnumerable<string> DesktopAssemblies()
    {
        if (Pack("Microsoft.WindowsDesktop.App.Ref") is { Count: > 0 } pack)
        {
            return pack;
        }

        var framework = Newest(Path.Combine(PackageFolder, "microsoft.netframework.referenceassemblies.net472"));
        var old = framework is null ? [] : Desktop.Select(d => Path.Combine(framework, "build/.NETFramework/v4.7.2", d + ".dll"));
        var drawing = Newest(Path.Combine(PackageFolder, "system.drawing.common"));
        return old.Where(File.Exists).Concat(drawing is null ? [] : Directory.EnumerateFiles(Path.Combine(drawing, "lib/net10.0"), "*.dll"));
    }

    private static IReadOnlyList<string> Pack(string name)
    {
        var version = Newest(Path.Combine(Metadata("TargetingPacks"), name)) ?? Newest(Path.Combine(PackageFolder, name.ToLowerInvariant()));
        var reference = version is null ? null : Directory.EnumerateDirectories(Path.Combine(version, "ref")).OrderBy(d => TargetFramework.Rank(Path.GetFileName(d))).LastOrDefault();
        return reference is null ? [] : [.. Directory.EnumerateFiles(reference, "*.dll")];
    }

    private static string? Newest(string folder)
        => Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).OrderBy(d => Version.TryParse(Path.GetFileName(d).Split('-')[0], out var version) ? version : new Version()).LastOrDefault()
            : null;

    private static string Metadata(string key)
        => typeof(FrameworkAssemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value ?? "";
}
