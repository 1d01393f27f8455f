using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialVlm.Worlds.Materials;

/// <summary>Value noise on the integer lattice, 0 to 1; the same everywhere and for ever.</summary>
internal static class Noise
{
    public static float Cell(int x, int y, int z)
    {
        var h = ((uint)x * 0x8DA6B343u) ^ ((uint)y * 0xD8163841u) ^ ((uint)z * 0xCB1AB31Fu);
        h ^= h >> 13;
        h *= 0x5BD1E995u;
        h ^= h >> 15;
        h *= 0x2545F491u;
        h ^= h >> 14;
        return (h & 0xFFFFFF) * (1f / 0x1000000);
    }

    public static float Smooth(Vector3 p)
    {
        float fx = MathF.Floor(p.X), fy = MathF.Floor(p.Y), fz = MathF.Floor(p.Z);
        int x = (int)fx, y = (int)fy, z = (int)fz;
        float u = Fade(p.X - fx), v = Fade(p.Y - fy), w = Fade(p.Z - fz);
        var near = Mix(Mix(Cell(x, y, z), Cell(x + 1, y, z), u), Mix(Cell(x, y + 1, z), Cell(x + 1, y + 1, z), u), v);
        var far = Mix(Mix(Cell(x, y, z + 1), Cell(x + 1, y, z + 1), u), Mix(Cell(x, y + 1, z + 1), Cell(x + 1, y + 1, z + 1), u), v);
        return Mix(near, far, w);
    }

    public static float Smooth(Vector2 p)
    {
        float fx = MathF.Floor(p.X), fy = MathF.Floor(p.Y);
        int x = (int)fx, y = (int)fy;
        float u = Fade(p.X - fx), v = Fade(p.Y - fy);
        return Mix(Mix(Cell(x, y, 0), Cell(x + 1, y, 0), u), Mix(Cell(x, y + 1, 0), Cell(x + 1, y + 1, 0), u), v);
    }

    /// <summary>Octaves of noise, each half as strong and twice as fine; those finer than the footprint are left at their mean.</summary>
    /// <param name="footprint">Size of a pixel in units of <paramref name="p"/>.</param>
    public static float Fractal(Vector3 p, int octaves, float footprint)
    {
        float sum = 0, weight = 0.5f;
        for (var octave = 0; octave < octaves; octave++)
        {
            var seen = Math.Clamp(2 - (2 * footprint), 0, 1);
            sum += weight * (seen <= 0 ? 0.5f : Mix(0.5f, Smooth(p), seen));
            p *= 2.03f;
            footprint *= 2.03f;
            weight *= 0.5f;
        }
        return sum + weight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mix(float a, float b, float share) => a + ((b - a) * share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fade(float t) => t * t * (3 - (2 * t));
}
