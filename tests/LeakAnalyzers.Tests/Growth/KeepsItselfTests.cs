using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Objects that put themselves into a static collection when they are made: how often that happens, their creations tell.</summary>
public class KeepsItselfTests
{
    [Theory]
    [InlineData("all.Add(this);", "public Server() { while (listener.Pending()) { } new Client(); new Client(); }")]
    [InlineData("all.Add(this);", "public void Load(string[] names) { foreach (var name in names) { new Client(); } }")]
    [InlineData("all.Add(this);", "private readonly Client only = new(); public void Run() { while (true) { listener.AcceptTcpClient(); } }")]
    [InlineData("if (all.Count < 10) all.Add(this);", "public void Run() { while (true) { listener.AcceptTcpClient(); new Client(); } }")]
    public Task Objects_made_a_few_times_are_not_reported(string constructor, string server)
        => GrowthRulesTest.Reports(Program("class Client { private static readonly List<Client> all = new(); public Client() { " + constructor + " } }", server));

    [Fact]
    public Task Objects_that_take_themselves_out_are_not_reported()
        => GrowthRulesTest.Reports(Program("class Client : IDisposable { private static readonly List<Client> all = new(); public Client() { all.Add(this); } public void Dispose() => all.Remove(this); }", "public void Run() { while (true) { listener.AcceptTcpClient(); new Client(); } }"));

    [Theory]
    [InlineData("public void Run() { while (true) { listener.AcceptTcpClient(); new Client(); } }")]
    [InlineData("public void Run() { while (true) { listener.AcceptTcpClient(); Greet(); } } private void Greet() { var client = new Client(); Console.WriteLine(client); }")]
    [InlineData("private readonly System.Timers.Timer timer = new(); public Server() { timer.Elapsed += (_, _) => { var client = new Client(); Console.WriteLine(client); }; }")]
    public Task Objects_made_for_each_connection_are_reported(string server)
        => GrowthRulesTest.Reports(Program("class Client { private static readonly List<Client> {|LEAK101:all|} = new(); public Client() { all.Add(this); } }", server));

    private static string Program(string client, string server)
        => client + "\nclass Server { private readonly System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Any, 80); " + server + " }\nclass Program { static void Main() { var server = new Server(); Console.WriteLine(server); } }";
}
