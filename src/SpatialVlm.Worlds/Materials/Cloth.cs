using System.Numerics;

namespace SpatialVlm.Worlds.Materials;

/// <summary>Woven patterns.</summary>
internal static class Cloth
{
    // One unit is a thread; over and under alternate.
    public static (float Share, float Shade) Weave(Vector2 uv, Vector3 p, float foot)
    {
        var fold = 0.9f + (0.2f * Noise.Fractal(p * 0.02f, 2, foot * 0.02f));
        var seen = Math.Clamp(1.6f - (2 * foot), 0, 1);
        if (seen <= 0) return (0.25f, fold);
        int x = (int)MathF.Floor(uv.X), y = (int)MathF.Floor(uv.Y);
        var over = ((x + y) & 1) == 0;
        var across = over ? uv.Y - y : uv.X - x;
        var thread = 0.75f + (MathF.Sin(across * MathF.PI) * 0.35f) + (0.1f * Noise.Cell(over ? x : y, over ? 1 : 2, 7));
        return (Noise.Mix(0.25f, over ? 0.4f : 0.1f, seen), fold * Noise.Mix(1, thread, seen));
    }

    public static (float Share, float Shade) Wicker(Vector2 uv, float foot)
    {
        var seen = Math.Clamp(1.6f - (2 * foot), 0, 1);
        int x = (int)MathF.Floor(uv.X / 2), y = (int)MathF.Floor(uv.Y);
        var bulge = MathF.Sin(((uv.X / 2) + (y & 1) * 0.5f - MathF.Floor((uv.X / 2) + (y & 1) * 0.5f)) * MathF.PI);
        var round = MathF.Sin((uv.Y - y) * MathF.PI);
        return (Noise.Mix(0.3f, Noise.Cell(x, y, 9) * 0.6f, seen), Noise.Mix(0.8f, 0.35f + (0.75f * bulge * round), seen));
    }
}
