using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>A loop that accepts starts a thread or a task for each client, and that adds to the list of another object.</summary>
public class ThreadPerClientTests
{
    private const string Hub = "class Hub { public List<object> Users = new(); public int Max = 10; } ";

    [Theory]
    [InlineData("removed at the end", Hub + "class Server { Hub h = new(); public void Run(Func<object> accept) { while (true) { var s = accept(); new Thread(Listen).Start(s); } } void Listen(object o) { h.Users.Add(o); Thread.Sleep(1); h.Users.Remove(o); } }")]
    [InlineData("a limit asked before", Hub + "class Server { Hub h = new(); public void Run(Func<object> accept) { while (true) { var s = accept(); if (h.Users.Count < h.Max) new Thread(Listen).Start(s); } } void Listen(object o) { if (h.Users.Count < 10) h.Users.Add(o); } }")]
    [InlineData("a hub for each handler", Hub + "class Handler { Hub h = new(); public void Listen(object o) { h.Users.Add(o); } } class Server { public void Run(Func<object> accept) { while (true) { var s = accept(); new Thread(new Handler().Listen).Start(s); } } }")]
    [InlineData("a handler in a local of the round", Hub + "class Handler { Hub h = new(); public void Listen(object o) { h.Users.Add(o); } } class Server { public void Run(Func<object> accept) { while (true) { var s = accept(); var handler = new Handler(); new Thread(handler.Listen).Start(s); } } }")]
    [InlineData("a thread started once", Hub + "class Server { Hub h = new(); public void Run() { new Thread(Listen).Start(1); } void Listen(object o) { h.Users.Add(o); } }")]
    [InlineData("a method that is only kept", Hub + "class Server { Hub h = new(); public void Run(List<Action<object>> all) { foreach (var one in all) { one(1); } all.Add(Listen); } void Listen(object o) { h.Users.Add(o); } }")]
    public Task List_that_does_not_grow_with_each_client_is_silent(string situation, string source)
    {
        Assert.NotEmpty(situation);
        return CollectionVerdict.Silent(Usings + source);
    }

    [Theory]
    [InlineData("new Thread(Listen).Start(s);")]
    [InlineData("new Thread(new ParameterizedThreadStart(Listen)).Start(s);")]
    [InlineData("var t = new Thread(this.Listen); t.Start(s);")]
    [InlineData("ThreadPool.QueueUserWorkItem(Listen, s);")]
    [InlineData("new Thread(() => Listen(s)).Start();")]
    [InlineData("Task.Run(() => Listen(s));")]
    [InlineData("_ = Task.Factory.StartNew(() => Listen(s));")]
    public Task List_of_another_object_is_reported(string start)
        => CollectionVerdict.Proven(Usings + Hub.Replace(" Users", " {|#0:Users|}") + "class Server { Hub h = new(); public void Run(Func<object> accept) { while (true) { var s = accept(); " + start + " } } void Listen(object o) { h.Users.Add(o); } }");

    [Fact]
    public Task Object_that_serves_each_client_is_reported()
        => CollectionVerdict.Proven(Usings + "class Hub { List<object> {|#0:users|} = new(); public void Serve(object o) { users.Add(o); } } class Server { Hub h = new(); public void Run(Func<object> accept) { while (true) { var s = accept(); new Thread(h.Serve).Start(s); } } }");
}
