using Xunit;
using Local = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Lifetimes.AcquiredNeverReleased, LeakAnalyzers.CodeFixes.Lifetimes.AcquiredNeverReleasedFix>;

namespace LeakAnalyzers.Tests.Lifetimes;

public sealed partial class AcquiredNeverReleasedTests
{
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
}
