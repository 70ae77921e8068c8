using Microsoft.CodeAnalysis;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Text = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Growth.TextAccumulates>;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Growth.UnboundedCollection>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>What a script of a scene collects ends with the scene: it is a warning only where nothing but time bounds it.</summary>
public class SceneBoundTests
{
    private const string Unity = "namespace UnityEngine { public class Object { public static void DontDestroyOnLoad(Object kept) { } } public class MonoBehaviour : Object { } }\n"
        + "namespace Unity.MLAgents { public class Agent : UnityEngine.MonoBehaviour { public virtual void OnActionReceived(int actions) { } } }\n";

    [Theory]
    [InlineData("public void OnTriggerEnter2D(string other) { if (other == \"Food\") { Grow(other); } } private void Grow(string part) { parts.Add(part); }")]
    [InlineData("bool recording; void FixedUpdate() { if (recording) { parts.Add(\"x\"); } }")]
    [InlineData("bool recording; void FixedUpdate() { if (!recording) return; parts.Add(\"x\"); }")]
    [InlineData("bool shot; void Update() { if (shot) { Record(); } } void Record() { parts.Add(\"x\"); }")]
    [InlineData("int state; void Update() { switch (state) { case 1: parts.Add(\"x\"); break; } }")]
    [InlineData("void ErrorReceived(object sender, DataReceivedEventArgs e) { parts.Add(e.Data); }")]
    [InlineData("public void OnCollisionStay(string other) { parts.Add(other); }")]
    public Task What_a_script_adds_under_a_condition_is_likely(string members) => Likely("class Snake : UnityEngine.MonoBehaviour { private readonly List<string> {|#0:parts|} = new(); " + members + " }");

    [Theory]
    [InlineData("line.Draw(points.ToArray());", DiagnosticSeverity.Info)]
    [InlineData("line.Draw(points);", DiagnosticSeverity.Info)]
    [InlineData("line.Count(points.Count);", DiagnosticSeverity.Warning)]
    public Task Trail_that_is_drawn_whole_ends_with_its_round(string draw, DiagnosticSeverity severity)
        => Verify.VerifyAnalyzerAsync(Usings + "namespace UnityEngine { public class MonoBehaviour : Exception { } } class Line { public void Draw(IEnumerable<float> points) { } public void Count(int points) { } } class Trail : UnityEngine.MonoBehaviour { private readonly Line line = new(); private readonly List<float> {|#0:points|} = new(); void Update() { points.Add(Message.Length); " + draw + " } }", CollectionVerdict.Result("LEAK101", severity));

    [Fact]
    public Task Override_of_a_script_s_own_update_is_like_every_update() => Likely("""
        class Server : UnityEngine.MonoBehaviour { public virtual void Update() { } public virtual void Received(string line) { } }
        class Mock : Server { private readonly List<string> {|#0:log|} = new(); bool pressed; public override void Update() { base.Update(); if (pressed) { Received("x"); } } public override void Received(string line) { log.Add(line); } }
        """);

    [Fact]
    public Task What_a_script_adds_to_another_object_is_likely() => Likely("""
        class Procedure { private readonly List<int> {|#0:trials|} = new(); public void Finished(int trial) { trials.Add(trial); } }
        class Experiment : UnityEngine.MonoBehaviour { private readonly Procedure procedure = new(); bool answered; void Update() { if (answered) { procedure.Finished(1); } } }
        """);

    [Theory]
    [InlineData("void Update() { parts.Add(\"x\"); }")]
    [InlineData("void Start() { var process = new Process(); process.ErrorDataReceived += new DataReceivedEventHandler(ErrorReceived); process.Start(); process.BeginErrorReadLine(); } void ErrorReceived(object sender, DataReceivedEventArgs e) { parts.Add(e.Data); }")]
    [InlineData("void LateUpdate() { Record(); } void Record() { parts.Add(\"x\"); }")]
    [InlineData("void Awake() { DontDestroyOnLoad(this); } bool changed; void Update() { if (changed) { parts.Add(\"x\"); } }")]
    [InlineData("void Start() { new Thread(Read).Start(); } void Read() { while (true) { var line = Console.In.Read(); if (line > 0) { parts.Add(\"x\"); } } }")]
    public Task What_nothing_but_time_bounds_is_certain(string members) => Certain("class Log : UnityEngine.MonoBehaviour { private readonly List<string> {|#0:parts|} = new(); " + members + " }");

    [Fact]
    public Task Static_list_outlives_the_scene()
        => Certain("class Log : UnityEngine.MonoBehaviour { private static readonly List<string> {|#0:parts|} = new(); bool changed; void Update() { if (changed) { parts.Add(\"x\"); } } }");

    [Fact]
    public Task Training_goes_on_in_one_scene()
        => Certain("class Walker : Unity.MLAgents.Agent { private readonly List<float> {|#0:rewards|} = new(); public override void OnActionReceived(int actions) { if (actions > 0) { rewards.Add(1); } } }");

    [Theory]
    [InlineData("void Update() { if (hit) { {|#0:log += \"hit\"|}; } }", DiagnosticSeverity.Info)]
    [InlineData("void Update() { {|#0:log += \"frame\"|}; }", DiagnosticSeverity.Warning)]
    public Task Text_of_a_script_is_judged_alike(string update, DiagnosticSeverity severity)
        => Text.VerifyAnalyzerAsync(Usings + Unity + "class Log : UnityEngine.MonoBehaviour { private string log = \"\"; bool hit; " + update + " }", CollectionVerdict.Result("LEAK104", severity));

    private static Task Certain(string source) => CollectionVerdict.Proven(Usings + Unity + source);

    private static Task Likely(string source) => CollectionVerdict.Likely(Usings + Unity + source);
}
