namespace LeakAnalyzers.Tests.Growth;

/// <summary>Short sources: the usings that growth tests need, on one line, so that a test shows only what it is about.</summary>
internal static class GrowthSource
{
    /// <summary>The usings every growth test may rely on.</summary>
    public const string Usings = "using System; using System.Collections; using System.Collections.Concurrent; using System.Collections.Generic; using System.Collections.Immutable; using System.Collections.ObjectModel; using System.Diagnostics; using System.IO; using System.Linq; using System.Text; using System.Threading; using System.Threading.Channels; using System.Threading.Tasks;\n";

    /// <summary>A class named Holder with these members; its loss is a new number each time.</summary>
    public static string Class(string members) => Usings + "class Holder\n{\n    static float Next() => 1f;\n" + Indented(members) + "\n}\n";

    private static string Indented(string members) => string.Join("\n", members.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
