using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>What one manifest line says (records.md, "Input"), files still unopened; null is "not given".</summary>
public sealed record ManifestEntry
{
    public string? Id { get; init; }
    public required string Image { get; init; }
    public string? Kind { get; init; }
    public string? Depth { get; init; }

    /// <summary>Metres = value / scale, for 16-bit PNG; float maps are in metres whatever it says.</summary>
    public double? DepthScale { get; init; }

    /// <summary>True: lengths along each pixel's ray; false: along z.</summary>
    public bool DepthIsAlongRay { get; init; }
    public Intrinsics? Intrinsics { get; init; }
    public Vector3? Up { get; init; }
    public ManifestSurface? Surface { get; init; }

    /// <summary>Null: not given; empty: the photo has none.</summary>
    public IReadOnlyList<ManifestObject>? Objects { get; init; }
}

/// <param name="MaskPath">Null: it is known that the photo shows no supporting surface.</param>
public sealed record ManifestSurface(string? MaskPath);

/// <summary>A box, a mask file or run lengths; at least one is there.</summary>
public sealed record ManifestObject(string Id, string Caption, PixelBox? Box, string? MaskPath, ManifestRunLengths? MaskRunLengths);

/// <summary>COCO run lengths: compressed text or plain counts.</summary>
public sealed record ManifestRunLengths(int Height, int Width, string? Text, IReadOnlyList<long>? Counts);
