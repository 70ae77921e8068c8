using LeakAnalyzers.Testing;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Between the loop and the object it fills lies a method of the looping type, a parameter, a callback or a constructor.</summary>
public class DrivenThroughOwnMethodsTests
{
    [Fact]
    public Task Object_that_the_loop_makes_anew_is_silent() => Silent("""
        class State { public double X; public List<double> History = new(); }
        static class Run { static void Work(State s) { s.X++; s.History.Add(s.X); } static void Loop() { while (true) { var s = new State(); for (int i = 0; i < 10; i++) Work(s); Console.WriteLine(s.History.Count); } } }
        """);

    [Fact]
    public Task Object_that_is_replaced_before_the_work_is_silent() => Silent("""
        class Connection { public List<string> Subscriptions = new(); }
        class Client { Connection c; void Connect() { c = new Connection(); Subscribe(); } void Subscribe() { c.Subscriptions.Add("a"); } public void Loop() { while (true) { Connect(); Thread.Sleep(1); } } }
        """);

    [Theory]
    [InlineData("for (var i = rooms.Count - 1; i >= 0; i--) { if (rooms[i].Done) rooms.RemoveAt(i); else rooms[i].Update(); }")]
    [InlineData("for (var i = rooms.Count - 1; i >= 0; i--) { var room = rooms[i]; room.Update(); if (room.Done) rooms.RemoveAt(i); }")]
    [InlineData("foreach (var room in rooms) room.Update(); rooms.RemoveAll(room => room.Done);")]
    public Task What_an_element_holds_that_leaves_its_collection_is_a_suggestion(string round) => CollectionVerdict.Likely(Usings + """
        class Room { readonly List<float> {|#0:moves|} = new(); public bool Done; public void Update() => moves.Add(1); }
        class Server { readonly List<Room> rooms = new(); public void Open() => rooms.Add(new Room()); public void Loop() { while (true) {
        """ + " { " + round + " } } } }");

    [Fact]
    public Task What_an_element_holds_that_a_timer_updates_and_takes_out_is_a_suggestion() => CollectionVerdict.Likely(Usings + """
        class Snake { readonly List<float> {|#0:parts|} = new(); public void Grow() => parts.Insert(0, 1); }
        class Room { readonly Snake snake = new(); public bool Done; public void Update(bool eats) { if (eats) snake.Grow(); } }
        class Manager
        {
            static readonly List<Room> rooms = new();
            readonly Timer timer;
            public Manager() => timer = new Timer(Tick, null, 0, 1000);
            public void Open() => rooms.Add(new Room());
            void Tick(object state) { for (var i = rooms.Count - 1; i >= 0; i--) { var room = rooms[i]; if (room.Done) rooms.RemoveAt(i); else room.Update(true); } }
        }
        """);

    [Theory]
    [InlineData("for (var i = 0; i < rooms.Count; i++) rooms[i].Update();")]
    [InlineData("for (var i = 0; i < rooms.Count; i++) { var room = rooms[i]; room.Update(); }")]
    [InlineData("foreach (var room in rooms) room.Update();")]
    public Task What_an_element_holds_that_stays_in_its_collection_is_a_warning(string round) => CollectionVerdict.Proven(Usings + """
        class Room { readonly List<float> {|#0:moves|} = new(); public void Update() => moves.Add(1); }
        class Server { readonly List<Room> rooms = new(); public void Open() => rooms.Add(new Room()); public void Loop() { while (true) {
        """ + " { " + round + " } } } }");

    [Theory]
    [InlineData("void OnMail(object sender, EventArgs e) { var mail = new Mail(); Task.Run(() => mail.Relay(\"a\")); } public Server(System.Timers.Timer timer) => timer.Elapsed += OnMail;")]
    [InlineData("public Server(System.Timers.Timer timer) => timer.Elapsed += (s, e) => { var mail = new Mail(); Task.Run(() => mail.Relay(\"a\")); };")]
    [InlineData("Task<Mail> Read() => Task.FromResult(new Mail()); void OnMail(object sender, EventArgs e) { var mail = Read().Result; mail.Relay(\"a\"); } public Server(System.Timers.Timer timer) => timer.Elapsed += OnMail;")]
    public Task Object_that_a_handler_makes_anew_and_hands_to_a_task_is_silent(string members) => Silent("""
        class Mail { readonly List<string> relays = new(); public void Relay(string to) => relays.Add(to); }
        class Server {
        """ + " " + members + " }");

    [Fact]
    public Task Generic_method_of_an_interface_is_followed_to_what_implements_it() => CollectionVerdict.Proven(Usings + """
        interface ILog { void Put<T>(T x) where T : class; }
        class Log : ILog { readonly List<object> {|#0:seen|} = new(); public void Put<T>(T x) where T : class => seen.Add(x); }
        interface IHost { void Handle<T>() where T : class, new(); }
        class Host : IHost { readonly ILog log = new Log(); public void Handle<T>() where T : class, new() => log.Put(new T()); }
        class Outer : IHost { readonly IHost inner = new Host(); public void Handle<T>() where T : class, new() => inner.Handle<T>(); }
        class User { readonly IHost host = new Outer(); public void Run() { while (true) { host.Handle<object>(); } } }
        """);

    [Theory]
    [InlineData("ice = await connect();", false)]
    [InlineData("ice = new Ice();", true)]
    public Task Connection_that_a_factory_gives_to_each_start_is_a_suggestion(string start, bool isProven)
    {
        var source = Usings + """
            class Ice { readonly List<string> {|#0:remote|} = new(); public void Put(string c) => remote.Add(c); }
            class Peer { Ice ice; readonly Func<Task<Ice>> connect; public Peer(Func<Task<Ice>> connect) => this.connect = connect; public async Task Start(CancellationToken stop) {
            """ + " " + start + " await Receive(stop); } async Task Receive(CancellationToken stop) { while (!stop.IsCancellationRequested) { await Task.Delay(1); OnMessage(\"a\"); } } void OnMessage(string s) { ice.Put(s); } }";
        return isProven ? CollectionVerdict.Proven(source) : CollectionVerdict.Likely(source);
    }

    [Fact]
    public Task Object_made_before_its_handler_is_attached_is_reported() => CollectionVerdict.Proven(Usings + """
        class Mail { readonly List<string> {|#0:relays|} = new(); public void Relay(string to) => relays.Add(to); }
        class Server { public Server(System.Timers.Timer timer) { var mail = new Mail(); timer.Elapsed += (s, e) => mail.Relay("a"); } }
        """);

    [Fact]
    public Task Call_behind_a_flag_that_is_set_once_is_silent() => Silent("""
        class Catalog { readonly List<string> names = new(); public void Put(string s) => names.Add(s); }
        class Window { readonly Catalog c = new(); bool ready; void Ensure() { if (ready) return; ready = true; c.Put("a"); } public void Loop() { while (true) Ensure(); } }
        """);

    [Fact]
    public Task Call_behind_a_question_for_the_size_is_silent() => Silent("""
        class Pool { readonly List<object> items = new(); public void Put(object o) => items.Add(o); public int Count => items.Count; }
        class Filler { readonly Pool pool = new(); void Refill() { if (pool.Count < 10) pool.Put(new object()); } public void Loop() { while (true) Refill(); } }
        """);

    [Fact]
    public Task Call_behind_a_question_for_the_content_is_silent() => Silent("""
        class Registry { readonly List<string> names = new(); public bool HasName(string n) => names.Contains(n); public void Put(string n) => names.Add(n); }
        class Host { readonly Registry registry = new(); void See(string n) { if (!registry.HasName(n)) registry.Put(n); } public void Loop(Func<string> next) { while (true) See(next()); } }
        """);

    [Fact]
    public Task Object_that_the_caller_empties_is_silent() => Silent("""
        class Recorder { readonly List<double> values = new(); public void Put(double x) => values.Add(x); public void Reset() => values.Clear(); }
        class Run { readonly Recorder recorder = new(); void Work() { recorder.Put(1.0); } public void Loop() { while (true) { Work(); recorder.Reset(); } } }
        """);

    [Fact]
    public Task Callback_of_a_finite_scan_is_silent() => Silent("""
        class Bus { public void Scan(Action<int> found) { for (int i = 0; i < 16; i++) found(i); } }
        class Host { readonly List<int> all = new(); public void Go(Bus bus) { bus.Scan(x => all.Add(x)); } }
        """);

    [Fact]
    public Task Instances_made_once_that_register_themselves_are_silent() => Silent("""
        class Color { static readonly List<Color> all = new(); public static readonly Color Red = new("r"), Blue = new("b"); Color(string name) { all.Add(this); } public static int Count => all.Count; }
        class Host { public void Loop() { while (true) Console.WriteLine(Color.Count); } }
        """);

    [Fact]
    public Task Instances_that_remove_themselves_are_silent() => Silent("""
        class Node { static readonly List<Node> all = new(); public Node() { all.Add(this); } public void Destroy() => all.Remove(this); }
        class World { public void Loop() { while (true) { var n = new Node(); n.Destroy(); } } }
        """);

    [Fact]
    public Task What_a_click_does_to_another_object_through_a_method_is_silent() => Silent("""
        class Button { public event EventHandler Clicked; public void Press() => Clicked?.Invoke(this, EventArgs.Empty); }
        class Notes { readonly List<string> lines = new(); public void Put(string s) => lines.Add(s); }
        class Window { readonly Notes notes = new(); public Window(Button b) { b.Clicked += (s, e) => Save(); } void Save() { notes.Put("x"); } }
        """);

    [Fact]
    public Task Recorder_that_a_method_of_the_looping_type_fills_is_reported() => Proven("""
        class Recorder { readonly List<double> {|#0:values|} = new(); public void Put(double x) => values.Add(x); }
        class Run { readonly Recorder recorder = new(); void Work() { recorder.Put(1.0); } public void Loop() { while (true) Work(); } }
        """);

    [Fact]
    public Task List_of_another_object_that_a_method_of_the_looping_type_fills_is_reported() => Proven("""
        class Recorder { public List<double> {|#0:Values|} = new(); }
        class Run { readonly Recorder recorder = new(); void Work() { recorder.Values.Add(1.0); } public void Loop() { while (true) Work(); } }
        """);

    [Fact]
    public Task State_given_to_a_static_method_in_each_round_is_reported() => Proven("""
        class State { public double X; public List<double> {|#0:History|} = new(); }
        static class Run { static void Work(State s) { s.X++; s.History.Add(s.X); } static void Loop() { var s = new State(); while (true) { Work(s); Thread.Sleep(10); } } }
        """);

    [Fact]
    public Task Extension_method_that_adds_in_each_round_is_reported() => Proven("""
        class Track { public List<double> {|#0:Points|} { get; } = new(); }
        static class TrackExtensions { public static void Append(this Track t, double d) => t.Points.Add(d); }
        class Gps { readonly Track t = new(); public void Run(Func<double> f) { while (true) t.Append(f()); } }
        """);

    [Fact]
    public Task Callback_that_a_method_of_the_project_calls_in_an_endless_loop_is_reported() => Proven("""
        class Device { public void Listen(Action<byte[]> received) { while (true) received(new byte[1]); } }
        class Host { readonly List<byte[]> {|#0:all|} = new(); public void Go(Device d) { d.Listen(b => all.Add(b)); } }
        """);

    [Fact]
    public async Task Callback_that_a_method_of_another_project_calls_in_an_endless_loop_is_silent()
    {
        var test = new CSharpAnalyzerTest<LeakAnalyzers.Growth.UnboundedCollection>
        {
            TestState =
            {
                Sources = { Usings + "class Host { readonly List<byte[]> all = new(); public void Go(Device d) { d.Listen(b => all.Add(b)); d.Listen(Keep); } void Keep(byte[] b) => all.Add(b); }" },
                AdditionalProjects = { ["Library"] = { Sources = { "using System; public class Device { public void Listen(Action<byte[]> received) { while (true) received(new byte[1]); } }" } } },
                AdditionalProjectReferences = { "Library" },
            },
        };
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Instances_made_in_an_endless_loop_that_register_themselves_are_reported() => Proven("""
        class Particle { static readonly List<Particle> {|#0:all|} = new(); public Particle() { all.Add(this); } }
        class Emitter { public void Run() { while (true) { new Particle(); Thread.Sleep(1); } } }
        """);

    [Fact]
    public Task Instances_made_in_an_endless_loop_that_register_in_another_type_are_reported() => Proven("""
        static class World { public static readonly List<Particle> {|#0:All|} = new(); }
        class Particle { public Particle() { World.All.Add(this); } }
        class Emitter { public void Run() { while (true) { new Particle(); Thread.Sleep(1); } } }
        """);

    [Fact]
    public Task Method_named_like_set_up_that_another_type_calls_in_an_endless_loop_is_likely() => Likely("""
        class Sessions { readonly List<string> {|#0:tokens|} = new(); public string Create() { var t = Guid.NewGuid().ToString(); tokens.Add(t); return t; } public int Count => tokens.Count; }
        class Server { readonly Sessions sessions = new(); public void Run(Func<string> next) { while (true) { if (next() == "/login") sessions.Create(); } } }
        """);

    [Fact]
    public Task Method_named_like_set_up_that_a_loop_over_steps_calls_is_silent() => Silent("""
        class Maze { readonly List<int> cells = new(); public void CreateCell(int i) => cells.Add(i); }
        class Level { readonly Maze maze = new(); public void Build(int steps) { for (int step = 0; step < steps; step++) maze.CreateCell(step); } }
        """);

    private static Task Silent(string source) => CollectionVerdict.Silent(Usings + source);

    private static Task Proven(string source) => CollectionVerdict.Proven(Usings + source);

    private static Task Likely(string source) => CollectionVerdict.Likely(Usings + source);
}
