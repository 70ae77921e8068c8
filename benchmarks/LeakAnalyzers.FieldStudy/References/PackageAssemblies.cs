using System.Text.Json;
using System.Xml.Linq;
using LeakAnalyzers.FieldStudy.Projects;

namespace LeakAnalyzers.FieldStudy.References;

/// <summary>Assemblies of the packages a project refers to: from its restored assets file, else straight from the local package folder.</summary>
internal static class PackageAssemblies
{
    public static IReadOnlyList<string> For(StudyProject project)
    {
        var restored = Restored(Path.Combine(project.Folder, "obj", "project.assets.json"), project.TargetFramework);
        return restored.Count > 0 ? restored : FromFolder(project);
    }

    private static IReadOnlyList<string> Restored(string assetsFile, string framework)
    {
        if (!File.Exists(assetsFile))
        {
            return [];
        }

        using var assets = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToList();
        var targets = assets.RootElement.GetProperty("targets").EnumerateObject().ToList();
        var libraries = assets.RootElement.GetProperty("libraries");
        var found = new List<string>();
        if (targets.Count == 0)
        {
            return found;
        }

        var target = targets[Math.Max(targets.FindIndex(t => t.Name.Contains(framework, StringComparison.OrdinalIgnoreCase)), 0)];
        foreach (var library in target.Value.EnumerateObject().Where(l => l.Value.TryGetProperty("compile", out _)))
        {
            var path = libraries.TryGetProperty(library.Name, out var entry) && entry.TryGetProperty("path", out var at) ? at.GetString() : null;
            var compiled = library.Value.GetProperty("compile").EnumerateObject().Select(a => a.Name).Where(a => a.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));
            found.AddRange(compiled.Select(a => folders.Select(f => Path.Combine(f, path ?? "", a)).FirstOrDefault(File.Exists)).OfType<string>());
        }

        return found;
    }

    private static List<string> FromFolder(StudyProject project)
    {
        var open = new Queue<(string Name, string Version)>(project.Packages);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var found = new List<string>();
        while (open.TryDequeue(out var package))
        {
            if (!seen.Add(package.Name) || Folder(package) is not { } folder)
            {
                continue;
            }

            found.AddRange(Assemblies(folder));
            foreach (var dependency in Dependencies(folder))
            {
                open.Enqueue(dependency);
            }
        }

        return found;
    }

    // The version asked for, else the nearest newer one, else whichever is there.
    private static string? Folder((string Name, string Version) package)
    {
        var folder = Path.Combine(FrameworkAssemblies.PackageFolder, package.Name.ToLowerInvariant());
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var wanted = Parse(package.Version);
        var versions = Directory.EnumerateDirectories(folder).OrderBy(v => Parse(Path.GetFileName(v))).ToList();
        return versions.Find(v => Parse(Path.GetFileName(v)) >= wanted) ?? versions.LastOrDefault();
    }

    private static IEnumerable<string> Assemblies(string folder)
    {
        var best = new[] { "ref", "lib" }.Select(kind => Path.Combine(folder, kind)).Where(Directory.Exists)
            .Select(kind => Directory.EnumerateDirectories(kind).Where(d => Usable(Path.GetFileName(d)) > 0).MaxBy(d => Usable(Path.GetFileName(d))))
            .OfType<string>().FirstOrDefault(d => Directory.EnumerateFiles(d, "*.dll").Any());
        return best is null ? [] : Directory.EnumerateFiles(best, "*.dll");
    }

    private static IEnumerable<(string Name, string Version)> Dependencies(string folder)
    {
        if (Directory.EnumerateFiles(folder, "*.nuspec").FirstOrDefault() is not { } nuspec)
        {
            return [];
        }

        var groups = XDocument.Load(nuspec).Descendants().Where(e => e.Name.LocalName == "dependencies").Elements().ToList();
        var group = groups.Where(g => g.Name.LocalName == "group").MaxBy(g => Usable(Short((string?)g.Attribute("targetFramework") ?? "")));
        return (group?.Elements() ?? groups).Where(d => d.Name.LocalName == "dependency").Select(d => ((string?)d.Attribute("id") ?? "", (string?)d.Attribute("version") ?? ""));
    }

    // .NET first, then .NET Standard, then .NET Framework; frameworks of other platforms are not used.
    private static double Usable(string framework) => TargetFramework.Rank(Short(framework)) is var rank && rank is > 0.5 and <= 50 ? rank : 0;

    private static string Short(string framework)
        => framework.Replace(".NETStandard", "netstandard", StringComparison.OrdinalIgnoreCase).Replace(".NETCoreApp", "netcoreapp", StringComparison.OrdinalIgnoreCase)
            .Replace(".NETFramework", "net", StringComparison.OrdinalIgnoreCase) is var name && name.StartsWith("net4.", StringComparison.Ordinal) ? name.Replace(".", "", StringComparison.Ordinal) : name;

    private static Version Parse(string version)
        => Version.TryParse(version.Trim('[', ']', '(', ')').Split(',')[0].Split('-')[0], out var parsed) ? parsed : new Version();
}
