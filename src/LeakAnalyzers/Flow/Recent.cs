using System.Runtime.CompilerServices;

namespace LeakAnalyzers.Flow;

/// <summary>
/// Remembers the answers for the last few objects asked about. Several rules ask about the same block one after another, and the compiler hands all of them
/// the same object; what is forgotten is worked out again, with the same result. Nothing is kept alive for long, and no weak references burden the garbage collector.
/// </summary>
internal sealed class Recent<TKey, TValue>
    where TKey : class
{
    // A power of two; each object has one place, which the next one with the same place takes.
    private const int Places = 64;

    private readonly Answer?[] answers = new Answer?[Places];

    /// <summary>The answer for an object, asked now or remembered.</summary>
    public TValue Get(TKey key, Func<TKey, TValue> ask)
    {
        var place = RuntimeHelpers.GetHashCode(key) & (Places - 1);
        if (Volatile.Read(ref answers[place]) is { } known && ReferenceEquals(known.Key, key))
        {
            return known.Value;
        }

        var answer = new Answer(key, ask(key));
        Volatile.Write(ref answers[place], answer);
        return answer.Value;
    }

    private sealed class Answer
    {
        public Answer(TKey key, TValue value)
        {
            Key = key;
            Value = value;
        }

        public TKey Key { get; }

        public TValue Value { get; }
    }
}
