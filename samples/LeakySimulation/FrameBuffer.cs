using System.Runtime.InteropServices;

namespace LeakySimulation;

/// <summary>An image in native memory, as a camera driver or a graphics card hands it out. The garbage collector does not see it.</summary>
public sealed unsafe class FrameBuffer : IDisposable
{
    private static long liveBytes;

    private float* pixels;

    public FrameBuffer(int width, int height)
    {
        Width = width;
        Height = height;
        pixels = (float*)NativeMemory.AllocZeroed((nuint)SizeInBytes);
        Interlocked.Add(ref liveBytes, SizeInBytes);
    }

    /// <summary>The bytes of all frame buffers that are not disposed.</summary>
    public static long LiveBytes => Interlocked.Read(ref liveBytes);

    public int Width { get; }

    public int Height { get; }

    public Span<float> Pixels => new(pixels, Width * Height);

    private long SizeInBytes => (long)Width * Height * sizeof(float);

    public double Brightness()
    {
        var sum = 0.0;
        foreach (var pixel in Pixels)
        {
            sum += pixel;
        }

        return sum / Pixels.Length;
    }

    /// <summary>Every fourth pixel of every fourth line.</summary>
    public float[] Thumbnail()
    {
        var small = new float[Width / 4 * (Height / 4)];
        for (var i = 0; i < small.Length; i++)
        {
            small[i] = Pixels[(i / (Width / 4) * 4 * Width) + (i % (Width / 4) * 4)];
        }

        return small;
    }

    public void Dispose()
    {
        if (pixels is null)
        {
            return;
        }

        NativeMemory.Free(pixels);
        pixels = null;
        Interlocked.Add(ref liveBytes, -SizeInBytes);
    }
}
