using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Growth.UnboundedCollection>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Correct code that looks most like the leak.</summary>
public class UnboundedCollectionSilentTests
{
    [Fact]
    public Task List_that_is_cleared_in_the_loop_is_not_reported() => Silent("""
        private readonly List<float> losses = new();
        public void Run() { while (true) { losses.Add(Next()); if (losses.Count == 100) { Flush(); } } }
        private void Flush() { Console.WriteLine(losses.Sum()); losses.Clear(); }
        """);

    [Fact]
    public Task List_trimmed_after_each_add_is_not_reported() => Silent("""
        private readonly List<float> losses = new();
        public void Run() { while (true) { losses.Add(Next()); if (losses.Count > 1000) losses.RemoveRange(0, losses.Count - 1000); } }
        """);

    [Fact]
    public Task Queue_that_is_dequeued_is_not_reported() => Silent("""
        private readonly Queue<float> losses = new();
        public void Run() { while (true) { losses.Enqueue(Next()); while (losses.Count > 1000) losses.Dequeue(); } }
        """);

    [Fact]
    public Task Add_only_below_a_size_is_not_reported() => Silent("""
        private const int Max = 10;
        private readonly List<float> losses = new();
        public void Run() { while (true) { if (losses.Count < Max) losses.Add(Next()); } }
        """);

    [Fact]
    public Task Early_return_when_full_is_not_reported() => Silent("""
        private readonly List<float> losses = new();
        public void Run() { while (true) { Record(Next()); } }
        private void Record(float x) { if (losses.Count >= 10) { return; } losses.Add(x); }
        """);

    [Fact]
    public Task Size_check_in_a_property_is_not_reported() => Silent("""
        private readonly List<float> losses = new();
        private bool IsFull => losses.Count >= 10;
        public void Run() { while (true) { if (!IsFull) { losses.Add(Next()); } } }
        """);

    [Fact]
    public Task Size_check_before_a_call_of_the_adding_method_is_not_reported() => Silent("""
        private readonly List<float> losses = new();
        public void Run() { while (true) { if (losses.Count < 5) Record(Next()); } }
        private void Record(float x) => losses.Add(x);
        """);

    [Fact]
    public Task Size_kept_in_a_local_is_not_reported() => Silent("""
        private readonly List<float> losses = new();
        public void Run() { while (true) { var full = losses.Count >= 5; if (full) continue; losses.Add(Next()); } }
        """);

    [Fact]
    public Task Ring_index_is_not_reported() => Silent("""
        private readonly List<float> losses = new(new float[100]);
        private int at;
        public void Run() { while (true) { losses[at] = Next(); at = (at + 1) % losses.Count; } }
        """);

    [Fact]
    public Task Local_filled_and_returned_is_not_reported() => Silent("""
        public List<float> Run(int steps) { var losses = new List<float>(); for (var step = 0; step < steps; step++) { losses.Add(Next()); } return losses; }
        """);

    [Fact]
    public Task Filled_in_the_constructor_is_not_reported() => Silent("""
        private readonly List<float> losses = new();
        public Holder(int steps) { for (var step = 0; step < steps; step++) { losses.Add(Next()); } }
        public float Total() => losses.Sum();
        """);

    [Fact]
    public Task Filled_while_loading_is_not_reported() => Silent("""
        private readonly List<float> steps = new();
        public void Load(StreamReader file) { string? line; while ((line = file.ReadLine()) != null) { steps.Add(float.Parse(line)); } }
        """);

    [Fact]
    public Task Loop_over_data_at_hand_is_not_reported() => Silent("""
        private readonly List<float> losses = new();
        public void AddAll(float[] values) { foreach (var value in values) { losses.Add(value); } for (var i = 0; i < values.Length; i++) { losses.Add(values[i]); } }
        """);

    [Fact]
    public Task Few_constant_rounds_are_not_reported() => Silent("""
        private readonly List<float> losses = new();
        public void Train() { for (var epoch = 0; epoch < 10; epoch++) { losses.Add(Next()); } }
        """.Replace("losses", "weights"));

    [Fact]
    public Task Parser_loop_that_ends_is_not_reported() => Silent("""
        private readonly List<string> tokens = new();
        private readonly TextReader text = new StringReader("");
        public List<string> Tokenize() { while (true) { var token = text.ReadLine(); if (token == null) { break; } tokens.Add(token); } return tokens; }
        """);

    [Fact]
    public Task Replaced_at_each_episode_is_not_reported() => Silent("""
        private List<float> rewards = new();
        public void Train(int episodes) { for (var episode = 0; episode < episodes; episode++) { rewards = new List<float>(); for (var step = 0; step < 100; step++) rewards.Add(Next()); } }
        """);

    [Fact]
    public Task Cleared_in_a_reset_method_is_not_reported() => Silent("""
        private readonly List<float> rewards = new();
        public void Reset() => rewards.Clear();
        public void Train(int steps) { for (var step = 0; step < steps; step++) rewards.Add(Next()); }
        """);

    [Fact]
    public Task Swapped_for_a_new_one_is_not_reported() => Silent("""
        private List<float> samples = new();
        public void Run() { while (true) { samples.Add(Next()); Thread.Sleep(1); } }
        public List<float> Take() => Interlocked.Exchange(ref samples, new List<float>());
        """);

    [Fact]
    public Task Handed_to_another_object_is_not_reported() => Silent("""
        private readonly List<float> samples = new();
        private readonly Consumer consumer;
        public Holder() => consumer = new Consumer(samples);
        public void Run() { while (true) { samples.Add(Next()); } }
        class Consumer { private readonly List<float> shared; public Consumer(List<float> shared) => this.shared = shared; public void Drain() => shared.Clear(); }
        """);

    [Fact]
    public Task Given_from_outside_is_not_reported() => Silent("""
        private readonly List<float> samples;
        public Holder(List<float> samples) => this.samples = samples;
        public void Run() { while (true) { samples.Add(Next()); } }
        """);

    [Fact]
    public Task Removal_in_another_partial_is_not_reported() => Verify.VerifyAnalyzerAsync(Usings + """
        partial class Holder { private readonly List<float> samples = new(); public void Run() { while (true) { samples.Add(1); } } }
        partial class Holder { public void Forget() => samples.RemoveAt(0); }
        """);

    [Fact]
    public Task Removal_through_a_nested_type_is_not_reported() => Silent("""
        private readonly List<float> samples = new();
        public void Run() { while (true) { samples.Add(Next()); } }
        public class Cleaner { private readonly Holder holder; public Cleaner(Holder holder) => this.holder = holder; public void Clean() => holder.samples.Clear(); }
        """);

    [Fact]
    public Task Work_queue_with_its_consumer_is_not_reported() => Silent("""
        private readonly ConcurrentQueue<float> work = new();
        public void Produce() { while (true) { work.Enqueue(Next()); } }
        public void Consume() { while (true) { if (work.TryDequeue(out var item)) Console.WriteLine(item); } }
        """);

    [Fact]
    public Task Object_pool_is_not_reported() => Silent("""
        private readonly Stack<byte[]> pool = new();
        public byte[] Rent() => pool.Count > 0 ? pool.Pop() : new byte[10];
        public void Return(byte[] item) => pool.Push(item);
        public void Update() { while (true) { var item = Rent(); Return(item); } }
        """);

    [Fact]
    public Task Registry_filled_by_a_register_method_is_not_reported() => Silent("""
        private readonly List<Action> events = new();
        public void RegisterHandler(Action handler) => events.Add(handler);
        public void AddHandler(Action handler) => events.Add(handler);
        """);

    [Fact]
    public Task Element_added_once_is_not_reported() => Silent("""
        private readonly List<string> names = new();
        private bool done;
        public void Run() { while (true) { if (!done) { done = true; names.Add("x"); } } }
        """);

    [Fact]
    public Task Elements_not_yet_contained_are_not_reported() => Silent("""
        private readonly List<int> ids = new();
        public void Run() { while (true) { var id = Environment.TickCount % 10; if (!ids.Contains(id)) { ids.Add(id); } } }
        """);

    [Fact]
    public Task List_beside_a_visited_set_is_not_reported() => Silent("""
        private readonly HashSet<int> seen = new();
        private readonly List<int> ids = new();
        public void Run() { while (true) { var id = Environment.TickCount % 10; if (seen.Add(id)) { ids.Add(id); } } }
        """);

    [Fact]
    public Task Counter_that_stops_the_adds_is_not_reported() => Silent("""
        private readonly List<float> warmUp = new();
        private int count;
        public void Run() { while (true) { if (count < 100) { warmUp.Add(Next()); count++; } } }
        """);

    [Fact]
    public Task Builder_is_not_reported() => Verify.VerifyAnalyzerAsync(Usings + """
        class ReportBuilder { private readonly List<string> log = new(); public ReportBuilder Log(string line) { log.Add(line); return this; } public string Build() => string.Join("\n", log); }
        """);

    [Fact]
    public Task Result_object_is_not_reported() => Verify.VerifyAnalyzerAsync(Usings + """
        public class ValidationResult { public List<string> Events { get; } = new(); public void Log(string line) => Events.Add(line); }
        """);

    [Fact]
    public Task Cleared_by_its_owner_elsewhere_is_not_reported() => Verify.VerifyAnalyzerAsync(Usings + """
        class Recorder { public List<float> Rewards { get; } = new(); public void Run() { while (true) { Rewards.Add(1); } } }
        class Owner { void Use(Recorder recorder) { recorder.Rewards.Clear(); } }
        """);

    [Fact]
    public Task Loop_in_a_method_called_once_on_a_local_object_is_not_reported() => Silent("""
        private readonly List<float> path = new();
        public static Holder Search(int[] nodes) { var holder = new Holder(); foreach (var node in nodes) { holder.path.Add(node); } return holder; }
        """);

    [Fact]
    public Task Subclass_that_keeps_itself_small_is_not_reported() => Silent("""
        private readonly Recent losses = new();
        public void Run() { while (true) { losses.Add(Next()); } }
        class Recent : List<float> { public new void Add(float x) { if (Count == 10) RemoveAt(0); base.Add(x); } }
        """);

    [Fact]
    public Task Interface_field_with_an_own_ring_is_not_reported() => Silent("""
        private readonly ICollection<float> losses = new Ring();
        public void Run() { while (true) { losses.Add(Next()); } }
        class Ring : Collection<float> { protected override void InsertItem(int index, float item) { if (Count == 10) RemoveAt(0); base.InsertItem(index, item); } }
        """.Replace("Insert(index", "InsertItem(index").Replace("InsertItem(index, item); } }", "InsertItem(Count, item); } }"));

    [Fact]
    public Task Element_is_replaced_not_added() => Silent("""
        private ImmutableList<float> losses = ImmutableList<float>.Empty;
        public void Run() { while (true) { losses = losses.Add(Next()); if (losses.Count > 10) losses = losses.RemoveAt(0); } }
        """);

    [Fact]
    public Task Handler_of_an_event_that_happens_once_is_not_reported() => Silent("""
        private readonly List<string> lines = new();
        public Holder(Process process) { process.Exited += (_, _) => lines.Add("exited"); }
        """);

    [Fact]
    public Task Fill_loop_up_to_a_size_is_not_reported() => Silent("""
        private readonly List<float> slots = new();
        public void Update() { while (true) { while (slots.Count < 10) { slots.Add(Next()); } Thread.Sleep(1); } }
        """);

    [Fact]
    public Task Event_handler_list_with_removal_by_another_handler_is_not_reported() => Silent("""
        private readonly List<string> files = new();
        public Holder(FileSystemWatcher watcher) { watcher.Created += (_, e) => files.Add(e.FullPath); watcher.Deleted += (_, e) => files.Remove(e.FullPath); }
        """);

    [Fact]
    public Task Static_queue_that_Dispose_empties_is_not_reported() => Silent("""
        internal static ConcurrentQueue<string>? Log { get; set; } = new();
        public void Run() { while (true) { Log?.Enqueue("x"); } }
        public void Dispose() { Log?.Clear(); Log = null; }
        """);

    [Fact]
    public Task Inner_list_that_is_trimmed_is_not_reported() => Silent("""
        private readonly Dictionary<string, List<float>> history = new();
        public void Run() { while (true) { if (!history.TryGetValue("loss", out var list)) { history["loss"] = list = new List<float>(); } list.Add(Next()); if (list.Count > 100) { list.RemoveAt(0); } } }
        """);

    [Fact]
    public Task Inner_list_below_a_size_is_not_reported() => Silent("""
        private readonly Dictionary<string, List<float>> history = new() { ["loss"] = new() };
        public void Run() { while (true) { if (history["loss"].Count < 100) { history["loss"].Add(Next()); } } }
        """);

    [Fact]
    public Task Inner_lists_cleared_over_all_values_are_not_reported() => Silent("""
        private readonly Dictionary<string, List<float>> history = new() { ["loss"] = new() };
        public void Run() { while (true) { history["loss"].Add(Next()); } }
        public void Reset() { foreach (var list in history.Values) { list.Clear(); } }
        """);

    [Fact]
    public Task Update_of_a_record_is_not_a_step() => Silent("""
        private readonly List<string> names = new();
        public void UpdateUser(string name) => names.Add(name);
        public void Update(string name) => names.Add(name);
        """);

    [Fact]
    public Task Code_with_errors_is_not_a_crash() => Silent("""
        private readonly List<float> losses = new();
        public void Run() { while (true) { losses.Add({|CS0103:missing|}); losses.Clear(); } }
        """);

    private static Task Silent(string members) => Verify.VerifyAnalyzerAsync(Class(members));
}
