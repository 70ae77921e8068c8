namespace LeakySimulation;

/// <summary>A square in which walkers push themselves about and bounce off the walls.</summary>
public sealed class World
{
    private const float Push = 0.002f;
    private const float Drag = 0.03f;

    private readonly Random random;

    public World(int seed, int walkers)
    {
        random = new Random(seed);
        Walkers = new Walker[walkers];
        Reset();
    }

    public Walker[] Walkers { get; }

    /// <summary>Puts every walker at a new place, at rest.</summary>
    public void Reset()
    {
        for (var i = 0; i < Walkers.Length; i++)
        {
            Walkers[i] = new Walker(random.NextSingle(), random.NextSingle(), 0, 0);
        }
    }

    /// <summary>Moves every walker once.</summary>
    /// <returns>The mean speed, in sides of the square per step.</returns>
    public float Step()
    {
        var speed = 0f;
        for (var i = 0; i < Walkers.Length; i++)
        {
            Walkers[i] = Walkers[i].Move(PushNow(), PushNow(), Drag);
            speed += Walkers[i].Speed;
        }

        return speed / Walkers.Length;
    }

    private float PushNow() => (random.NextSingle() - 0.5f) * Push;
}

public readonly record struct Walker(float X, float Y, float SpeedX, float SpeedY)
{
    public float Speed => MathF.Sqrt((SpeedX * SpeedX) + (SpeedY * SpeedY));

    public Walker Move(float pushX, float pushY, float drag)
    {
        var speedX = (SpeedX * (1 - drag)) + pushX;
        var speedY = (SpeedY * (1 - drag)) + pushY;
        var x = X + speedX;
        var y = Y + speedY;
        return new Walker(
            Math.Clamp(x, 0, 1),
            Math.Clamp(y, 0, 1),
            x is < 0 or > 1 ? -speedX : speedX,
            y is < 0 or > 1 ? -speedY : speedY);
    }
}
