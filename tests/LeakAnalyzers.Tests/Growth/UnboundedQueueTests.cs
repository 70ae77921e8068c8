using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.UnboundedQueue, LeakAnalyzers.CodeFixes.Growth.UnboundedQueueFix>;

namespace LeakAnalyzers.Tests.Growth;

public class UnboundedQueueTests
{
    [Theory]
    [InlineData("private readonly Channel<float> q = Channel.CreateUnbounded<float>(); public void Run() { while (true) { q.Writer.TryWrite(Next()); } } public ValueTask<float> Read() => q.Reader.ReadAsync();")]
    [InlineData("private readonly Channel<float> q = Channel.CreateBounded<float>(10); public void Run() { while (true) { q.Writer.TryWrite(Next()); } }")]
    [InlineData("private readonly Channel<float> q = Channel.CreateUnbounded<float>(); public ChannelReader<float> Reader => q.Reader; public void Run() { while (true) { q.Writer.TryWrite(Next()); } }")]
    [InlineData("private readonly BlockingCollection<float> q = new(10); public void Run() { while (true) { q.Add(Next()); } }")]
    [InlineData("private readonly BlockingCollection<float> q = new(); public void Run() { while (true) { q.Add(Next()); } } public void Consume() { foreach (var x in q.GetConsumingEnumerable()) { } }")]
    public Task Queue_with_a_reader_or_a_capacity_is_not_reported(string members) => Verify.VerifyAnalyzerAsync(Class(members));

    [Fact]
    public Task Channel_without_a_reader_gets_a_capacity() => Verify.VerifyCodeFixAsync(
        Class("""
            private readonly Channel<float> q = [|Channel.CreateUnbounded<float>()|];
            public void Run() { while (true) { q.Writer.TryWrite(Next()); } }
            """),
        Class("""
            private readonly Channel<float> q = Channel.CreateBounded<float>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
            public void Run() { while (true) { q.Writer.TryWrite(Next()); } }
            """));

    [Fact]
    public Task Blocking_collection_without_a_reader_drops_its_oldest() => Verify.VerifyCodeFixAsync(
        Class("""
            private readonly BlockingCollection<float> q = [|new()|];

            public void Run()
            {
                while (true)
                {
                    q.Add(Next());
                }
            }
            """),
        Class("""
            private const int MaxQ = 1000;
            private readonly BlockingCollection<float> q = new();

            public void Run()
            {
                while (true)
                {
                    q.Add(Next());
                    if (q.Count > MaxQ)
                    {
                        q.TryTake(out var _);
                    }
                }
            }
            """));
}
