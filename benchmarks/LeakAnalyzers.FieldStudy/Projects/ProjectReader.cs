using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>Turns a project file into a <see cref="StudyProject"/>.</summary>
internal static class ProjectReader
{
    public static StudyProject Read(string path, SourceFiles sources)
    {
        var any = MsBuildFile.Read(path, "");
        var framework = TargetFramework.Newest(any["TargetFrameworks"].Length > 0 ? any["TargetFrameworks"] : any["TargetFramework"]);
        var file = MsBuildFile.Read(path, framework.Length > 0 ? framework : "net10.0");
        var folder = Path.GetDirectoryName(path)!;
        var web = file.Sdk.StartsWith("Microsoft.NET.Sdk.", StringComparison.Ordinal) && !file.Sdk.EndsWith("WindowsDesktop", StringComparison.Ordinal)
            || file.Items.Any(i => i.Kind == "FrameworkReference" && i.Include == "Microsoft.AspNetCore.App");
        return new StudyProject
        {
            Path = path,
            Folder = folder,
            Name = file["AssemblyName"] is { Length: > 0 } name && !name.Contains('$', StringComparison.Ordinal) ? name : Path.GetFileNameWithoutExtension(path),
            TargetFramework = file.TargetFramework,
            LanguageVersion = file["LangVersion"],
            Nullable = file["Nullable"].ToLowerInvariant() switch
            {
                "enable" => NullableContextOptions.Enable,
                "annotations" => NullableContextOptions.Annotations,
                "warnings" => NullableContextOptions.Warnings,
                _ => NullableContextOptions.Disable,
            },
            AllowUnsafe = file.IsTrue("AllowUnsafeBlocks"),
            IsExecutable = file["OutputType"].EndsWith("exe", StringComparison.OrdinalIgnoreCase) || (file["OutputType"].Length == 0 && file.Sdk == "Microsoft.NET.Sdk.Web"),
            IsWeb = web,
            IsDesktop = file.IsTrue("UseWPF") || file.IsTrue("UseWindowsForms") || TargetFramework.IsWindows(file.TargetFramework),
            KeyFile = file["AssemblyOriginatorKeyFile"] is { Length: > 0 } key && Path.GetFullPath(key.Replace('\\', '/'), folder) is var found && File.Exists(found) ? found : "",
            Symbols = ["TRACE", .. TargetFramework.Symbols(file.TargetFramework), .. file["DefineConstants"].Split(';', ',', ' ').Where(s => s.Length > 0 && !s.Contains('$', StringComparison.Ordinal))],
            GlobalUsings = [.. Usings(file, web)],
            FriendAssemblies = [.. Named(file, "InternalsVisibleTo")],
            Files = sources.Of(path, file),
            ProjectReferences = [.. Named(file, "ProjectReference").Select(p => FullPath(p, folder))],
            Packages = [.. Packages(file)],
            Assemblies = [.. Named(file, "Reference").Where(r => r.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Select(r => FullPath(r, folder)).Where(File.Exists)],
        };
    }

    /// <summary>Code that belongs to no project, read as one library with everything allowed.</summary>
    public static StudyProject Loose(string folder, IReadOnlyList<string> files) => new()
    {
        Path = folder,
        Folder = folder,
        Name = Path.GetFileName(folder.TrimEnd('/')),
        AllowUnsafe = true,
        IsWeb = true,
        IsDesktop = true,
        Symbols = ["TRACE", .. TargetFramework.Symbols("net10.0")],
        GlobalUsings = [.. ImplicitUsings.Library],
        Files = files,
    };

    private static IEnumerable<string> Usings(MsBuildFile file, bool web)
    {
        var usings = new List<string>();
        if (file.IsTrue("ImplicitUsings"))
        {
            usings.AddRange(ImplicitUsings.Library);
            usings.AddRange(web ? ImplicitUsings.Web : []);
            usings.AddRange(file.IsTrue("UseWindowsForms") ? ImplicitUsings.WindowsForms : []);
        }

        foreach (var item in file.Items.Where(i => i.Kind == "Using"))
        {
            usings.AddRange(item.Include.Length > 0 ? [item.Include] : []);
            usings.Remove(item.Remove);
        }

        return usings.Distinct();
    }

    // A version comes from the reference itself, from the central list, or from an update of either.
    private static IEnumerable<(string Name, string Version)> Packages(MsBuildFile file)
    {
        var central = file.Items.Where(i => i.Kind == "PackageVersion" && i.Include.Length > 0).GroupBy(i => i.Include, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Last().Version, StringComparer.OrdinalIgnoreCase);
        return file.Items.Where(i => i.Kind is "PackageReference" or "GlobalPackageReference" && i.Include.Length > 0)
            .Select(i => (i.Include, i.Version.Length > 0 ? i.Version : central.GetValueOrDefault(i.Include, "")))
            .DistinctBy(p => p.Include, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Named(MsBuildFile file, string kind)
        => file.Items.Where(i => i.Kind == kind && i.Include.Length > 0).SelectMany(i => i.Include.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct();

    private static string FullPath(string path, string folder) => Path.GetFullPath(path.Replace('\\', '/'), folder);
}
