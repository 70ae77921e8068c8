using System.Globalization;

namespace EndToEnd;

/// <summary>What the user asked for.</summary>
/// <param name="Output">The folder for the chart, the tables behind it and both programs.</param>
/// <param name="Steps">How many steps each simulation runs.</param>
internal sealed record Arguments(string Output, int Steps)
{
    public const string Usage = """
        Packs LeakAnalyzers, finds the leaks of a simulation with it, repairs a copy, runs both and compares their memory.

        usage: dotnet run --project samples/EndToEnd [-- [--out DIR] [--steps N] [--quick]]

          --out DIR   where the results go (artifacts/end-to-end)
          --steps N   how long both simulations run (3000; at least 400)
          --quick     a short run of 800 steps
        """;

    private const int LeastSteps = 400;

    /// <summary>Reads the command line; null where it cannot be understood.</summary>
    public static Arguments? Parse(string[] args)
    {
        var arguments = new Arguments(Path.Combine(Repository.Root, "artifacts", "end-to-end"), 3000);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    arguments = arguments with { Steps = 800 };
                    break;
                case "--out" when i + 1 < args.Length:
                    arguments = arguments with { Output = Path.GetFullPath(args[++i]) };
                    break;
                case "--steps" when i + 1 < args.Length && int.TryParse(args[++i], NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps >= LeastSteps:
                    arguments = arguments with { Steps = steps };
                    break;
                default:
                    return null;
            }
        }

        return arguments;
    }
}
