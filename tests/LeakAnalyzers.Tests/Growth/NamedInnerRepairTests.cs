using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.UnboundedCollection, LeakAnalyzers.CodeFixes.Growth.UnboundedCollectionFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Repairs of adds to what a call takes out of a map, and of adds through a local that names the list.</summary>
public class NamedInnerRepairTests
{
    [Fact]
    public Task List_taken_from_a_concurrent_map_by_a_call_gets_a_name() => Fix(
        """
            class Book
            {
                private readonly ConcurrentDictionary<string, List<double>> {|LEAK101:bySymbol|} = new();

                public void Run()
                {
                    while (true)
                    {
                        // One list for each symbol.
                        bySymbol.GetOrAdd("a", _ => new List<double>()).Add(1.0); // the price
                        Thread.Sleep(1);
                    }
                }
            }
            """,
        """
            class Book
            {
                private const int MaxBySymbolEach = 1000;
                private readonly ConcurrentDictionary<string, List<double>> bySymbol = new();

                public void Run()
                {
                    while (true)
                    {
                        // One list for each symbol.
                        var list = bySymbol.GetOrAdd("a", _ => new List<double>());
                        list.Add(1.0); // the price
                        if (list.Count > MaxBySymbolEach)
                        {
                            list.RemoveRange(0, list.Count - MaxBySymbolEach);
                        }

                        Thread.Sleep(1);
                    }
                }
            }
            """);

    [Fact]
    public Task Queue_taken_from_a_concurrent_map_after_an_arrow_gets_a_name() => Fix(
        """
            class Book
            {
                private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> {|LEAK101:bySymbol|} = new();

                public void Run(string queue)
                {
                    while (true)
                        Put(queue);
                }

                private void Put(string queue) => this.bySymbol.GetOrAdd(queue, _ => new ConcurrentQueue<double>()).Enqueue(1.0);
            }
            """,
        """
            class Book
            {
                private const int MaxBySymbolEach = 1000;
                private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> bySymbol = new();

                public void Run(string queue)
                {
                    while (true)
                        Put(queue);
                }

                private void Put(string queue)
                {
                    var queue2 = this.bySymbol.GetOrAdd(queue, _ => new ConcurrentQueue<double>());
                    queue2.Enqueue(1.0);
                    while (queue2.Count > MaxBySymbolEach)
                    {
                        queue2.TryDequeue(out var _);
                    }
                }
            }
            """);

    [Fact]
    public Task List_added_to_through_a_local_keeps_its_newest() => Fix(
        """
            class Shell
            {
                private readonly List<string> {|LEAK101:history|} = new();

                public void Run()
                {
                    while (true)
                    {
                        var h = this.history;
                        h.Add(Console.ReadLine()!);
                        Console.WriteLine(h[^1]);
                    }
                }
            }
            """,
        """
            class Shell
            {
                private const int MaxHistory = 1000;
                private readonly List<string> history = new();

                public void Run()
                {
                    while (true)
                    {
                        var h = this.history;
                        h.Add(Console.ReadLine()!);
                        if (h.Count > MaxHistory)
                        {
                            h.RemoveRange(0, h.Count - MaxHistory);
                        }

                        Console.WriteLine(h[^1]);
                    }
                }
            }
            """);

    [Theory]
    [InlineData("static class Lists { public static void Append(List<string> xs, string x) { xs.Add(x); Console.WriteLine(x); } }", "List<string>", "Lists.Append(history, \"\");")]
    [InlineData("static class Lists { public static void AddShown(this List<string> xs, string x) { xs.Add(x); Console.WriteLine(x); } }", "List<string>", "history.AddShown(\"\");")]
    [InlineData("class Log : List<string> { public void Write(string x) => Add(x); }", "Log", "history.Write(\"\");")]
    public Task List_that_a_method_of_the_project_adds_to_keeps_its_newest(string other, string type, string add) => Fix(
        $$"""
            {{other}}
            class Shell
            {
                private readonly {{type}} {|LEAK101:history|} = new();
                public void Run()
                {
                    while (true)
                    {
                        {{add}}
                    }
                }
            }
            """,
        $$"""
            {{other}}
            class Shell
            {
                private const int MaxHistory = 1000;
                private readonly {{type}} history = new();
                public void Run()
                {
                    while (true)
                    {
                        {{add}}
                        if (history.Count > MaxHistory)
                        {
                            history.RemoveRange(0, history.Count - MaxHistory);
                        }
                    }
                }
            }
            """);

    [Fact]
    public Task List_added_to_through_a_local_in_another_part_keeps_its_newest() => Fix(
        """
            partial class Shell
            {
                private readonly List<string> {|LEAK101:history|} = new();
                public partial void Execute(string line);
                public void Run() { while (true) { Execute(""); } }
            }
            partial class Shell
            {
                public partial void Execute(string line)
                {
                    var h = history;
                    h.Add(line);
                }
            }
            """,
        """
            partial class Shell
            {
                private const int MaxHistory = 1000;
                private readonly List<string> history = new();
                public partial void Execute(string line);
                public void Run() { while (true) { Execute(""); } }
            }
            partial class Shell
            {
                public partial void Execute(string line)
                {
                    var h = history;
                    h.Add(line);
                    if (h.Count > MaxHistory)
                    {
                        h.RemoveRange(0, h.Count - MaxHistory);
                    }
                }
            }
            """);

    [Fact]
    public Task List_of_each_bucket_is_trimmed_by_its_plain_index() => Fix(
        """
            class Buckets
            {
                private readonly List<int>[] {|LEAK101:lists|} = { new(), new() };
                public void Run(Func<int> next)
                {
                    while (true)
                    {
                        var v = next();
                        lists[v & 1].Add(v);
                    }
                }
            }
            """,
        """
            class Buckets
            {
                private const int MaxListsEach = 1000;
                private readonly List<int>[] lists = { new(), new() };
                public void Run(Func<int> next)
                {
                    while (true)
                    {
                        var v = next();
                        lists[v & 1].Add(v);
                        if (lists[v & 1].Count > MaxListsEach)
                        {
                            lists[v & 1].RemoveRange(0, lists[v & 1].Count - MaxListsEach);
                        }
                    }
                }
            }
            """);

    [Fact]
    public Task List_of_disposables_that_a_subclass_adds_to_gets_no_fix()
    {
        var code = Usings + "class Frames : List<Stream> { public void Keep(Stream x) => Add(x); } class Shell { private readonly Frames {|LEAK101:history|} = new(); public void Run(Func<Stream> next) { while (true) { history.Keep(next()); } } }";
        return Verify.VerifyCodeFixAsync(code, code);
    }

    [Theory]
    [InlineData("List<string>", "var h = history; h.Add(\"\"); Console.WriteLine(h[position]);")]
    [InlineData("List<Stream>", "var h = history; h.Add(File.OpenRead(\"a\"));")]
    [InlineData("List<string>", "var h = history; h.Add(\"\"); Console.WriteLine(history[position]);")]
    public Task List_whose_positions_or_elements_matter_has_no_fix(string type, string round)
    {
        var code = Usings + "class Shell { private readonly " + type + " {|LEAK101:history|} = new(); private int position; public void Run() { while (true) { " + round + " Thread.Sleep(1); } } }";
        return Verify.VerifyCodeFixAsync(code, code);
    }

    private static Task Fix(string before, string after) => Verify.VerifyCodeFixAsync(Usings + before, Usings + after);
}
