using LeakAnalyzers.CodeFixes.Growth;
using LeakAnalyzers.Growth;
using LeakAnalyzers.Testing;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Fixes = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.OpenKeyDomain, LeakAnalyzers.CodeFixes.Growth.OpenKeyDomainFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Objects by key that are forgotten when they have not been used for longest, where a person asks for it.</summary>
public class IdleKeysRepairTests
{
    [Theory]
    [InlineData("private readonly ConcurrentDictionary<Guid, TaskCompletionSource<int>> {|LEAK106:pending|} = new(); public void Run(Func<Guid> next) { while (true) { var id = next(); pending.GetOrAdd(id, _ => new TaskCompletionSource<int>()); } }")]
    [InlineData("private readonly ConcurrentDictionary<Guid, SemaphoreSlim> {|LEAK106:locks|} = new(); public void Run(Func<Guid> next) { while (true) { var id = next(); locks.GetOrAdd(id, _ => new SemaphoreSlim(1)).Wait(); } }")]
    [InlineData("private readonly Dictionary<Guid, int> {|LEAK106:counts|} = new(); public int Count(Guid id) => counts[id]; public void Run(Func<Guid> next) { while (true) { var id = next(); if (!counts.ContainsKey(id)) { counts[id] = 1; } } }")]
    [InlineData("private readonly Dictionary<Guid, List<int>> {|LEAK106:byId|} = new(); public Dictionary<Guid, List<int>> All => byId; public void Run(Func<Guid> next) { while (true) { var id = next(); if (!byId.ContainsKey(id)) { byId[id] = new List<int>(); } } }")]
    [InlineData("private readonly Dictionary<Guid, List<int>> {|LEAK106:byId|} = new(); public void Run(Func<Guid> next) { while (true) { if (!byId.ContainsKey(next())) { byId[next()] = new List<int>(); } } }")]
    [InlineData("private readonly Dictionary<Guid, List<int>> {|LEAK106:byId|} = new(); public void Run(Func<Guid> next) { while (true) { var id = next(); while (!byId.ContainsKey(id)) { byId[id] = new List<int>(); id = next(); } } }")]
    public Task Entry_that_somebody_relies_on_is_not_offered_to_be_forgotten(string members) => Fixes.VerifyCodeFixAsync(Class(members), Class(members));

    [Fact]
    public Task Dictionary_filled_on_a_miss_forgets_what_was_used_least_recently() => Fix(
        """
        private readonly Dictionary<string, List<int>> {|LEAK106:_bySession|} = new(StringComparer.OrdinalIgnoreCase);

        public void Run(Func<string> receive)
        {
            while (true)
            {
                var sessionId = receive();
                // The first message of a session.
                if (!_bySession.TryGetValue(sessionId, out var numbers))
                {
                    _bySession[sessionId] = numbers = new List<int>();
                }

                numbers.Add(1);
                if (numbers.Count > 10)
                {
                    numbers.Clear();
                }
            }
        }

        public int CountOf(string session)
        {
            return _bySession.TryGetValue(session, out var numbers) ? numbers.Count : 0;
        }
        """,
        """
        private const int MaxBySession = 1000;
        private readonly Dictionary<string, List<int>> _bySession = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, DateTime> _bySessionUsed = new Dictionary<string, DateTime>(StringComparer.OrdinalIgnoreCase);

        public void Run(Func<string> receive)
        {
            while (true)
            {
                var sessionId = receive();
                // The first message of a session.
                ForgetIdleBySession(sessionId);
                if (!_bySession.TryGetValue(sessionId, out var numbers))
                {
                    _bySession[sessionId] = numbers = new List<int>();
                }

                numbers.Add(1);
                if (numbers.Count > 10)
                {
                    numbers.Clear();
                }
            }
        }

        public int CountOf(string session)
        {
            if (_bySession.ContainsKey(session))
            {
                ForgetIdleBySession(session);
            }
            return _bySession.TryGetValue(session, out var numbers) ? numbers.Count : 0;
        }

        private void ForgetIdleBySession(string current)
        {
            if (!_bySessionUsed.ContainsKey(current) && _bySessionUsed.Count >= MaxBySession)
            {
                var idle = current;
                var since = DateTime.MaxValue;
                foreach (var entry in _bySessionUsed)
                {
                    if (entry.Value < since)
                    {
                        idle = entry.Key;
                        since = entry.Value;
                    }
                }

                _bySessionUsed.Remove(idle);
                _bySession.Remove(idle);
            }

            _bySessionUsed[current] = DateTime.UtcNow;
        }
        """);

    [Fact]
    public Task Fix_all_repairs_what_needs_no_choice_and_leaves_the_rest() => new CSharpCodeFixTest<OpenKeyDomain, OpenKeyDomainFix>
    {
        TestCode = Class("""
            private readonly Dictionary<Guid, List<int>> {|LEAK106:sessions|} = new();
            private readonly HashSet<Guid> {|LEAK106:seen|} = new();

            public List<int> Find(Guid id)
            {
                if (!sessions.ContainsKey(id))
                {
                    sessions[id] = new List<int>();
                }

                return sessions[id];
            }

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    var id = next();
                    Find(id);
                    seen.Add(id);
                }
            }
            """),
        FixedCode = Class("""
            private const int MaxSessions = 1000;
            private readonly Dictionary<Guid, List<int>> sessions = new();
            private readonly Dictionary<Guid, DateTime> sessionsUsed = new Dictionary<Guid, DateTime>();
            private readonly HashSet<Guid> {|LEAK106:seen|} = new();

            public List<int> Find(Guid id)
            {
                ForgetIdleSessions(id);
                if (!sessions.ContainsKey(id))
                {
                    sessions[id] = new List<int>();
                }

                return sessions[id];
            }

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    var id = next();
                    Find(id);
                    seen.Add(id);
                }
            }

            private void ForgetIdleSessions(Guid current)
            {
                if (!sessionsUsed.ContainsKey(current) && sessionsUsed.Count >= MaxSessions)
                {
                    var idle = current;
                    var since = DateTime.MaxValue;
                    foreach (var entry in sessionsUsed)
                    {
                        if (entry.Value < since)
                        {
                            idle = entry.Key;
                            since = entry.Value;
                        }
                    }

                    sessionsUsed.Remove(idle);
                    sessions.Remove(idle);
                }

                sessionsUsed[current] = DateTime.UtcNow;
            }
            """),
        BatchFixedCode = Class("""
            private readonly Dictionary<Guid, List<int>> {|LEAK106:sessions|} = new();
            private const int MaxSeen = 1000;
            private readonly HashSet<Guid> seen = new();
            private readonly Queue<Guid> seenOrder = new Queue<Guid>();

            public List<int> Find(Guid id)
            {
                if (!sessions.ContainsKey(id))
                {
                    sessions[id] = new List<int>();
                }

                return sessions[id];
            }

            public void Run(Func<Guid> next)
            {
                while (true)
                {
                    var id = next();
                    Find(id);
                    if (seen.Add(id))
                    {
                        seenOrder.Enqueue(id);
                        if (seenOrder.Count > MaxSeen)
                        {
                            seen.Remove(seenOrder.Dequeue());
                        }
                    }
                }
            }
            """),
        CodeActionEquivalenceKey = "OpenKeyDomainFixByHand",
        CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne,
    }.RunAsync(TestContext.Current.CancellationToken);

    private static Task Fix(string members, string repaired) => new CSharpCodeFixTest<OpenKeyDomain, OpenKeyDomainFix>
    {
        TestCode = Class(members),
        FixedCode = Class(repaired),
        CodeActionEquivalenceKey = "OpenKeyDomainFixByHand",
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck,
    }.RunAsync(TestContext.Current.CancellationToken);
}
