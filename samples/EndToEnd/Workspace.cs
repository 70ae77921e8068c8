namespace EndToEnd;

/// <summary>The output folder: a feed with the packed analyzers, the simulation as written, and the copy that is repaired.</summary>
internal sealed class Workspace
{
    private readonly string folder;
    private readonly string version = $"0.0.0-endtoend.{DateTime.UtcNow:yyyyMMddHHmmss}";

    /// <summary>Makes the folder, or empties it of what an earlier run has left.</summary>
    public Workspace(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        foreach (var earlier in new[] { Feed, Packages, AsWritten, Repaired })
        {
            Delete(earlier);
        }
    }

    /// <summary>The simulation as it is in this repository.</summary>
    public string AsWritten => In("as-written");

    /// <summary>The copy that is repaired.</summary>
    public string Repaired => In("repaired");

    private string Feed => In("feed");

    private string Packages => In("packages");

    /// <summary>The path of a file or folder in this workspace.</summary>
    public string In(string name) => Path.Combine(folder, name);

    /// <summary>Packs the analyzers into the feed, under a version nobody has seen before. Their own code is not analysed here: the solution's build does that.</summary>
    public Task PackAsync(CancellationToken cancellation)
        => Command.DotnetAsync(Repository.Root, cancellation, "pack", "src/LeakAnalyzers.Package", "-c", "Release", "-o", Feed, $"-p:PackageVersion={version}", "-p:RunAnalyzers=false", "-v", "q");

    /// <summary>Copies the simulation twice, and lets both copies take the analyzers from the feed and nothing from anywhere else.</summary>
    public void CopySimulation()
    {
        var sample = Path.Combine(Repository.Root, "samples", "LeakySimulation");
        CopySources(sample, AsWritten);
        CopySources(sample, Repaired);
        File.WriteAllText(In("nuget.config"), """
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
              <packageSources>
                <clear />
                <add key="feed" value="feed" />
              </packageSources>
            </configuration>

            """);
        foreach (var copy in new[] { AsWritten, Repaired })
        {
            File.WriteAllText(Path.Combine(copy, "Directory.Build.props"), $"""
                <Project>
                  <PropertyGroup>
                    <LeakAnalyzersVersion>{version}</LeakAnalyzersVersion>
                  </PropertyGroup>
                </Project>

                """);
        }
    }

    /// <summary>Removes what was only needed to build; sources, feed and results stay.</summary>
    public void CleanUp()
    {
        Delete(Packages);
        foreach (var copy in new[] { AsWritten, Repaired })
        {
            Delete(Path.Combine(copy, "bin"));
            Delete(Path.Combine(copy, "obj"));
        }
    }

    private static void CopySources(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
