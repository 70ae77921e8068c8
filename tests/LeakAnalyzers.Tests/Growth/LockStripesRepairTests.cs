using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Fixes = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.OpenKeyDomain, LeakAnalyzers.CodeFixes.Growth.OpenKeyDomainFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Locks by key that may be shared between keys, and objects by key that are more than locks.</summary>
public class LockStripesRepairTests
{
    private const string Locks = "private readonly ConcurrentDictionary<Guid, object> {|LEAK106:locks|} = new(); ";

    [Theory]
    [InlineData(Locks + "public void Run(Guid requestId, Action work) { while (true) { lock (locks.GetOrAdd(requestId, _ => new object())) { lock (locks.GetOrAdd(Guid.NewGuid(), _ => new object())) { work(); } } } }")]
    [InlineData(Locks + "public void Run(Func<Guid> next, Action work) { while (true) { var gate = locks.GetOrAdd(next(), _ => new object()); lock (gate) { lock (this) { work(); } } } }")]
    [InlineData(Locks + "public object Of(Guid requestId) => locks.GetOrAdd(requestId, _ => new object()); public void Run(Func<Guid> next) { while (true) { Of(next()); } }")]
    [InlineData(Locks + "public void Run(Func<Guid> next, Action<object> work) { while (true) { var gate = locks.GetOrAdd(next(), _ => new object()); lock (gate) { work(gate); } } }")]
    [InlineData(Locks + "public void Run(Func<Guid> next, Func<Guid, object> make) { while (true) { lock (locks.GetOrAdd(next(), make)) { Console.WriteLine(); } } }")]
    [InlineData(Locks + "public int Count => locks.Count; public void Run(Func<Guid> next) { while (true) { lock (locks.GetOrAdd(next(), _ => new object())) { Console.WriteLine(); } } }")]
    [InlineData("private readonly ConcurrentDictionary<string, object> {|LEAK106:locks|} = new(StringComparer.OrdinalIgnoreCase); public void Run(Func<Guid> next) { while (true) { lock (locks.GetOrAdd(next().ToString(), _ => new object())) { Console.WriteLine(); } } }")]
    [InlineData("private readonly ConcurrentDictionary<Guid, List<int>> {|LEAK106:lists|} = new(); public void Run(Func<Guid> next) { while (true) { var xs = lists.GetOrAdd(next(), _ => new List<int>()); lock (xs) { xs.Add(1); } } }")]
    public Task Objects_by_key_that_are_more_than_locks_or_are_held_two_at_a_time_are_not_shared(string members) => Fixes.VerifyCodeFixAsync(Class(members), Class(members));

    [Fact]
    public Task Lock_taken_at_once_is_shared_by_its_keys() => Fixes.VerifyCodeFixAsync(
        Class("""
            // Two requests of one user never run at the same time.
            private readonly ConcurrentDictionary<(Guid, int), object> {|LEAK106:_locks|} = new ConcurrentDictionary<(Guid, int), object>();

            public void Run(Func<Guid> next, Action work)
            {
                while (true)
                {
                    lock (this._locks.GetOrAdd((next(), 1), new object()))
                    {
                        work();
                    }
                }
            }
            """),
        Class("""
            private const int NumberOfLocks = 256;
            // Two requests of one user never run at the same time.
            private readonly object[] _locks = Array.ConvertAll(new object[NumberOfLocks], _ => new object());

            public void Run(Func<Guid> next, Action work)
            {
                while (true)
                {
                    lock (this._locks[((next(), 1).GetHashCode() & int.MaxValue) % this._locks.Length])
                    {
                        work();
                    }
                }
            }
            """));
}
