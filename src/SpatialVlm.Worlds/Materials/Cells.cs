using System.Numerics;

namespace SpatialVlm.Worlds.Materials;

/// <summary>Patterns that repeat in cells: tiles, bricks, bands, checks, hexagons.</summary>
internal static class Cells
{
    /// <summary>1 on a joint line around each integer, 0 between; softened to the pixel.</summary>
    public static float Line(float x, float halfWidth, float foot)
    {
        var distance = Math.Abs(x - MathF.Round(x));
        var soft = Math.Max(foot, 1e-4f);
        var cover = Math.Clamp((halfWidth - distance) / soft + 0.5f, 0, 1);
        return cover * Math.Min(1, 2 * halfWidth / soft);
    }

    public static float Band(float x, float share, float foot)
    {
        var phase = x - MathF.Floor(x);
        var soft = Math.Max(foot, 1e-4f);
        var edge = Math.Clamp(Math.Min(phase, share - phase) / soft + 0.5f, 0, 1);
        return Noise.Mix(share, edge, Math.Clamp(2 - (2 * foot), 0, 1));
    }

    public static float Check(Vector2 uv, float foot)
    {
        float a = Band(uv.X, 0.5f, foot), b = Band(uv.Y, 0.5f, foot);
        return (a + b) / 2;
    }

    public static float Wave(float x, float foot) => Noise.Mix(0.5f, 0.5f + (0.5f * MathF.Sin(x * 2 * MathF.PI)), Math.Clamp(1.6f - (2 * foot), 0, 1));

    /// <param name="shift">How far each row is moved against the last, in tiles.</param>
    public static (float Share, float Shade) Tile(Vector2 uv, float foot, float joint, float shift)
    {
        var row = MathF.Floor(uv.Y);
        var x = uv.X + (row * shift);
        var line = Math.Max(Line(x, joint, foot), Line(uv.Y, joint, foot));
        var tone = Noise.Cell((int)MathF.Floor(x), (int)row, 17);
        return (line, 0.95f + (0.1f * tone));
    }

    public static (float Share, float Shade) Brick(Vector2 uv, Vector3 p, float foot)
    {
        // A brick is three times as long as high; one unit is its height.
        var row = MathF.Floor(uv.Y);
        var x = (uv.X / 3) + (row * 0.5f);
        var line = Math.Max(Line(x, 0.025f, foot / 3), Line(uv.Y, 0.07f, foot));
        var tone = Noise.Cell((int)MathF.Floor(x), (int)row, 23);
        return (line, 0.75f + (0.35f * tone) + (0.15f * Noise.Fractal(p * 4, 2, foot * 4)));
    }

    public static (float Share, float Shade) Hexagons(Vector2 uv, float foot)
    {
        var size = new Vector2(1, 1.7320508f);
        Vector2 a = Wrap(uv, size), b = Wrap(uv - (size / 2), size);
        var near = a.LengthSquared() < b.LengthSquared() ? a : b;
        var inside = 0.5f - Math.Max(Math.Abs(near.X), (Math.Abs(near.X) * 0.5f) + (Math.Abs(near.Y) * 0.8660254f));
        var soft = Math.Max(foot, 1e-4f);
        var line = Math.Clamp((0.025f - inside) / soft + 0.5f, 0, 1) * Math.Min(1, 0.06f / soft);
        var middle = uv - near;
        return (line, 0.92f + (0.16f * Noise.Cell((int)MathF.Round(middle.X * 2), (int)MathF.Round(middle.Y * 2), 31)));
    }

    public static float Chips(Vector2 uv, float foot)
    {
        var cell = new Vector2(MathF.Floor(uv.X), MathF.Floor(uv.Y));
        int x = (int)cell.X, y = (int)cell.Y;
        var middle = cell + new Vector2(0.3f + (0.4f * Noise.Cell(x, y, 1)), 0.3f + (0.4f * Noise.Cell(x, y, 2)));
        var offset = Vector2.Abs(uv - middle) * new Vector2(1, 0.6f + Noise.Cell(x, y, 4));
        var radius = 0.12f + (0.2f * Noise.Cell(x, y, 3));
        var cover = Math.Clamp((radius - Math.Max(offset.X + (offset.Y * 0.4f), offset.Y)) / Math.Max(foot, 0.02f) + 0.5f, 0, 1);
        return Noise.Mix(0.2f, cover, Math.Clamp(2 - (1.5f * foot), 0, 1)) * (0.4f + (0.6f * Noise.Cell(x, y, 5)));
    }

    private static Vector2 Wrap(Vector2 p, Vector2 size) =>
        new(p.X - (size.X * MathF.Floor(p.X / size.X)) - (size.X / 2), p.Y - (size.Y * MathF.Floor(p.Y / size.Y)) - (size.Y / 2));
}
