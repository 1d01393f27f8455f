using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>What records.md says of one object, metres; null where it can't be known.</summary>
/// <param name="Box">Tight around the mask.</param>
/// <param name="CenterCamera">Middle of the canonical box where there is a frame, else of the camera box; the same point as <paramref name="CenterCanonical"/>.</param>
/// <param name="SizeCamera">Extents of the cleaned visible points along the camera's axes.</param>
/// <param name="WidthMeters">Across the viewing direction; null where the photo's left or right edge cuts.</param>
/// <param name="HeightMeters">Null without a frame or cut at the top or bottom.</param>
/// <param name="ElevationMeters">Of the lowest point above the surface; null without a frame, cut at the bottom or occluded below.</param>
/// <param name="Truncated">Cut by the photo's [left, top, right, bottom] edge.</param>
/// <param name="OccludedBelow">What lies under its lower edge is nearer to the camera.</param>
public sealed record ObjectMeasurement(
    PixelBox Box, Vector3 CenterCamera, Vector3 SizeCamera, Vector3? CenterCanonical, Vector3? SizeCanonical,
    double? WidthMeters, double? HeightMeters, double? ElevationMeters, bool[] Truncated, bool OccludedBelow, ObjectCloud Cloud)
{
    /// <summary>Measures an object from the depth inside its mask; null where no depth is known there.</summary>
    /// <param name="canonical">Camera to canonical frame; null where there is none.</param>
    public static ObjectMeasurement? Measure(DepthMap depth, Mask mask, Intrinsics intrinsics, RigidTransform? canonical, CleanUpOptions? options = null)
    {
        if (ObjectCloud.Clean(depth, mask, intrinsics, options) is not { } cloud) return null;
        var camera = cloud.Points.Box;
        var placed = canonical is null ? (Box3?)null : cloud.Points.Transform(canonical).Box;
        var truncated = Visibility.TruncatedSides(mask);
        var occluded = Visibility.IsOccludedBelow(depth, mask);
        var width = placed?.Size.Y ?? camera.Size.X;
        return new ObjectMeasurement(
            mask.Box,
            placed is { } box ? canonical!.ApplyInverse(box.Center) : camera.Center,
            camera.Size,
            placed?.Center,
            placed?.Size,
            truncated[0] || truncated[2] ? null : width,
            truncated[1] || truncated[3] ? null : placed?.Size.Z,
            truncated[3] || occluded ? null : placed?.Min.Z,
            truncated,
            occluded,
            cloud);
    }
}
