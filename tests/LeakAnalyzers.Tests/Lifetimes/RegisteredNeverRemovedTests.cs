using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Lifetimes.RegisteredNeverRemoved>;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed class RegisteredNeverRemovedTests
{
    private const string Usings = "using System; using System.Collections.Generic; using UnityEngine; using ROS2; using Box2D.NetStandard.Dynamics.World;\n";

    public static TheoryData<string, string> Correct => new()
    {
        { "D9: the world is dropped with its bodies", "class Body { public object Of; } class Game { List<Body> comps = new(); World world = new(); void Reset() { foreach (var c in comps) c.Of = null; world = null; } void Build() { for (int i = 0; i < 10; i++) comps.Add(new Body { Of = world.CreateBody(i) }); } }" },
        { "destroyed elsewhere in the project", "class Spawner : MonoBehaviour { GameObject prefab; void Update() { Instantiate(prefab); } } class Bullet : MonoBehaviour { void OnCollisionEnter() => Destroy(this); }" },
        { "with a parent", "class Spawner : MonoBehaviour { GameObject prefab; Transform root; void Update() { Instantiate(prefab, root); } }" },
        { "made once", "class Spawner : MonoBehaviour { GameObject prefab; void Start() { Instantiate(prefab); } }" },
        { "world of one round", "class Sim { void Run() { while (true) { var world = new World(); world.CreateBody(1); world.Step(1); } } }" },
        { "subscribed once", "class Robot { readonly Node node = new(); Robot() { node.CreateSubscription<int>(\"a\", m => { }); } }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + code + UnityShapes.Source);
    }

    [Theory]
    [InlineData("subscription for each message", "class Robot { readonly Node node = new(); Robot() { node.CreateSubscription<int>(\"a\", OnMessage); } void OnMessage(int m) { [|node.CreateSubscription<int>(\"b\", n => { })|]; } }")]
    [InlineData("timer in a loop without end", "class Robot { void Run(Node node) { while (true) { [|node.CreateTimer(TimeSpan.Zero, t => { })|]; } } }")]
    [InlineData("object in each frame", "class Spawner : MonoBehaviour { GameObject prefab; void Update() { [|Instantiate(prefab)|]; } }")]
    [InlineData("body in each step", "class Sim { readonly World world = new(); void Run() { while (true) { [|world.CreateBody(1)|]; world.Step(1); } } }")]
    public async Task What_is_made_again_and_never_removed_is_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + code + UnityShapes.Source);
    }
}
