using System.Numerics;

namespace SpatialVlm.Worlds.Materials;

/// <summary>A point of a surface in the solid's own metres.</summary>
/// <param name="Point">Own coordinates, for patterns that fill space.</param>
/// <param name="Uv">Coordinates along the face, for patterns that lie on it.</param>
/// <param name="Share">Position on the face, 0 to 1 each way.</param>
/// <param name="Footprint">Metres that a pixel covers.</param>
/// <param name="Salt">Differs between solids, so that two boards do not look the same.</param>
internal readonly record struct SurfacePoint(Vector3 Point, Vector2 Uv, Vector2 Share, float Footprint, int Salt);

/// <summary>The colour of a material at a point; patterns finer than a pixel fade to their mean.</summary>
internal static class Patterns
{
    public static Vector3 Albedo(Material material, SurfacePoint at)
    {
        if (material.Decal is { } decal)
        {
            var offset = (new Vector2(at.Point.X, at.Point.Y) - decal.Center) / decal.HalfSize;
            var inside = decal.IsRound ? offset.LengthSquared() <= 1 : Math.Max(Math.Abs(offset.X), Math.Abs(offset.Y)) <= 1;
            if (inside) return Albedo(decal.Material, at with { Share = (offset + Vector2.One) / 2, Uv = at.Uv - decal.Center });
        }
        if (material.Pattern == Pattern.Plain) return material.Albedo;
        var (share, shade) = Evaluate(material, at);
        return Vector3.Lerp(material.Albedo, material.Second, Math.Clamp(share, 0, 1)) * shade;
    }

    // The share of the second colour, and a factor on brightness.
    private static (float Share, float Shade) Evaluate(Material material, SurfacePoint at)
    {
        var s = 1 / material.ScaleMeters;
        var uv = at.Uv * s;
        var p = (at.Point * s) + new Vector3(at.Salt * 7.31f % 97, at.Salt * 3.17f % 89, at.Salt * 5.73f % 83);
        var foot = at.Footprint * s;
        return material.Pattern switch
        {
            Pattern.Wood => Grain.Wood(p, foot),
            Pattern.Planks => Grain.Planks(uv, foot),
            Pattern.Weave => Cloth.Weave(uv, p, foot),
            Pattern.Stripes => (Cells.Band(uv.X, 0.5f, foot), Cloth.Weave(uv * 12, p * 12, foot * 12).Shade),
            Pattern.Checks => (Cells.Check(uv, foot), Cloth.Weave(uv * 12, p * 12, foot * 12).Shade),
            Pattern.Carpet => (0.7f * Noise.Fractal(p * 0.2f, 2, foot * 0.2f), 0.72f + (0.56f * Noise.Fractal(p, 2, foot))),
            Pattern.Felt => (0, 0.85f + (0.3f * Noise.Fractal(p, 2, foot))),
            Pattern.Corduroy => (0, 0.8f + (0.4f * Cells.Wave(uv.X, foot))),
            Pattern.Wicker => Cloth.Wicker(uv, foot),
            Pattern.Leather => (0, 0.86f + (0.28f * Noise.Fractal(p, 3, foot))),
            Pattern.Tile => Cells.Tile(uv, foot, 0.02f, 0),
            Pattern.Paving => Cells.Tile(uv, foot, 0.02f, 0.5f),
            Pattern.Brick => Cells.Brick(uv, p, foot),
            Pattern.HexTile => Cells.Hexagons(uv, foot),
            Pattern.Brushed => Grain.Brushed(uv, at.Salt, foot),
            Pattern.Plaster => (0, 0.94f + (0.12f * Noise.Fractal(p, 3, foot))),
            Pattern.Concrete => (0.8f * Noise.Fractal(p, 4, foot), 0.9f + (0.2f * Noise.Fractal(p * 11, 1, foot * 11))),
            Pattern.Marble => (Grain.Veins(p, foot), 1),
            Pattern.Terrazzo => (Cells.Chips(uv, foot), 1),
            Pattern.Ceramic => (0, 0.97f + (0.06f * Noise.Fractal(p, 1, foot))),
            Pattern.Paper => (0, 0.96f + (0.08f * Noise.Fractal(p * 3, 1, foot * 3))),
            Pattern.Corrugated => (0, 0.75f + (0.5f * Cells.Wave(uv.X, foot))),
            Pattern.Gravel or Pattern.Cork => (Noise.Fractal(p, 2, foot) > 0.5f ? 0.7f : 0.1f, 0.75f + (0.5f * Noise.Fractal(p * 1.7f, 2, foot * 1.7f))),
            Pattern.Asphalt => (Noise.Fractal(p * 0.02f, 2, 0), 0.78f + (0.44f * Noise.Fractal(p, 2, foot))),
            Pattern.Grass => (Noise.Fractal(p * 0.04f, 3, foot * 0.04f), 0.55f + (0.9f * Noise.Fractal(p, 2, foot))),
            Pattern.Leaves => (Noise.Fractal(p * 2, 2, foot * 2), 0.5f + Noise.Fractal(p, 2, foot)),
            Pattern.Rust => (Math.Clamp((Noise.Fractal(p, 4, foot) - 0.5f) * 5, 0, 1), 1),
            Pattern.Screen => Pictures.Screen(at.Share, at.Salt),
            Pattern.Landscape => Pictures.Landscape(at.Share, at.Salt),
            Pattern.Abstract => Pictures.Abstract(at.Share, at.Salt),
            _ => (0, 1),
        };
    }
}
