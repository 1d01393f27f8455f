using System.Numerics;

namespace SpatialVlm.Worlds.Materials;

/// <summary>Patterns with a direction: wood, boards, brushed metal, veined stone.</summary>
internal static class Grain
{
    // Long along the solid's x, rings across it.
    public static (float Share, float Shade) Wood(Vector3 p, float foot)
    {
        var stretched = new Vector3(p.X * 0.12f, p.Y, p.Z);
        var wobble = Noise.Fractal(stretched * 0.6f, 2, foot * 0.6f);
        var ring = (p.Y + p.Z + (wobble * 6)) * 0.9f;
        var wave = 0.5f + (0.5f * MathF.Sin(ring * 2 * MathF.PI * 0.35f));
        var fibre = Noise.Fractal(new Vector3(p.X * 0.4f, p.Y * 9, p.Z * 9), 1, foot * 4);
        return (Noise.Mix(0.45f, wave, Math.Clamp(1.6f - (foot * 1.2f), 0, 1)), 0.9f + (0.2f * fibre));
    }

    // Unit = board width; boards eight wide, each with its own shade.
    public static (float Share, float Shade) Planks(Vector2 uv, float foot)
    {
        var row = (int)MathF.Floor(uv.Y);
        var shifted = (uv.X / 8) + (Noise.Cell(row, 3, 5) * 4);
        var column = (int)MathF.Floor(shifted);
        var tone = Noise.Cell(row, column, 11);
        var gap = Math.Max(Cells.Line(uv.Y, 0.015f, foot), Cells.Line(shifted, 0.002f, foot / 8));
        var grain = Noise.Smooth(new Vector2((uv.X * 1.3f) + (tone * 50), (uv.Y * 14) + (column * 31)));
        var seen = Math.Clamp(1.5f - (foot * 8), 0, 1);
        return ((0.65f * tone) + (0.35f * Noise.Mix(0.5f, grain, seen)), (1 - (0.55f * gap)) * (0.93f + (0.14f * Noise.Mix(0.5f, grain, seen))));
    }

    public static (float Share, float Shade) Brushed(Vector2 uv, int salt, float foot)
    {
        var streak = Noise.Smooth(new Vector2(uv.X * 0.05f, (uv.Y * 3) + salt));
        return (0, 0.92f + (0.16f * Noise.Mix(0.5f, streak, Math.Clamp(1.5f - (foot * 3), 0, 1))));
    }

    public static float Veins(Vector3 p, float foot)
    {
        var bend = Noise.Fractal(p, 4, foot);
        var vein = 1 - Math.Abs(MathF.Sin((p.X + (p.Y * 0.6f) + (bend * 5)) * 1.7f));
        return MathF.Pow(vein, 6) * 0.8f;
    }
}
