namespace LeakAnalyzers.FieldStudy;

/// <summary>The command line.</summary>
internal sealed class StudyOptions
{
    public const string Usage = """
        Scans real C# code with every rule and prints what it finds.

        usage: LeakAnalyzers.FieldStudy <folder or .csproj>... [options]

          --rules IDS         our rules to run, separated by commas, * allowed (default: all)
          --reference PATH    an assembly, a folder of assemblies, or a project or folder of projects that is compiled but not scanned
          --exclude GLOB      files to leave out, matched against the whole path (for example '**/*Tests/**')
          --out FILE          write every finding as Markdown
          --json              write findings as JSON (to FILE.json beside --out, else to standard output)
          --peers DIR         a folder of analyzer assemblies to run on the same code
          --peer-rules IDS    their rules to run (default: all)
          --suppress          run the peers a second time, together with our suppressors
          --timeout SECONDS   give up on one project and one set of analyzers after this long (default: 600)
          --context LINES     lines shown around a finding (default: 3)
        """;

    private StudyOptions()
    {
    }

    public List<string> Roots { get; } = [];

    public List<string> Rules { get; } = [];

    public List<string> References { get; } = [];

    public List<string> Excluded { get; } = [];

    public List<string> Peers { get; } = [];

    public List<string> PeerRules { get; } = [];

    public string? Out { get; private set; }

    public bool Json { get; private set; }

    public bool Suppress { get; private set; }

    public int Context { get; private set; } = 3;

    public TimeSpan Timeout { get; private set; } = TimeSpan.FromMinutes(10);

    /// <summary>Reads the command line; null when it does not say what to do.</summary>
    public static StudyOptions? Parse(string[] arguments)
    {
        var options = new StudyOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var argument))
        {
            if (argument == "--json")
            {
                options.Json = true;
            }
            else if (argument == "--suppress")
            {
                options.Suppress = true;
            }
            else if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                options.Roots.Add(Path.GetFullPath(argument));
            }
            else if (!rest.TryDequeue(out var value) || !options.Take(argument, value))
            {
                return null;
            }
        }

        return options.Roots.Count > 0 && options.Roots.TrueForAll(Path.Exists) ? options : null;
    }

    private bool Take(string name, string value)
    {
        switch (name)
        {
            case "--rules": Rules.AddRange(value.Split(',')); return true;
            case "--peer-rules": PeerRules.AddRange(value.Split(',')); return true;
            case "--reference": References.Add(Path.GetFullPath(value)); return Path.Exists(value);
            case "--exclude": Excluded.Add(value); return true;
            case "--peers": Peers.Add(Path.GetFullPath(value)); return Directory.Exists(value);
            case "--out": Out = value; return true;
            case "--context": Context = int.TryParse(value, out var lines) ? lines : Context; return true;
            case "--timeout": Timeout = TimeSpan.FromSeconds(int.TryParse(value, out var seconds) ? seconds : 600); return true;
            default: return false;
        }
    }
}
