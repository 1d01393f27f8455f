using System.Numerics;

namespace SpatialVlm.Worlds;

/// <summary>How a surface's colour varies over it.</summary>
public enum Pattern
{
    Plain, Wood, Planks, Weave, Stripes, Checks, Tile, HexTile, Carpet, Brushed, Plaster, Brick, Leather, Paper, Ceramic, Concrete, Marble, Terrazzo, Corduroy, Wicker,
    Corrugated, Gravel, Asphalt, Grass, Paving, Leaves, Screen, Landscape, Abstract, Rust, Felt, Cork,
}

/// <summary>What a solid looks like; colours are linear RGB albedo.</summary>
/// <param name="ScaleMeters">Size of the pattern's repeat or grain.</param>
/// <param name="Specular">Share of light mirrored straight on, 0 to 1.</param>
/// <param name="Shininess">Blinn-Phong exponent.</param>
/// <param name="Emission">Radiance that it gives off; black for all but lamps, panes and screens.</param>
public sealed record Material(
    Pattern Pattern, Vector3 Albedo, Vector3 Second, float ScaleMeters, float Specular = 0.03f, float Shininess = 20, Vector3 Emission = default)
{
    public bool IsEmissive => Emission != Vector3.Zero;

    /// <summary>A rug or road marking lying in the surface: another material inside a rectangle of the solid's own x and y.</summary>
    public Decal? Decal { get; init; }

    public static Material Plain(Vector3 albedo, float specular = 0.03f, float shininess = 20) => new(Pattern.Plain, albedo, albedo, 1, specular, shininess);
}

/// <param name="Center">In the solid's own x and y, metres.</param>
/// <param name="IsRound">An ellipse in the rectangle rather than the rectangle.</param>
public sealed record Decal(Vector2 Center, Vector2 HalfSize, bool IsRound, Material Material);
