using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Lifetimes.HeldNeverReleased, LeakAnalyzers.CodeFixes.Lifetimes.AcquiredNeverReleasedFix>;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed class HeldNeverReleasedTests
{
    private const string Usings = "using System; using System.Runtime.InteropServices; using UnityEngine; using OpenTK.Graphics.OpenGL;\n";

    public static TheoryData<string, string> Correct => new()
    {
        { "destroyed before it is made again", "class View : MonoBehaviour { Texture2D tex; void Update() { if (tex != null) Destroy(tex); tex = new Texture2D(1, 1); } }" },
        { "destroyed by a method before", "class View : MonoBehaviour { Texture2D tex; void Update() { Free(); tex = new Texture2D(1, 1); } void Free() => Destroy(tex); }" },
        { "made when there is none", "class View : MonoBehaviour { Texture2D tex; void Update() { if (tex == null) tex = new Texture2D(1, 1); } }" },
        { "made when there is none, shorter", "class View : MonoBehaviour { Texture2D tex; void Update() { tex ??= new Texture2D(1, 1); } }" },
        { "made once and kept", "class View : MonoBehaviour { Texture2D tex; void Start() { tex = new Texture2D(1, 1); } void Awake() { tex = new Texture2D(2, 2); } }" },
        { "handed to others", "class View : MonoBehaviour { Texture2D tex; Action<Texture2D> show; void Update() { tex = new Texture2D(1, 1); show(tex); } }" },
        { "freed in Dispose", "class Buffer : IDisposable { readonly IntPtr p = Marshal.AllocHGlobal(8); public void Dispose() => Marshal.FreeHGlobal(p); }" },
        { "freed by a base", "abstract class Base { protected IntPtr p; protected void Free() => Marshal.FreeHGlobal(p); } class Buffer : Base { public Buffer() { p = Marshal.AllocHGlobal(8); } }" },
        { "given to native code", "class Buffer { readonly IntPtr p = Marshal.AllocHGlobal(8); public Buffer() => Set(p); [DllImport(\"lib\")] static extern void Set(IntPtr p); }" },
        { "lent to others", "class Buffer { readonly IntPtr p = Marshal.AllocHGlobal(8); public IntPtr Address => p; }" },
        { "the process's own", "static class Buffer { static readonly IntPtr p = Marshal.AllocHGlobal(8); static int Read() => Marshal.ReadInt32(p); }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + code + UnityShapes.Source);
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "texture made in each frame", "class View : MonoBehaviour { Texture2D tex; void Update() { [|tex = new Texture2D(1, 1)|]; } }" },
        { "D12: texture from each message", "class View : MonoBehaviour { Texture2D tex; RawImage shown; void Start() { new System.Timers.Timer().Elapsed += OnImage; } void OnImage(object s, EventArgs m) { [|tex = ToTexture(m)|]; shown.texture = tex; } Texture2D ToTexture(EventArgs m) { var t = new Texture2D(1, 1); t.ReadPixels(0); return t; } }" },
        { "destroyed only at the end", "class View : MonoBehaviour { Texture2D tex; void Update() { [|tex = new Texture2D(1, 1)|]; } void OnDestroy() => Destroy(tex); }" },
        { "B6: buffer of a plottable", "interface IPlottable { void Render(); } class GlScatter : IPlottable { int vbo = [|GL.GenBuffer()|]; public void Render() => GL.BindBuffer(1, vbo); }" },
        { "Dispose that forgets it", "class Buffer : IDisposable { readonly IntPtr p = [|Marshal.AllocHGlobal(8)|]; public int Read() => Marshal.ReadInt32(p); public void Dispose() { } }" },
        { "memory made again at every tick", "class Loop { IntPtr p; void Run() { while (true) { [|p = Marshal.AllocHGlobal(8)|]; Marshal.WriteInt32(p, 1); } } }" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task What_a_field_holds_and_nothing_releases_is_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + code + UnityShapes.Source);
    }

    [Fact]
    public Task Old_texture_is_destroyed_before_the_new_one()
        => Verify.VerifyCodeFixAsync(
            Usings + """
            class View : MonoBehaviour
            {
                Texture2D tex;

                void Update()
                {
                    [|tex = new Texture2D(1, 1)|];
                }
            }
            """ + UnityShapes.Source,
            Usings + """
            class View : MonoBehaviour
            {
                Texture2D tex;

                void Update()
                {
                    if (tex != null)
                    {
                        Destroy(tex);
                    }

                    tex = new Texture2D(1, 1);
                }
            }
            """ + UnityShapes.Source);

    [Fact]
    public Task Buffer_of_a_plottable_is_deleted_in_a_new_Dispose()
        => Verify.VerifyCodeFixAsync(
            Usings + """
            class GlScatter
            {
                int vbo = [|GL.GenBuffer()|];

                public void Render() => GL.BindBuffer(1, vbo);
            }
            """ + UnityShapes.Source,
            Usings + """
            class GlScatter : IDisposable
            {
                int vbo = GL.GenBuffer();

                public void Render() => GL.BindBuffer(1, vbo);

                public void Dispose()
                {
                    GL.DeleteBuffer(vbo);
                }
            }
            """ + UnityShapes.Source);
}
