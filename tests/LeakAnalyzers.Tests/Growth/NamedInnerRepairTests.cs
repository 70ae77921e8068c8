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
