using LeakAnalyzers.FieldStudy;
using LeakAnalyzers.FieldStudy.Analysis;
using LeakAnalyzers.FieldStudy.Binding;
using LeakAnalyzers.FieldStudy.Projects;
using LeakAnalyzers.FieldStudy.Reporting;

if (StudyOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(StudyOptions.Usage);
    return 2;
}

var scope = StudyScope.Of(options);
var peers = options.Peers.Select(p => AnalyzerSet.InFolder(p, options.PeerRules)).ToList();
var sets = peers.Concat(options.Suppress ? peers.Select(p => p.WithSuppressors()) : []).Prepend(AnalyzerSet.Ours(options.Rules)).Where(s => s.Analyzers.Length > 0).ToList();
var builder = new ProjectCompilation(new ReferenceCache(), scope.Assemblies);
var results = new List<ProjectResult>();
foreach (var project in scope.Projects)
{
    var compilation = builder.Build(project);
    if (scope.Scanned.Contains(project.Path) && project.Files.Count > 0)
    {
        var result = ProjectStudy.Run(project, compilation, sets, options.Timeout);
        results.Add(result);
        Console.Error.WriteLine(Summary.Progress(result));
        result.Sets.SelectMany(s => s.Crashes).ToList().ForEach(Console.Error.WriteLine);
    }
}

if (options.Out is { } path)
{
    File.WriteAllText(path, MarkdownReport.Write(results, options.Context));
}

if (options.Json)
{
    var json = JsonReport.Write(results);
    if (options.Out is { } beside)
    {
        File.WriteAllText(beside + ".json", json);
    }
    else
    {
        Console.WriteLine(json);
    }
}
else if (options.Out is null)
{
    Console.WriteLine(MarkdownReport.Write(results, options.Context));
}

Console.Error.WriteLine(Summary.Text(results));
return results.Exists(r => r.Sets.Any(s => s.Crashes.Count > 0)) ? 1 : 0;
