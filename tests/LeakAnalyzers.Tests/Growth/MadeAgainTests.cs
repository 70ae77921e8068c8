using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>What an object holds that is one of many, made for each client or match, is a suggestion: it goes with its object, as far as anybody can see.</summary>
public class MadeAgainTests
{
    [Fact]
    public Task List_of_a_session_made_for_each_client_is_a_suggestion() => CollectionVerdict.Likely(GrowthSource.Usings + """
        class Session
        {
            private readonly List<string> {|#0:received|} = new();
            public void Run(TextReader reader) { while (true) { received.Add(reader.ReadLine()); Thread.Sleep(1); } }
        }
        class Server
        {
            public void Run() { while (true) { var session = new Session(); new Thread(() => session.Run(Console.In)).Start(); Thread.Sleep(1); } }
        }
        """);

    [Fact]
    public Task List_of_a_part_of_what_is_made_for_each_client_is_a_suggestion() => CollectionVerdict.Likely(GrowthSource.Usings + """
        class Journal
        {
            private readonly List<string> {|#0:received|} = new();
            public void Write(string line) => received.Add(line);
        }
        class Session
        {
            private readonly Journal journal = new();
            public void Run(TextReader reader) { while (true) { journal.Write(reader.ReadLine()); Thread.Sleep(1); } }
        }
        class Server
        {
            private void Accept() { var session = new Session(); new Thread(() => session.Run(Console.In)).Start(); }
            public void Run() { while (true) { Accept(); Thread.Sleep(1); } }
        }
        """);

    [Theory]
    [InlineData("private readonly Journal journal = new();")]
    [InlineData("private Journal made; private Journal journal => made ??= new Journal();")]
    [InlineData("private Journal made; private Journal journal { get { if (made == null) made = new Journal(); return made; } }")]
    [InlineData("private Journal made; private Journal journal => Get(); private Journal Get() { if (made is null) made = new Journal(); return made; }")]
    [InlineData("private Journal made; private Journal journal => Get(); private Journal Get() { if (made != null) return made; made = new Journal(); return made; }")]
    [InlineData("private Journal made; private Journal journal => Get(); private Journal Get() { lock (this) { if (made is not null) { return made; } made = new Journal(); return made; } }")]
    [InlineData("private Journal journal; public Session() { for (var i = 0; i < 3; i++) journal = new Journal(); }")]
    public Task List_of_an_object_made_once_is_reported(string made) => CollectionVerdict.Proven(GrowthSource.Usings + $$"""
        class Journal
        {
            private readonly List<string> {|#0:received|} = new();
            private readonly Timer timer;
            public Journal() => timer = new Timer(_ => received.Add("tick"), null, 0, 100);
        }
        class Session
        {
            {{made}}
            public void Run() { while (true) { Console.WriteLine(journal); Thread.Sleep(1); } }
        }
        """);

    [Fact]
    public Task Static_list_of_a_type_made_for_each_client_is_reported() => CollectionVerdict.Proven(GrowthSource.Usings + """
        class Session
        {
            private static readonly List<string> {|#0:received|} = new();
            public void Run(TextReader reader) { while (true) { received.Add(reader.ReadLine()); Thread.Sleep(1); } }
        }
        class Server
        {
            public void Run() { while (true) { var session = new Session(); new Thread(() => session.Run(Console.In)).Start(); Thread.Sleep(1); } }
        }
        """);

    [Fact]
    public Task List_of_a_window_opened_by_a_click_is_reported() => CollectionVerdict.Proven(GrowthSource.Usings + """
        class Button { public event EventHandler Click; public void Press() => Click?.Invoke(this, EventArgs.Empty); }
        class Monitor
        {
            private readonly List<string> {|#0:received|} = new();
            private readonly System.Timers.Timer timer = new();
            public Monitor() => timer.Elapsed += (_, e) => received.Add(e.SignalTime.ToString());
        }
        class Menu
        {
            private readonly Button open = new();
            public Menu() => open.Click += OnOpen;
            private void OnOpen(object sender, EventArgs e) { var monitor = new Monitor(); Console.WriteLine(monitor); }
        }
        """);

    [Theory]
    [InlineData("public void Run(Process process) { var output = new OutputBuffer(); Capture(process, output); }")]
    [InlineData("public void Run(Process process, OutputBuffer output = null) { if (output == null) { output = new OutputBuffer(); } Capture(process, output); }")]
    public Task Buffer_that_a_method_makes_for_one_process_is_a_suggestion(string run) => CollectionVerdict.Likely(GrowthSource.Usings + Runner(run));

    [Theory]
    [InlineData("private readonly OutputBuffer output = new(); public void Run(Process process) => Capture(process, output);")]
    [InlineData("private OutputBuffer output; public void Run(Process process) { output = new OutputBuffer(); Capture(process, output); }")]
    [InlineData("public static void Main() { var output = new OutputBuffer(); Capture(Process.Start(\"x\"), output); }")]
    public Task Buffer_that_stays_is_reported(string run) => CollectionVerdict.Proven(GrowthSource.Usings + Runner(run));

    private static string Runner(string run) => $$"""
        class OutputBuffer { private readonly List<string> {|#0:lines|} = new(); public void Put(string line) => lines.Add(line); }
        class Handler
        {
            private readonly OutputBuffer buffer;
            public Handler(OutputBuffer buffer) => this.buffer = buffer;
            public void Handle(object sender, DataReceivedEventArgs e) => buffer.Put(e.Data);
        }
        class Runner
        {
            {{run}}
            private static void Capture(Process process, OutputBuffer output) => process.OutputDataReceived += new Handler(output).Handle;
        }
        """;
}
