using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>;
using VerifyField = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.OwnedFieldNotDisposed>;
using VerifyOverwritten = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.FieldOverwrittenBeforeDispose>;

namespace LeakAnalyzers.Tests.Flow;

/// <summary>Types that are disposable by contract only: nothing is lost when they are not disposed.</summary>
public sealed class HarmlessTypeTests
{
    [Theory]
    [InlineData("public void Dispose() { }")]
    [InlineData("public void Dispose() => GC.SuppressFinalize(this);")]
    [InlineData("bool disposedValue; protected virtual void Dispose(bool disposing) { if (!disposedValue) { if (disposing) { /* nothing yet */ } disposedValue = true; } } public void Dispose() { Dispose(true); GC.SuppressFinalize(this); }")]
    [InlineData("MemoryStream? memory = new(); public void Dispose() { memory?.Dispose(); memory = null; }")]
    [InlineData("readonly MemoryStream memory = new(); public void Dispose() { if (memory is not null) { memory.Dispose(); } }")]
    public async Task Dispose_that_frees_nothing_need_not_be_called(string members)
        => await Verify.VerifyAnalyzerAsync(InClass($"class Own : IDisposable {{ public void Use() {{ }} {members} }} void M() {{ var o = new Own(); o.Use(); }}"));

    [Theory]
    [InlineData("public void Dispose() { running = false; } bool running = true;")]
    [InlineData("readonly Stream file = File.OpenRead(\"x\"); public void Dispose() => file.Dispose();")]
    [InlineData("readonly Stream file = new MemoryStream(); public void Dispose() => file.Dispose();")]
    [InlineData("public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnExit; void OnExit(object? s, EventArgs e) { }")]
    [InlineData("public void Dispose() => Stop(); void Stop() { }")]
    public async Task Dispose_that_may_free_something_must_be_called(string members)
        => await Verify.VerifyAnalyzerAsync(InClass($"class Own : IDisposable {{ public void Use() {{ }} {members} }} void M() {{ var o = [|new Own()|]; o.Use(); }}"));

    [Fact]
    public Task Value_type_that_holds_no_handle_is_silent() => Verify.VerifyAnalyzerAsync(InClass("readonly struct Payload : IDisposable { readonly byte[] bytes; readonly bool isPooled; public Payload(byte[] b, bool pooled) { bytes = b; isPooled = pooled; } public int Length => bytes.Length; public void Dispose() { if (isPooled) System.Buffers.ArrayPool<byte>.Shared.Return(bytes); } } void M() { var p = new Payload(new byte[1], false); Console.WriteLine(p.Length); }"));

    [Fact]
    public Task Value_type_that_holds_a_handle_is_reported() => Verify.VerifyAnalyzerAsync(InClass("struct Native : IDisposable { readonly IntPtr p; public Native(int n) { p = System.Runtime.InteropServices.Marshal.AllocHGlobal(n); } public void Use() { } public void Dispose() => System.Runtime.InteropServices.Marshal.FreeHGlobal(p); } void M() { var n = [|new Native(3)|]; n.Use(); }"));

    [Fact]
    public Task Handle_that_is_not_owned_or_zero_is_silent() => Verify.VerifyAnalyzerAsync(InClass("void M(IntPtr p) { var a = new Microsoft.Win32.SafeHandles.SafeFileHandle(p, ownsHandle: false); var b = new Microsoft.Win32.SafeHandles.SafeFileHandle(IntPtr.Zero, true); Console.WriteLine(a.IsInvalid && b.IsInvalid); }"));

    [Fact]
    public Task Factory_that_is_told_not_to_dispose_is_silent() => Verify.VerifyAnalyzerAsync(InClass("sealed class Factory : IDisposable { readonly IDisposable? inner; readonly bool dispose; public Factory(object logger, bool dispose = false) { inner = logger as IDisposable; this.dispose = dispose; } public int Use() => 1; public void Dispose() { if (dispose) inner?.Dispose(); } } void M(object o) { var f = new Factory(o); f.Use(); }"));

    [Fact]
    public Task Object_found_by_its_handle_is_borrowed() => Verify.VerifyAnalyzerAsync(InClass("void M(Func<IntPtr, IDisposable> f) { } static class Native { } void N(IntPtr h) { if (System.Runtime.InteropServices.GCHandle.FromIntPtr(h).Target is Res r) r.Use(); }"));

    [Fact]
    public Task Stream_that_leaves_Dispose_as_it_is_holds_nothing() => Verify.VerifyAnalyzerAsync(InFile("""
        class View : Stream
        {
            readonly C owner;
            public View(C owner) => this.owner = owner;
            public override bool CanRead => true; public override bool CanSeek => false; public override bool CanWrite => false; public override long Length => 0; public override long Position { get; set; }
            public override void Flush() { } public override int Read(byte[] buffer, int offset, int count) => owner.Next(); public override long Seek(long offset, SeekOrigin origin) => 0; public override void SetLength(long value) { } public override void Write(byte[] buffer, int offset, int count) { }
        }
        sealed class Closing : View { readonly Stream s = File.OpenRead("x"); public Closing(C c) : base(c) { } protected override void Dispose(bool disposing) => s.Dispose(); }
        class C { public int Next() => 0; Stream GetStream() => new View(this); void M(Stream to) { GetStream().CopyTo(to); var v = new View(this); v.ReadByte(); var c = [|new Closing(this)|]; c.ReadByte(); } }
        """));

    [Fact]
    public Task Cipher_that_leaves_Dispose_as_it_is_holds_nothing() => Verify.VerifyAnalyzerAsync(InFile("""
        abstract class Classic : System.Security.Cryptography.HashAlgorithm { public override void Initialize() { } protected override byte[] HashFinal() => new byte[1]; }
        sealed class Managed : Classic { protected override void HashCore(byte[] array, int start, int size) { } }
        class C { byte[] M(byte[] b) { var h = new Managed(); return h.ComputeHash(b); } byte[] N(byte[] b) { var h = [|System.Security.Cryptography.SHA1.Create()|]; return h.ComputeHash(b); } }
        """));

    [Fact]
    public Task Clear_of_a_cipher_disposes_it() => VerifyOverwritten.VerifyAnalyzerAsync(InClass("System.Security.Cryptography.SHA1? h; void M(byte[] b) { h = System.Security.Cryptography.SHA1.Create(); h.ComputeHash(b); h.Clear(); h = null; }"));

    [Fact]
    public Task List_that_disposes_its_elements_holds_nothing_of_its_own() => Verify.VerifyAnalyzerAsync(InClass("sealed class Parts : List<Res>, IDisposable { public Parts(IEnumerable<Res> all) : base(all) { } public void Dispose() { foreach (var r in this) r.Dispose(); } } int M(IEnumerable<Res> all) { var copy = new Parts(all); return copy.Count; }"));

    [Fact]
    public Task List_that_has_a_resource_of_its_own_is_reported() => Verify.VerifyAnalyzerAsync(InClass("sealed class Parts : List<Res>, IDisposable { readonly Stream log = File.OpenRead(\"x\"); public void Dispose() => log.Dispose(); } int M() { var parts = [|new Parts()|]; return parts.Count; }"));

    [Fact]
    public Task Compressor_over_memory_is_reported() => Verify.VerifyAnalyzerAsync(InClass("byte[] M(byte[] b) { var m = new MemoryStream(); var z = [|new System.IO.Compression.GZipStream(m, System.IO.Compression.CompressionLevel.Fastest)|]; z.Write(b, 0, b.Length); z.Flush(); return m.ToArray(); }"));

    [Fact]
    public Task Abstract_base_with_an_empty_Dispose_says_nothing_of_what_is_derived() => Verify.VerifyAnalyzerAsync(InClass("abstract class Base : IDisposable { public void Dispose() { Dispose(true); } protected virtual void Dispose(bool disposing) { } public static Base Create() => new Real(); } sealed class Real : Base { readonly Stream s = File.OpenRead(\"x\"); protected override void Dispose(bool disposing) { s.Dispose(); } } void M() { var b = [|Base.Create()|]; b.ToString(); }"));

    [Fact]
    public Task Field_of_a_type_that_holds_memory_through_a_generic_base_is_silent() => VerifyField.VerifyAnalyzerAsync(InFile("""
        abstract class Reusable<T> where T : class { protected T? obj; protected Reusable(Func<T> make) { obj = make(); } }
        sealed class Pool : Reusable<MemoryStream>, IDisposable { public Pool() : base(() => new MemoryStream(4096)) { } void IDisposable.Dispose() { obj?.Dispose(); } }
        sealed class Target : IDisposable { readonly Pool pool = new Pool(); readonly Stream s = File.OpenRead("x"); public void Dispose() => s.Dispose(); }
        """));

    [Fact]
    public Task Overwritten_writer_over_memory_is_silent() => VerifyOverwritten.VerifyAnalyzerAsync(InClass("readonly MemoryStream buffer = new(); BinaryWriter w; public C() { w = new BinaryWriter(buffer); } public void Start() { w = new BinaryWriter(File.Create(\"x\")); }"));
}
