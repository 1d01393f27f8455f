using System.Numerics;

namespace SpatialVlm.Worlds.Materials;

/// <summary>What is to be seen on screens and in frames; positions are shares of the face.</summary>
internal static class Pictures
{
    // Windows with lines of text.
    public static (float Share, float Shade) Screen(Vector2 at, int salt)
    {
        if (at.Y > 0.92f) return (0.1f, 1);
        var column = at.X < 0.25f ? 0 : 1;
        var line = (int)(at.Y * 22);
        var length = 0.3f + (0.65f * Noise.Cell(line, column, salt));
        var x = column == 0 ? at.X / 0.25f : (at.X - 0.25f) / 0.75f;
        var ink = (at.Y * 22) - line > 0.4f && x > 0.08f && x < length;
        return (ink ? 0.9f : column == 0 ? 0.25f : 0, 1);
    }

    public static (float Share, float Shade) Landscape(Vector2 at, int salt)
    {
        var ridge = 0.35f + (0.3f * Noise.Smooth(new Vector2((at.X * 4) + salt, 1)));
        var hill = 0.2f + (0.2f * Noise.Smooth(new Vector2((at.X * 2.5f) + salt, 9)));
        if (at.Y < hill) return (1, 0.7f);
        if (at.Y < ridge) return (0.7f, 0.9f);
        return (0, 0.85f + (0.3f * at.Y));
    }

    public static (float Share, float Shade) Abstract(Vector2 at, int salt)
    {
        var cell = new Vector2(MathF.Floor(at.X * 3), MathF.Floor(at.Y * 4));
        var pick = Noise.Cell((int)cell.X, (int)cell.Y, salt);
        var inside = ((at * new Vector2(3, 4)) - cell - new Vector2(0.5f)).LengthSquared() < 0.16f;
        return (inside ? pick : 1 - pick, 0.9f + (0.2f * pick));
    }
}
