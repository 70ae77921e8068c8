namespace LeakySimulation;

/// <summary>Looks at the world from above: near a walker it is bright.</summary>
public sealed class Camera(int width, int height)
{
    /// <summary>Takes a picture. It belongs to the caller.</summary>
    public FrameBuffer Render(World world)
    {
        var frame = new FrameBuffer(width, height);
        var pixels = frame.Pixels;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = BrightnessAt(world, (float)x / width, (float)y / height);
            }
        }

        return frame;
    }

    private static float BrightnessAt(World world, float x, float y)
    {
        var brightness = 0f;
        foreach (var walker in world.Walkers)
        {
            var dx = walker.X - x;
            var dy = walker.Y - y;
            brightness += MathF.Exp(-80 * ((dx * dx) + (dy * dy)));
        }

        return brightness;
    }
}
