using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Lifetimes.AcquiredNeverReleased>;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed partial class AcquiredNeverReleasedTests
{
    private const string Usings = "using System; using System.Buffers; using System.Collections.Generic; using System.IO; using System.Runtime.InteropServices;\n";

    private const string Native = """

        static class Native
        {
            [DllImport("gdi32.dll")] public static extern bool DeleteObject(IntPtr handle);
            [DllImport("user32")] public static extern bool DestroyIcon(IntPtr handle);
            [DllImport("lib")] public static extern int Query(IntPtr p);
        }
        namespace System.Drawing
        {
            public class Bitmap { public IntPtr GetHbitmap() => default; public IntPtr GetHicon() => default; }
            public class Icon { public static extern Icon FromHandle(IntPtr handle); }
        }
        namespace System.Windows.Interop { public static class Imaging { public static object CreateBitmapSourceFromHBitmap(IntPtr bitmap, IntPtr palette) => null; } }
        """;

    public static TheoryData<string, string> Correct => new()
    {
        { "freed in finally", "class C { int M(byte[] d) { IntPtr p = Marshal.AllocHGlobal(8); try { Marshal.Copy(d, 0, p, 8); return Native.Query(p); } finally { Marshal.FreeHGlobal(p); } } }" },
        { "freed where it is not zero", "class C { int M(byte[] d) { IntPtr p = IntPtr.Zero; try { if (d.Length > 0) p = Marshal.AllocHGlobal(8); return Native.Query(p); } finally { if (p != IntPtr.Zero) Marshal.FreeHGlobal(p); } } }" },
        { "freed by a method of the project", "class C { void M() { var p = Marshal.AllocHGlobal(8); Free(p); } static void Free(IntPtr p) { if (p != default) Marshal.FreeHGlobal(p); } }" },
        { "returned", "class C { IntPtr M() { var p = Marshal.AllocHGlobal(8); Marshal.WriteInt32(p, 1); return p; } }" },
        { "returned further in", "class C { IntPtr M() { var p = Marshal.AllocHGlobal(8); return p + 4; } }" },
        { "handed out", "class C { void M(out IntPtr q) { var p = Marshal.AllocHGlobal(8); q = p; } }" },
        { "kept in a field", "class C { IntPtr f; void M() { var p = Marshal.AllocHGlobal(8); f = p; } }" },
        { "kept in a structure", "struct S { public IntPtr P; } class C { void M(ref S s) { s.P = Marshal.StringToHGlobalUni(\"a\"); var p = Marshal.AllocHGlobal(8); s = new S { P = p }; } }" },
        { "kept in a list", "class C { void M(List<IntPtr> all) { var p = Marshal.AllocHGlobal(8); all.Add(p); } }" },
        { "written into other memory", "class C { void M(IntPtr table) { var p = Marshal.AllocHGlobal(8); Marshal.WriteIntPtr(table, p); } }" },
        { "wrapped in a handle", "class Memory : SafeHandle { public Memory(IntPtr p) : base(IntPtr.Zero, true) => SetHandle(p); public override bool IsInvalid => handle == IntPtr.Zero; protected override bool ReleaseHandle() { Marshal.FreeHGlobal(handle); return true; } } class C { void M() { var p = Marshal.AllocHGlobal(8); using (new Memory(p)) { } } }" },
        { "given to a native function that may keep it", "class C { void M() { var p = Marshal.AllocHGlobal(8); Native.Query(p); } void N() { Native.Query(Marshal.StringToHGlobalUni(\"a\")); } }" },
        { "native function that takes it when it succeeds", "class C { void M() { var p = Marshal.AllocHGlobal(8); if (Native.Query(p) == 0) Marshal.FreeHGlobal(p); } }" },
        { "given to unknown code", "class C { void M(Action<IntPtr> use) { var p = Marshal.AllocHGlobal(8); use(p); } }" },
        { "captured", "class C { Action M() { var p = Marshal.AllocHGlobal(8); return () => Marshal.FreeHGlobal(p); } }" },
        { "moved to a larger block", "class C { void M() { var p = Marshal.AllocHGlobal(8); p = Marshal.ReAllocHGlobal(p, (IntPtr)16); Marshal.FreeHGlobal(p); } }" },
        { "only native calls before it is freed", "class C { void M() { var p = Marshal.AllocHGlobal(8); Native.Query(p); var n = Marshal.ReadInt32(p); Marshal.FreeHGlobal(p); } }" },
        { "handle freed when it was made", "class C { void M(byte[] d) { var h = default(GCHandle); try { h = GCHandle.Alloc(d, GCHandleType.Pinned); Native.Query(h.AddrOfPinnedObject()); } finally { if (h.IsAllocated) h.Free(); } } }" },
        { "handle as a callback's state", "class C { void M(object o, Action<IntPtr> start) { var h = GCHandle.Alloc(o); start(GCHandle.ToIntPtr(h)); } void N(object o, Action<IntPtr> start) { var h = GCHandle.Alloc(o); start((IntPtr)h); } }" },
        { "handle that keeps a delegate alive", "class C { void M(Action a) { GCHandle.Alloc(a); } }" },
        { "bitmap handle deleted", "class C { object M(System.Drawing.Bitmap b) { IntPtr h = b.GetHbitmap(); try { return System.Windows.Interop.Imaging.CreateBitmapSourceFromHBitmap(h, IntPtr.Zero); } finally { Native.DeleteObject(h); } } }" },
        { "icon whose handle is destroyed elsewhere", "class C { System.Drawing.Icon Make(System.Drawing.Bitmap b) => System.Drawing.Icon.FromHandle(b.GetHicon()); } class D { void Free(IntPtr h) => Native.DestroyIcon(h); }" },
        { "rented array returned without finally", "class C { void M(Stream s) { var b = ArrayPool<byte>.Shared.Rent(8); s.Read(b, 0, 8); ArrayPool<byte>.Shared.Return(b); } }" },
        { "rented array handed on", "class C { byte[] M() { var b = ArrayPool<byte>.Shared.Rent(8); b[0] = 1; return b; } ReadOnlyMemory<byte> N() { var b = ArrayPool<byte>.Shared.Rent(8); return b.AsMemory(0, 4); } }" },
        { "test", "namespace Xunit { class FactAttribute : Attribute { } } class T { [Xunit.Fact] public void M() { var p = Marshal.AllocHGlobal(8); Marshal.WriteInt32(p, 1); } }" },
        { "program that ends", "static class P { static void Main() { var p = Marshal.AllocHGlobal(8); Marshal.WriteInt32(p, 1); } }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public async Task Correct_code_is_not_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + code + Native);
    }

    public static TheoryData<string, string> Leaking => new()
    {
        { "never freed", "class C { int M(byte[] d) { IntPtr p = [|Marshal.AllocHGlobal(8)|]; Marshal.Copy(d, 0, p, 8); return Marshal.ReadInt32(p); } }" },
        { "not freed on one path", "class C { int M(bool bad) { var p = [|Marshal.AllocHGlobal(8)|]; if (bad) return 0; Marshal.FreeHGlobal(p); return 1; } }" },
        { "not freed when a native function fails", "class C { bool M() { var p = [|Marshal.AllocHGlobal(8)|]; if (Native.Query(p) < 0) return false; Marshal.FreeHGlobal(p); return true; } }" },
        { "from a method of the project", "class C { IntPtr Make() { var p = Marshal.AllocHGlobal(8); Marshal.WriteInt32(p, 1); return p; } int M() { var p = [|Make()|]; return Marshal.ReadInt32(p); } }" },
        { "in a loop", "class C { void M(int[] a) { foreach (var n in a) { var p = [|Marshal.AllocCoTaskMem(n)|]; Marshal.WriteInt32(p, n); } } }" },
        { "overwritten", "class C { void M(int[] a) { var p = IntPtr.Zero; foreach (var n in a) { p = [|Marshal.AllocHGlobal(n)|]; } Marshal.FreeHGlobal(p); } }" },
        { "dropped", "class C { string M(string s) => Marshal.PtrToStringUni([|Marshal.StringToHGlobalUni(s)|]); }" },
        { "pinned for good", "class C { int M(byte[] d) { var h = [|GCHandle.Alloc(d, GCHandleType.Pinned)|]; return Native.Query(h.AddrOfPinnedObject()); } }" },
        { "delegates kept alive in a loop", "class C { void M(Action[] a) { while (true) { foreach (var d in a) [|GCHandle.Alloc(d)|]; } } }" },
        { "written through an address", "unsafe class C { int M() { int* p = (int*)[|NativeMemory.Alloc(8)|]; p[0] = 1; *p = 2; return p[0]; } }" },
        { "icon whose handle nothing in the project destroys", "class C { System.Drawing.Icon Make(System.Drawing.Bitmap b) => System.Drawing.Icon.FromHandle([|b.GetHicon()|]); }" },
        { "B20: GetHbitmap shown in WPF", "class C { object M(System.Drawing.Bitmap b) { IntPtr h = [|b.GetHbitmap()|]; var d = System.Windows.Interop.Imaging.CreateBitmapSourceFromHBitmap(h, IntPtr.Zero); return d; } }" },
    };

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task What_is_never_released_is_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync(Usings + code + Native);
    }

    public static TheoryData<string, string> Engines => new()
    {
        { "D10: only the object is destroyed", "class Loader { void All(byte[][] files) { foreach (var f in files) { var t = [|new Texture2D(1, 1)|]; t.LoadImage(f); var g = new GameObject(); UnityEngine.Object.Destroy(g); } } }" },
        { "D10, with the texture destroyed", "class Loader { void All(byte[][] files) { foreach (var f in files) { var t = new Texture2D(1, 1); t.LoadImage(f); var g = new GameObject(); UnityEngine.Object.Destroy(g); UnityEngine.Object.Destroy(t, 1); } } }" },
        { "D13: texture of each observation", "class Sensor { byte[] Observe() { var t = [|new Texture2D(1, 1)|]; return Encode(t); } static byte[] Encode(Texture2D t) => t.EncodeToPNG(); }" },
        { "temporary texture released", "class Sensor { byte[] Read(Texture2D t) { var r = RenderTexture.GetTemporary(1, 1); Graphics.Blit(t, r); RenderTexture.active = r; t.ReadPixels(0); RenderTexture.active = null; RenderTexture.ReleaseTemporary(r); return t.EncodeToPNG(); } }" },
        { "temporary texture lost", "class Sensor { byte[] Read(Texture2D t) { var r = [|RenderTexture.GetTemporary(1, 1)|]; Graphics.Blit(t, r); RenderTexture.active = r; t.ReadPixels(0); RenderTexture.active = null; return t.EncodeToPNG(); } }" },
        { "temporary texture released where there is one", "class Sensor { void Read(Texture2D t) { RenderTexture r = null; try { r = RenderTexture.GetTemporary(1, 1); Graphics.Blit(t, r); } finally { if (r) RenderTexture.ReleaseTemporary(r); } } }" },
        { "mesh given to a component", "class Shape { void Show(RawImage i) { var t = new Texture2D(1, 1); i.texture = t; } }" },
        { "made once when the scene starts", "class Shape : MonoBehaviour { void Start() { var m = new Mesh(); m.vertices = new int[0]; } }" },
        { "simulation data lost", "unsafe class Env { void Rollout(Mujoco.mjModel_* m) { var d = [|Mujoco.MujocoLib.mj_makeData(m)|]; for (int i = 0; i < 10; i++) Mujoco.MujocoLib.mj_step(m, d); } }" },
        { "simulation data deleted", "unsafe class Env { void Rollout(Mujoco.mjModel_* m) { var d = Mujoco.MujocoLib.mj_makeData(m); for (int i = 0; i < 10; i++) Mujoco.MujocoLib.mj_step(m, d); Mujoco.MujocoLib.mj_deleteData(d); } }" },
        { "buffer of the graphics card lost", "class Plot { void Draw() { int b = [|OpenTK.Graphics.OpenGL.GL.GenBuffer()|]; OpenTK.Graphics.OpenGL.GL.BindBuffer(1, b); } }" },
    };

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Objects_of_engines_must_be_given_back(string situation, string code)
    {
        Assert.NotEmpty(situation);
        await Verify.VerifyAnalyzerAsync("using UnityEngine;\n" + code + UnityShapes.Source);
    }
}
