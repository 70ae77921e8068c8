using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>A method that adds is kept as a delegate in a field and called through it.</summary>
public class KeptDelegateTests
{
    [Theory]
    [InlineData("called once", "private readonly Action<float> add; public Holder() { add = Add; } public void Run() { add(Next()); } private void Add(float x) { xs.Add(x); }")]
    [InlineData("one of two methods", "private Action<float> add; public Holder(bool b) { if (b) add = Add; else add = Drop; } public void Run() { while (true) { add(Next()); Thread.Sleep(1); } } private void Add(float x) { xs.Add(x); } private void Drop(float x) { }")]
    [InlineData("a bounded add", "private readonly Action<float> add; public Holder() { add = Add; } public void Run() { while (true) { add(Next()); Thread.Sleep(1); } } private void Add(float x) { if (xs.Count < 9) xs.Add(x); }")]
    [InlineData("set to what a caller gives", "private Action<float> add; public Holder(Action<float> other) { add = Add; add = other; } public void Run() { while (true) { add(Next()); Thread.Sleep(1); } } private void Add(float x) { xs.Add(x); }")]
    public Task Delegate_that_does_not_add_without_end_is_silent(string situation, string members)
    {
        Assert.NotEmpty(situation);
        return CollectionVerdict.Silent(Class("private readonly List<float> xs = new();\n" + members));
    }

    [Theory]
    [InlineData("private readonly Action<float> add; public Holder() { add = Add; } public void Run() { while (true) { add(Next()); Thread.Sleep(1); } } private void Add(float x) { xs.Add(x); }")]
    [InlineData("private readonly Action<float> add; public Holder() { add = new Action<float>(Add); } public void Run() { while (true) { add?.Invoke(Next()); Thread.Sleep(1); } } private void Add(float x) { xs.Add(x); }")]
    [InlineData("private delegate void Callback(float x); private Callback add; public Holder() { add = new Callback(Add); } public void Run(System.ComponentModel.ISynchronizeInvoke form) { while (true) { form.Invoke(add, new object[] { Next() }); Thread.Sleep(1); } } private void Add(float x) { xs.Add(x); }")]
    public Task Delegate_that_a_loop_without_end_calls_is_reported(string members)
        => CollectionVerdict.Proven(Class("private readonly List<float> {|#0:xs|} = new();\n" + members));
}
