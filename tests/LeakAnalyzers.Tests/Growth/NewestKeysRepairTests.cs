using LeakAnalyzers.CodeFixes.Growth;
using LeakAnalyzers.Growth;
using LeakAnalyzers.Testing;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Fixes = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.OpenKeyDomain, LeakAnalyzers.CodeFixes.Growth.OpenKeyDomainFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Sets and caches that may forget their oldest keys, and those that may not.</summary>
public class NewestKeysRepairTests
{
    [Theory]
    [InlineData("private readonly Dictionary<Guid, object> {|LEAK106:sessions|} = new(); public object? Find(Guid id) => sessions.TryGetValue(id, out var s) ? s : null; public void Run() { while (true) { var id = Guid.NewGuid(); sessions[id] = new object(); } }")]
    [InlineData("private readonly Dictionary<Guid, int> {|LEAK106:counts|} = new(); public int Count(Guid id) => counts[id]; public void Run(Func<Guid> next) { while (true) { var id = next(); if (!counts.TryGetValue(id, out var n)) { counts[id] = 1; } } }")]
    [InlineData("private readonly Dictionary<Guid, List<int>> {|LEAK106:byId|} = new(); public void Run(Func<Guid> next) { while (true) { var id = next(); if (!byId.TryGetValue(id, out var xs)) { byId[id] = xs = new List<int>(); } Console.WriteLine(xs.Count); } }")]
    [InlineData("private readonly ConcurrentDictionary<Guid, SemaphoreSlim> {|LEAK106:locks|} = new(); public void Run(Func<Guid> next) { while (true) { var id = next(); locks.TryAdd(id, new SemaphoreSlim(1)); } }")]
    [InlineData("private readonly ConcurrentDictionary<Guid, string> {|LEAK106:names|} = new(); public void Run(Func<Guid> next) { while (true) { var id = next(); names.TryAdd(id, \"\"); if (names.TryGetValue(id, out var name)) Console.WriteLine(name); } }")]
    [InlineData("private readonly HashSet<Guid> {|LEAK106:seen|} = new(); private readonly List<HashSet<Guid>> all = new(); public void Run(Func<Guid> next) { while (true) { seen.Add(next()); } }")]
    public Task State_that_must_be_found_again_is_only_forgotten_by_hand(string members) => new CSharpCodeFixTest<OpenKeyDomain, OpenKeyDomainFix>
    {
        TestCode = Class(members),
        FixedCode = Class(members),
        CodeActionEquivalenceKey = nameof(OpenKeyDomainFix),
        CodeActionIndex = 0,
    }.RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Set_of_what_was_seen_forgets_the_oldest() => Fixes.VerifyCodeFixAsync(
        Class("""
            // What has been handled.
            private readonly HashSet<Guid> {|LEAK106:_seen|} = new();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    var id = next();
                    if (!_seen.Add(id))
                    {
                        continue;
                    }

                    Console.WriteLine(id);
                }
            }
            """),
        Class("""
            private const int MaxSeen = 1000;
            // What has been handled.
            private readonly HashSet<Guid> _seen = new();
            private readonly Queue<Guid> _seenOrder = new Queue<Guid>();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    var id = next();
                    if (!_seen.Add(id))
                    {
                        continue;
                    }

                    _seenOrder.Enqueue(id);
                    if (_seenOrder.Count > MaxSeen)
                    {
                        _seen.Remove(_seenOrder.Dequeue());
                    }

                    Console.WriteLine(id);
                }
            }
            """));

    [Fact]
    public Task Concurrent_set_of_what_was_seen_forgets_the_oldest() => Fixes.VerifyCodeFixAsync(
        Class("""
            private static readonly ConcurrentDictionary<Guid, byte> {|LEAK106:Seen|} = new();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    var id = next();
                    if (Seen.TryAdd(id, 0))
                    {
                        Console.WriteLine(id);
                    }
                }
            }
            """),
        Class("""
            private const int MaxSeen = 1000;
            private static readonly ConcurrentDictionary<Guid, byte> Seen = new();
            private static readonly ConcurrentQueue<Guid> SeenOrder = new ConcurrentQueue<Guid>();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    var id = next();
                    if (Seen.TryAdd(id, 0))
                    {
                        SeenOrder.Enqueue(id);
                        while (SeenOrder.Count > MaxSeen && SeenOrder.TryDequeue(out var oldest))
                        {
                            Seen.TryRemove(oldest, out _);
                        }

                        Console.WriteLine(id);
                    }
                }
            }
            """));

    [Fact]
    public Task Cache_that_is_asked_before_it_is_filled_forgets_the_oldest() => Fixes.VerifyCodeFixAsync(
        Class("""
            private readonly Dictionary<Guid, string> {|LEAK106:names|} = new();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    Console.WriteLine(NameOf(next()));
                }
            }

            private string NameOf(Guid id)
            {
                if (names.TryGetValue(id, out var known))
                {
                    return known;
                }

                var made = id.ToString();
                names[id] = made;
                return made;
            }
            """),
        Class("""
            private const int MaxNames = 1000;
            private readonly Dictionary<Guid, string> names = new();
            private readonly Queue<Guid> namesOrder = new Queue<Guid>();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    Console.WriteLine(NameOf(next()));
                }
            }

            private string NameOf(Guid id)
            {
                if (names.TryGetValue(id, out var known))
                {
                    return known;
                }

                var made = id.ToString();
                names[id] = made;
                namesOrder.Enqueue(id);
                if (namesOrder.Count > MaxNames)
                {
                    names.Remove(namesOrder.Dequeue());
                }

                return made;
            }
            """));

    [Fact]
    public Task Record_by_new_keys_that_nobody_looks_up_and_a_set_that_is_only_filled_keep_the_newest() => Fixes.VerifyCodeFixAsync(
        Class("""
            private readonly Dictionary<Guid, double> {|LEAK106:fills|} = new();
            private readonly HashSet<Guid> {|LEAK106:ids|} = new();

            public void Run()
            {
                while (true)
                {
                    var id = Guid.NewGuid();
                    fills[id] = 1.0;
                    ids.Add(id);
                    Console.WriteLine(fills.Values.Sum() + ids.Count);
                }
            }
            """),
        Class("""
            private const int MaxFills = 1000;
            private readonly Dictionary<Guid, double> fills = new();
            private readonly Queue<Guid> fillsOrder = new Queue<Guid>();
            private const int MaxIds = 1000;
            private readonly HashSet<Guid> ids = new();
            private readonly Queue<Guid> idsOrder = new Queue<Guid>();

            public void Run()
            {
                while (true)
                {
                    var id = Guid.NewGuid();
                    fills[id] = 1.0;
                    fillsOrder.Enqueue(id);
                    if (fillsOrder.Count > MaxFills)
                    {
                        fills.Remove(fillsOrder.Dequeue());
                    }

                    if (ids.Add(id))
                    {
                        idsOrder.Enqueue(id);
                        if (idsOrder.Count > MaxIds)
                        {
                            ids.Remove(idsOrder.Dequeue());
                        }
                    }
                    Console.WriteLine(fills.Values.Sum() + ids.Count);
                }
            }
            """));

    [Fact]
    public Task Branch_without_braces_gets_them() => Fixes.VerifyCodeFixAsync(
        Class("""
            private readonly HashSet<Guid> {|LEAK106:seen|} = new();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    var id = next();
                    if (seen.Add(id)) Console.WriteLine(id);
                }
            }
            """),
        Class("""
            private const int MaxSeen = 1000;
            private readonly HashSet<Guid> seen = new();
            private readonly Queue<Guid> seenOrder = new Queue<Guid>();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    var id = next();
                    if (seen.Add(id))
                    {
                        seenOrder.Enqueue(id);
                        if (seenOrder.Count > MaxSeen)
                        {
                            seen.Remove(seenOrder.Dequeue());
                        }

                        Console.WriteLine(id);
                    }
                }
            }
            """));

    [Fact]
    public Task Cache_that_computes_on_demand_forgets_the_oldest() => Fixes.VerifyCodeFixAsync(
        Class("""
            private readonly ConcurrentDictionary<Guid, string> {|LEAK106:names|} = new();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    Console.WriteLine(NameOf(next()));
                }
            }

            private string NameOf(Guid id) => names.GetOrAdd(id, key => key.ToString("N"));
            """),
        Class("""
            private const int MaxNames = 1000;
            private readonly ConcurrentDictionary<Guid, string> names = new();
            private readonly ConcurrentQueue<Guid> namesOrder = new ConcurrentQueue<Guid>();

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    Console.WriteLine(NameOf(next()));
                }
            }

            private string NameOf(Guid id)
            {
                if (!names.ContainsKey(id))
                {
                    namesOrder.Enqueue(id);
                    while (namesOrder.Count > MaxNames && namesOrder.TryDequeue(out var oldest))
                    {
                        names.TryRemove(oldest, out _);
                    }
                }

                return names.GetOrAdd(id, key => key.ToString("N"));
            }
            """));

    [Theory]
    [InlineData("private readonly ConcurrentDictionary<Guid, int> {|LEAK106:counts|} = new(); public void Run(Func<Guid> next) { while (true) { var id = next(); counts.GetOrAdd(id, 0); counts.AddOrUpdate(id, 1, (_, n) => n + 1); } }")]
    [InlineData("private readonly ConcurrentDictionary<Guid, float[]> {|LEAK106:buffers|} = new(); public void Run(Func<Guid> next) { while (true) { var id = next(); buffers.GetOrAdd(id, _ => new float[9])[0]++; } }")]
    [InlineData("private readonly ConcurrentDictionary<Guid, int> {|LEAK106:first|} = new(); public int Of(Guid id) => first[id]; public void Run(Func<Guid> next) { while (true) { var id = next(); first.GetOrAdd(id, 0); } }")]
    public Task Cache_whose_values_change_or_must_be_there_keeps_its_keys(string members) => new CSharpCodeFixTest<OpenKeyDomain, OpenKeyDomainFix>
    {
        TestCode = Class(members),
        FixedCode = Class(members),
        CodeActionEquivalenceKey = nameof(OpenKeyDomainFix),
        CodeActionIndex = 0,
    }.RunAsync(TestContext.Current.CancellationToken);
}
