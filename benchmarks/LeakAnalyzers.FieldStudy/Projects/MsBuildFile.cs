using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>One item of a project file, its properties replaced.</summary>
internal sealed record MsBuildItem(string Kind, string Include, string Remove, string Update, string Version, string Folder);

/// <summary>
/// What is plainly readable of a project file and the files it imports: properties and items whose conditions are string comparisons.
/// Nothing of the project is run.
/// </summary>
internal sealed partial class MsBuildFile
{
    private const int DeepestImport = 12;

    private readonly Dictionary<string, string> properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MsBuildItem> items = [];

    private MsBuildFile(string targetFramework)
    {
        properties["Configuration"] = "Release";
        properties["Platform"] = "AnyCPU";
        properties["OS"] = "Windows_NT";
        properties["MSBuildRuntimeType"] = "Core";
        TargetFramework = targetFramework;
        if (targetFramework.Length > 0)
        {
            properties["TargetFramework"] = targetFramework;
        }
    }

    /// <summary>The framework the file was read for; empty when it was read to find out.</summary>
    public string TargetFramework { get; }

    public string Sdk { get; private set; } = "";

    public IReadOnlyList<MsBuildItem> Items => items;

    public string this[string property] => properties.TryGetValue(property, out var value) ? value.Trim() : "";

    public bool IsTrue(string property) => this[property] is var value && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Equals("enable", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a project with the Directory.* files above it, as if it were built for one framework.</summary>
    public static MsBuildFile Read(string path, string targetFramework)
    {
        var file = new MsBuildFile(targetFramework);
        var folder = Path.GetDirectoryName(path)!;
        file.properties["MSBuildProjectDirectory"] = folder;
        file.properties["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(path);
        file.properties["MSBuildProjectFile"] = Path.GetFileName(path);
        file.ReadNearest(folder, "Directory.Build.props");
        file.ReadNearest(folder, "Directory.Packages.props");
        file.ReadInto(path, 0);
        file.ReadNearest(folder, "Directory.Build.targets");
        return file;
    }

    private void ReadNearest(string folder, string name)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, name) is var path && File.Exists(path))
            {
                ReadInto(path, 0);
                return;
            }
        }
    }

    private void ReadInto(string path, int depth)
    {
        if (depth > DeepestImport || Load(path) is not { } root)
        {
            return;
        }

        var folder = Path.GetDirectoryName(path)!;
        var outer = this["MSBuildThisFileDirectory"];
        properties["MSBuildThisFileDirectory"] = folder + "/";
        Sdk = (string?)root.Attribute("Sdk") ?? (string?)root.Elements().FirstOrDefault(e => e.Name.LocalName == "Sdk")?.Attribute("Name") ?? Sdk;
        ReadElements(root, folder, depth);
        properties["MSBuildThisFileDirectory"] = outer;
    }

    private void ReadElements(XElement parent, string folder, int depth)
    {
        foreach (var element in parent.Elements())
        {
            var holds = Holds(element);
            switch (element.Name.LocalName)
            {
                case "PropertyGroup" when holds == true:
                    ReadProperties(element);
                    break;
                case "ItemGroup" when holds != false:
                    ReadItems(element, folder);
                    break;
                case "Choose" or "When" or "Otherwise" or "ImportGroup" when holds == true:
                    ReadElements(element, folder, depth);
                    break;
                case "Import" when holds != false:
                    ReadImport(element, folder, depth);
                    break;
            }
        }
    }

    private void ReadImport(XElement element, string folder, int depth)
    {
        var imported = Expand((string?)element.Attribute("Project") ?? "").Replace('\\', '/');
        if (!imported.Contains("$(", StringComparison.Ordinal) && Path.GetFullPath(imported, folder) is var path && File.Exists(path))
        {
            ReadInto(path, depth + 1);
        }
    }

    private void ReadProperties(XElement group)
    {
        foreach (var property in group.Elements().Where(p => Holds(p) == true))
        {
            // The framework is given; everything else is read as it stands.
            if (TargetFramework.Length == 0 || property.Name.LocalName is not ("TargetFramework" or "TargetFrameworks"))
            {
                properties[property.Name.LocalName] = Expand(property.Value);
            }
        }
    }

    private void ReadItems(XElement group, string folder)
    {
        foreach (var item in group.Elements().Where(i => Holds(i) != false))
        {
            string Read(string name) => Expand((string?)item.Attribute(name) ?? "");
            var version = Read("Version") is { Length: > 0 } attribute ? attribute : Expand(item.Elements().FirstOrDefault(e => e.Name.LocalName == "Version")?.Value ?? "");
            items.Add(new MsBuildItem(item.Name.LocalName, Read("Include"), Read("Remove"), Read("Update"), version, folder));
        }
    }

    private bool? Holds(XElement element) => MsBuildCondition.Evaluate(Expand((string?)element.Attribute("Condition") ?? ""));

    // A property nobody sets is empty, except inside property functions, which stay unread.
    private string Expand(string text)
        => Property().Replace(text, match => this[match.Groups[1].Value]);

    private static XElement? Load(string path)
    {
        try
        {
            return XDocument.Load(path).Root;
        }
        catch (Exception unreadable) when (unreadable is XmlException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\$\(([A-Za-z_][A-Za-z0-9_]*)\)")]
    private static partial Regex Property();
}
