using System.Globalization;

namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>Which of a project's frameworks is read, and the symbols the compiler is given for it.</summary>
internal static class TargetFramework
{
    private static readonly int[] Modern = [5, 6, 7, 8, 9, 10];

    /// <summary>The newest of several frameworks separated by semicolons; empty when none is named.</summary>
    public static string Newest(string frameworks)
        => frameworks.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(f => !f.Contains('$', StringComparison.Ordinal))
            .OrderByDescending(f => Rank(f))
            .ThenByDescending(IsWindows)
            .FirstOrDefault() ?? "";

    public static bool IsWindows(string framework) => framework.Contains("-windows", StringComparison.OrdinalIgnoreCase) || IsDotNetFramework(framework);

    /// <summary>How new a framework is; negative for one that code for .NET cannot be read against.</summary>
    public static double Rank(string framework)
    {
        var name = framework.Split('-')[0].ToLowerInvariant();
        return name switch
        {
            _ when framework.Contains("-android", StringComparison.OrdinalIgnoreCase) || framework.Contains("-ios", StringComparison.OrdinalIgnoreCase)
                || framework.Contains("-mac", StringComparison.OrdinalIgnoreCase) || framework.Contains("-tizen", StringComparison.OrdinalIgnoreCase) => 0.5,
            _ when name.StartsWith("netstandard", StringComparison.Ordinal) => 20 + Number(name["netstandard".Length..]),
            _ when name.StartsWith("netcoreapp", StringComparison.Ordinal) => 30 + Number(name["netcoreapp".Length..]),
            _ when IsDotNetFramework(name) => 10 + Number(name["net".Length..].Insert(1, ".")),
            _ when name.StartsWith("net", StringComparison.Ordinal) => 40 + Number(name["net".Length..]),
            _ => -1,
        };
    }

    /// <summary>The symbols the SDK defines for a framework.</summary>
    public static IEnumerable<string> Symbols(string framework)
    {
        var name = framework.Split('-')[0].ToLowerInvariant();
        if (IsDotNetFramework(name))
        {
            return ["NETFRAMEWORK", name.ToUpperInvariant(), "NET45_OR_GREATER", "NET46_OR_GREATER", "NET461_OR_GREATER", "NET462_OR_GREATER"];
        }

        if (name.StartsWith("netstandard", StringComparison.Ordinal))
        {
            return ["NETSTANDARD", name.ToUpperInvariant().Replace('.', '_'), "NETSTANDARD1_3_OR_GREATER", "NETSTANDARD2_0_OR_GREATER",
                .. name == "netstandard2.1" ? new[] { "NETSTANDARD2_1_OR_GREATER" } : []];
        }

        var version = Rank(framework) is var rank and > 40 ? (int)(rank - 40) : 10;
        return ["NET", "NETCOREAPP", $"NET{version}_0", "NETCOREAPP3_1_OR_GREATER", "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP2_0_OR_GREATER", "NETCOREAPP2_1_OR_GREATER",
            .. Modern.Where(v => v <= version).Select(v => $"NET{v}_0_OR_GREATER"), .. IsWindows(framework) ? new[] { "WINDOWS" } : []];
    }

    private static bool IsDotNetFramework(string framework)
        => framework.StartsWith("net", StringComparison.OrdinalIgnoreCase) && framework.Length is 5 or 6 && framework[3] is >= '2' and <= '4' && framework.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
