using Xunit;
using Held = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Lifetimes.HeldNeverReleased, LeakAnalyzers.CodeFixes.Lifetimes.AcquiredNeverReleasedFix>;
using Local = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Lifetimes.AcquiredNeverReleased, LeakAnalyzers.CodeFixes.Lifetimes.AcquiredNeverReleasedFix>;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed partial class AcquiredNeverReleasedTests
{
    private const string FixUsings = "using System;\nusing System.Runtime.InteropServices;\nusing UnityEngine;\nusing OpenTK.Graphics.OpenGL;\n";

    [Fact]
    public Task Local_is_released_in_finally()
        => Local.VerifyCodeFixAsync(
            """
            using System.Runtime.InteropServices;

            class Frames
            {
                int Read(byte[] data)
                {
                    // The header.
                    var header = [|Marshal.AllocHGlobal(8)|];
                    Marshal.Copy(data, 0, header, 8);
                    return Marshal.ReadInt32(header);
                }
            }
            """,
            """
            using System.Runtime.InteropServices;

            class Frames
            {
                int Read(byte[] data)
                {
                    // The header.
                    var header = Marshal.AllocHGlobal(8);
                    try
                    {
                        Marshal.Copy(data, 0, header, 8);
                        return Marshal.ReadInt32(header);
                    }
                    finally
                    {
                        Marshal.FreeHGlobal(header);
                    }
                }
            }
            """);

    [Fact]
    public Task Release_on_one_path_moves_into_finally()
        => Local.VerifyCodeFixAsync(
            """
            using System.Runtime.InteropServices;

            class Frames
            {
                bool Send(byte[] data, bool open)
                {
                    var handle = [|GCHandle.Alloc(data, GCHandleType.Pinned)|];
                    if (!open)
                    {
                        return false;
                    }

                    handle.Free();
                    return true;
                }
            }
            """,
            """
            using System.Runtime.InteropServices;

            class Frames
            {
                bool Send(byte[] data, bool open)
                {
                    var handle = GCHandle.Alloc(data, GCHandleType.Pinned);
                    try
                    {
                        if (!open)
                        {
                            return false;
                        }

                        return true;
                    }
                    finally
                    {
                        handle.Free();
                    }
                }
            }
            """);

    [Fact]
    public Task Bitmap_handle_is_deleted_by_the_function_of_the_project()
        => Local.VerifyCodeFixAsync(
            """
            using System;
            using System.Runtime.InteropServices;

            static class Native
            {
                [DllImport("gdi32.dll")]
                internal static extern bool DeleteObject(IntPtr handle);
            }

            class Screen
            {
                object Show(System.Drawing.Bitmap image)
                {
                    IntPtr h = [|image.GetHbitmap()|];
                    var shown = System.Windows.Interop.Imaging.CreateBitmapSourceFromHBitmap(h);
                    return shown;
                }
            }

            namespace System.Drawing { public class Bitmap { public extern IntPtr GetHbitmap(); } }
            namespace System.Windows.Interop { public static class Imaging { public static extern object CreateBitmapSourceFromHBitmap(IntPtr bitmap); } }
            """,
            """
            using System;
            using System.Runtime.InteropServices;

            static class Native
            {
                [DllImport("gdi32.dll")]
                internal static extern bool DeleteObject(IntPtr handle);
            }

            class Screen
            {
                object Show(System.Drawing.Bitmap image)
                {
                    IntPtr h = image.GetHbitmap();
                    try
                    {
                        var shown = System.Windows.Interop.Imaging.CreateBitmapSourceFromHBitmap(h);
                        return shown;
                    }
                    finally
                    {
                        Native.DeleteObject(h);
                    }
                }
            }

            namespace System.Drawing { public class Bitmap { public extern IntPtr GetHbitmap(); } }
            namespace System.Windows.Interop { public static class Imaging { public static extern object CreateBitmapSourceFromHBitmap(IntPtr bitmap); } }
            """);

    [Fact]
    public Task Old_texture_is_destroyed_before_the_new_one()
        => Held.VerifyCodeFixAsync(
            FixUsings + """
            class View : MonoBehaviour
            {
                Texture2D tex;

                void Update()
                {
                    [|tex = new Texture2D(1, 1)|];
                }
            }
            """ + UnityShapes.Source,
            FixUsings + """
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
        => Held.VerifyCodeFixAsync(
            FixUsings + """
            class GlScatter
            {
                int vbo = [|GL.GenBuffer()|];

                public void Render() => GL.BindBuffer(1, vbo);
            }
            """ + UnityShapes.Source,
            FixUsings + """
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
