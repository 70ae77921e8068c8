namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>Finds the C# files of projects: the folder below a project without nested projects, bin and obj, and what its Compile items say.</summary>
internal sealed class SourceFiles
{
    private readonly Dictionary<string, List<string>> filesByProjectFolder = new(StringComparer.Ordinal);
    private readonly HashSet<string> projectFolders;
    private readonly IReadOnlyList<Glob> excluded;

    public SourceFiles(IEnumerable<string> roots, IEnumerable<string> projects, IEnumerable<string> excludedGlobs)
    {
        projectFolders = [.. projects.Select(p => Path.GetDirectoryName(p)!)];
        excluded = [.. excludedGlobs.Select(g => new Glob(g))];
        foreach (var root in roots.Concat(projectFolders).Distinct())
        {
            Collect(root, projectFolders.Contains(root) ? root : Outside(root));
        }
    }

    /// <summary>Files below a scanned folder that belong to no project, by that folder.</summary>
    public IReadOnlyList<string> Loose(string root) => Below(Outside(root));

    public IReadOnlyList<string> Of(string project, MsBuildFile file)
    {
        var folder = Path.GetDirectoryName(project)!;
        var byDefault = file.Sdk.Length > 0 && !file["EnableDefaultCompileItems"].Equals("false", StringComparison.OrdinalIgnoreCase)
            && !file["EnableDefaultItems"].Equals("false", StringComparison.OrdinalIgnoreCase);
        var items = file.Items.Where(i => i.Kind == "Compile").ToList();
        var named = items.Any(i => i.Include.Length > 0);
        IEnumerable<string> chosen = byDefault || !named ? Below(folder) : [];
        foreach (var item in items)
        {
            if (item.Include.Length > 0)
            {
                chosen = chosen.Concat(Split(item.Include).SelectMany(i => Matching(i, item.Folder, folder)));
            }

            if (item.Remove.Length > 0)
            {
                var removed = Split(item.Remove).Select(r => new Glob(Path.GetFullPath(r.Replace('\\', '/'), folder))).ToList();
                chosen = chosen.Where(f => !removed.Exists(r => r.Matches(f)));
            }
        }

        return [.. chosen.Where(f => !IsExcluded(f)).Distinct()];
    }

    private static string Outside(string root) => root + "\0loose";

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Matching(string include, string itemFolder, string projectFolder)
    {
        var path = Path.GetFullPath(include.Replace('\\', '/'), projectFolder);
        if (!path.Contains('*', StringComparison.Ordinal))
        {
            return File.Exists(path) ? [path] : [];
        }

        var fixedPart = path[..path.IndexOf('*', StringComparison.Ordinal)];
        var start = fixedPart[..fixedPart.LastIndexOf('/')];
        var glob = new Glob(path);
        return Directory.Exists(start) ? Directory.EnumerateFiles(start, "*.cs", SearchOption.AllDirectories).Where(f => glob.Matches(f)) : [];
    }

    private IReadOnlyList<string> Below(string key) => filesByProjectFolder.TryGetValue(key, out var files) ? [.. files.Where(f => !IsExcluded(f))] : [];

    private bool IsExcluded(string path) => excluded.Any(g => g.Matches(path));

    private void Collect(string root, string owner)
    {
        var open = new Stack<(string Folder, string Owner)>([(root, owner)]);
        while (open.TryPop(out var at))
        {
            var files = Directory.EnumerateFiles(at.Folder, "*.cs").OrderBy(f => f, StringComparer.Ordinal).ToList();
            if (!filesByProjectFolder.TryGetValue(at.Owner, out var known))
            {
                filesByProjectFolder[at.Owner] = known = [];
            }

            known.AddRange(files.Except(known));
            foreach (var folder in Directory.EnumerateDirectories(at.Folder).Where(d => Path.GetFileName(d) is not ("bin" or "obj" or ".git" or "node_modules")))
            {
                if (!projectFolders.Contains(folder) || folder == root)
                {
                    open.Push((folder, at.Owner));
                }
                else if (!filesByProjectFolder.ContainsKey(folder))
                {
                    filesByProjectFolder[folder] = [];
                    open.Push((folder, folder));
                }
            }
        }
    }
}
