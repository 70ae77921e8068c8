namespace LeakAnalyzers.Tests.Robustness;

/// <summary>Code that is correct, and bigger or deeper than anybody writes by hand; generators do.</summary>
internal static class BigCode
{
    /// <summary>Each kind by name; a text is made when it is asked for.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["a method of 10000 lines"] = () => Method(Repeat(10_000, i => $"total += {i};\n"), "var total = 0;\n"),
        ["500 disposable locals"] = () => Method(Repeat(500, i => $"var s{i} = File.OpenRead(\"x\"); if (s{i}.Length == {i}) return; s{i}.Dispose();\n")),
        ["300 disposable fields"] = () => $"class C {{ {Repeat(300, i => $"private readonly FileStream s{i} = File.OpenRead(\"x\"); private readonly List<int> l{i} = new(); void M{i}() {{ while (true) l{i}.Add({i}); }}\n")} }}",
        ["a sum of 3000 terms"] = () => Method($"var x = {string.Join(" + ", Enumerable.Range(0, 3_000))};"),
        ["a text of 3000 parts"] = () => Method($"var x = {string.Join(" + ", Enumerable.Range(0, 3_000).Select(i => $"\"{i}\" + name"))};", "var name = Console.ReadLine();"),
        ["a chain of 800 calls"] = () => Method($"var x = new System.Text.StringBuilder(){Repeat(800, i => $".Append({i})")};"),
        ["a choice of 300 else-ifs"] = () => Method($"{Repeat(300, i => $"if (x == {i}) {{ var s = File.OpenRead(\"x\"); }} else ")} {{ }}", "var x = Console.Read();"),
        ["a switch of 800 cases"] = () => Method($"switch (x) {{ {Repeat(800, i => $"case {i}: s = File.OpenRead(\"x\"); break;\n")} }}", "var x = Console.Read(); Stream s;"),
        ["200 blocks in each other"] = () => Method(Nested(200, "{ var s# = File.OpenRead(\"x\"); ", " s#.Dispose(); }")),
        ["100 loops in each other"] = () => Method(Nested(100, "while (Console.Read() > #) { ", " }", "new List<int>().Add(1);")),
        ["60 try statements in each other"] = () => Method(Nested(60, "try { var s# = File.OpenRead(\"x\"); ", " s#.Dispose(); } finally { Console.Read(); }")),
        ["40 lambdas in each other"] = () => Method(Nested(40, "Action a# = () => { AppDomain.CurrentDomain.ProcessExit += (s, e) => Console.Read(); ", " };")),
        ["150 local functions in each other"] = () => Method(Nested(150, "void F#() { var s = File.OpenRead(\"x\"); ", " }")),
        ["300 parentheses in each other"] = () => Method($"var x = {Nested(300, "(", ")", "1")};"),
        ["400 nested conditions"] = () => Method($"var x = {Nested(400, "y == # ? File.OpenRead(\"x\") : (", ")", "null")};", "var y = Console.Read();"),
        ["1000 methods that call each other"] = () => $"class C {{ {Repeat(1_000, i => $"Stream M{i}() => M{(i + 1) % 1_000}();\n")} }}",
        ["100 classes in a row of bases"] = () => Repeat(100, i => $"class C{i}{(i == 0 ? " : IDisposable { public virtual void Dispose() { } }" : $" : C{i - 1} {{ public override void Dispose() => base.Dispose(); }}")}\n"),
        ["2000 gotos"] = () => Method(Repeat(2_000, i => $"l{i}: if (Console.Read() == {i}) goto l{(i * 7) % 2_000};\n")),
    };

    private static string Method(string body, string before = "") => $"class C\n{{\n    void M()\n    {{\n{before}{body}\n    }}\n}}\n";

    private static string Repeat(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(line));

    private static string Nested(int depth, string open, string close, string inner = "")
        => Repeat(depth, i => open.Replace("#", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
            + inner
            + Repeat(depth, i => close.Replace("#", (depth - 1 - i).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
}
