namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>The projects of a study in compile order, and which of them are scanned rather than only referred to.</summary>
internal sealed record StudyScope(IReadOnlyList<StudyProject> Projects, IReadOnlySet<string> Scanned, IReadOnlyList<string> Assemblies)
{
    public static StudyScope Of(StudyOptions options)
    {
        var scanned = options.Roots.SelectMany(ProjectFiles).ToHashSet(StringComparer.Ordinal);
        var referenced = options.References.Where(r => !IsAssembly(r)).SelectMany(ProjectFiles).ToHashSet(StringComparer.Ordinal);
        var folders = options.Roots.Where(Directory.Exists).ToList();
        var all = scanned.Union(referenced).ToHashSet(StringComparer.Ordinal);
        var sources = new SourceFiles(folders, all, options.Excluded);
        var projects = new Dictionary<string, StudyProject>(StringComparer.Ordinal);
        var open = new Queue<string>(all.Order(StringComparer.Ordinal));
        while (open.TryDequeue(out var path))
        {
            if (projects.ContainsKey(path) || !File.Exists(path))
            {
                continue;
            }

            // A project outside the scanned folders that one inside refers to is read where it lies.
            var own = all.Contains(path) ? sources : new SourceFiles([], ProjectFiles(Path.GetDirectoryName(path)!).Prepend(path), options.Excluded);
            projects[path] = ProjectReader.Read(path, own);
            projects[path].ProjectReferences.ToList().ForEach(open.Enqueue);
        }

        foreach (var folder in folders)
        {
            if (sources.Loose(folder) is { Count: > 0 } files)
            {
                projects[folder] = StudyProject(folder, files);
                scanned.Add(folder);
            }
        }

        var assemblies = options.References.Where(IsAssembly).SelectMany(r => File.Exists(r) ? [r] : Directory.EnumerateFiles(r, "*.dll")).ToList();
        return new StudyScope(ProjectOrder.Sort(projects.Values), scanned, assemblies);
    }

    private static StudyProject StudyProject(string folder, IReadOnlyList<string> files) => ProjectReader.Loose(folder, files);

    private static IEnumerable<string> ProjectFiles(string path)
        => File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*.csproj", SearchOption.AllDirectories).Where(p => !p.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static bool IsAssembly(string path)
        => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || (Directory.Exists(path) && !ProjectFiles(path).Any());
}
