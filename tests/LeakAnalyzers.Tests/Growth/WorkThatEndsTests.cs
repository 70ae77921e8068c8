using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>What ends with its work, with a job that a timer walks through or with a round of a game, is a warning nowhere.</summary>
public class WorkThatEndsTests
{
    private const string Timers = "namespace Windows { public class Timer { public event EventHandler Tick; public bool Enabled; public void Start() { } public void Stop() { } } }\n";

    [Theory]
    [InlineData("timer.Tick += (_, _) => { if (!engine.Step()) { timer.Stop(); } lines.Add(\"x\"); };")]
    [InlineData("timer.Tick += (_, _) => { if (!engine.Step()) timer.Enabled = false; lines.Add(\"x\"); };")]
    [InlineData("this.timer.Tick += delegate { Log(); if (engine.Position >= engine.Length) { this.timer.Stop(); } };")]
    [InlineData("timer.Tick += OnTick;")]
    public Task Handler_that_stops_its_timer_when_the_work_is_done_is_likely(string attach) => Likely(Form(attach));

    [Theory]
    [InlineData("timer.Tick += (_, _) => { lines.Add(\"x\"); };")]
    [InlineData("timer.Tick += (_, _) => { timer.Stop(); lines.Add(\"x\"); timer.Start(); };")]
    [InlineData("timer.Tick += (_, _) => { if (engine.Step()) { timer.Stop(); lines.Add(\"x\"); timer.Enabled = true; } };")]
    [InlineData("timer.Tick += (_, _) => { if (!engine.IsConnected) { timer.Stop(); return; } lines.Add(\"x\"); };")]
    [InlineData("timer.Tick += (_, _) => { try { lines.Add(\"x\"); } catch (Exception) { timer.Stop(); } };")]
    [InlineData("timer.Tick += (_, _) => { if (!engine.Step()) { other.Stop(); } lines.Add(\"x\"); };")]
    public Task Handler_that_goes_on_is_certain(string attach) => Certain(Form(attach));

    [Theory]
    [InlineData("if (!engine.Step()) { timer1.Stop(); }", false)]
    [InlineData("if (!engine.Step()) { timer2.Stop(); }", true)]
    public Task Handler_of_a_designer_is_judged_by_the_timer_in_its_name(string body, bool isCertain)
    {
        var form = Timers + Engine + "partial class Form1 { private Engine engine = new(); private Windows.Timer timer1 = new(), timer2 = new(); private readonly List<string> {|#0:lines|} = new(); private void timer1_Tick(object sender, EventArgs e) { lines.Add(\"x\"); " + body + " } }";
        return isCertain ? Certain(form) : Likely(form);
    }

    [Theory]
    [InlineData("GameLobby", false)]
    [InlineData("Match", false)]
    [InlineData("MatchMaker", true)]
    [InlineData("ChatRoom", true)]
    public Task What_is_named_after_one_round_ends_with_it(string type, bool isCertain)
    {
        var source = "class " + type + " { private readonly List<string> {|#0:table|} = new(); private readonly System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Any, 1); public async Task Run() { while (true) { await listener.AcceptTcpClientAsync(); table.Add(\"card\"); } } }";
        return isCertain ? Certain(source) : Likely(source);
    }

    [Theory]
    [InlineData("if (line == \"bye\") { lines.Add(line); Close(); }", false)]
    [InlineData("if (line == \"bye\") { for (var i = 0; i < 1000; i++) { lines.Add(line); } stopped = true; }", false)]
    [InlineData("if (line == \"bye\") { lines.Add(line); } Console.WriteLine(line);", true)]
    [InlineData("lines.Add(line); if (line == \"bye\") { Close(); }", true)]
    [InlineData("lines.Add(line); stopped = false;", true)]
    [InlineData("lines.Add(line); Open();", true)]
    public Task What_is_added_right_before_the_loop_is_told_to_stop_is_likely(string round, bool isCertain)
    {
        var source = "class Connection { private bool stopped, open; private readonly List<string> {|#0:lines|} = new(); public void Run(Func<string> next) { while (!stopped) { var line = next(); " + round + " } } private void Close() { Console.WriteLine(); stopped = true; } private void Open() { open = true; } }";
        return isCertain ? Certain(source) : Likely(source);
    }

    [Theory]
    [InlineData("if (line == \"login\") { server.Users.Add(line, this); joined.Add(\"lobby\"); }", false)]
    [InlineData("if (line == \"login\") { server.Users.Add(line, this); } joined.Add(\"lobby\");", true)]
    [InlineData("if (line == \"login\") { server.Names.Add(line); joined.Add(\"lobby\"); }", true)]
    public Task What_an_object_adds_where_it_makes_itself_known_is_likely(string round, bool isCertain)
    {
        var source = "class Server { public Dictionary<string, Client> Users = new(); public HashSet<string> Names = new(); } class Client { private readonly Server server = new(); private readonly List<string> {|#0:joined|} = new(); private readonly System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Any, 1); public async Task Run(Func<string> next) { while (true) { await listener.AcceptTcpClientAsync(); var line = next(); " + round + " } } }";
        return isCertain ? Certain(source) : Likely(source);
    }

    private const string Engine = "class Engine { public int Position, Length; public bool IsConnected; public bool Step() => true; }\n";

    private static string Form(string attach)
        => Timers + Engine + "class Form { private readonly Engine engine = new(); private readonly Windows.Timer timer = new(), other = new(); private readonly List<string> {|#0:lines|} = new(); public Form() { " + attach + " } void Log() { lines.Add(\"x\"); } void OnTick(object sender, EventArgs e) { lines.Add(\"x\"); if (!engine.Step()) { timer.Stop(); } } }";

    private static Task Certain(string source) => CollectionVerdict.Proven(Usings + source);

    private static Task Likely(string source) => CollectionVerdict.Likely(Usings + source);
}
