using System.Numerics;
using SpatialVlm.Experts;
using SpatialVlm.Geometry;
using Plane = SpatialVlm.Geometry.Plane;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>
/// A frame on estimated depth, from three witnesses: a region says where the surface is, plumb lines in the photo and a plane in the region say together how it lies,
/// the depth says how far below the camera. Where up stays uncertain, or the depth is of a kind that its expert does not know (outdoors), there is no frame.
/// </summary>
internal sealed class EstimatedFrame(CanonicalFrameOptions options)
{
    private const double Radians = Math.PI / 180;

    public FrameFit Fit(FrameEvidence evidence, SurfaceRegion region, Random random)
    {
        if (!evidence.DepthIsReliable) return FrameFit.Failed("depth_not_reliable");
        var photo = SurfaceSamples.From(evidence);
        var inside = photo.Where(i => region.Mask.Pixels[photo.Pixels[i]]).Points;
        if (inside.Length < Math.Max(50, options.LeastPhotoShare * photo.Points.Length)) return FrameFit.Failed("surface_too_small");
        var plane = PlaneIn(inside, random);
        var (up, error) = UpOf(evidence, region, plane);
        if (error > options.MostTiltErrorDegrees) return FrameFit.Failed("pose_uncertain");
        var heights = inside.Select(point => -Vector3.Dot(point, up)).Order().ToArray();
        var height = heights[heights.Length / 2];
        Vector3[] onIt = [.. inside.Where(point => Math.Abs(-Vector3.Dot(point, up) - height) < options.MostHeightScatter * height)];
        if (onIt.Length < options.RegionOnPlaneShare * inside.Length) return FrameFit.Failed("plane_not_in_region");
        var surface = SurfacePlane.Measure(new Plane(up, height), onIt, photo.Points, options.EstimatedBelowTolerance);
        return Refusal(surface, inside, evidence) is { } refusal
            ? FrameFit.Failed(refusal)
            : new FrameFit(surface.Frame, null, SurfaceKind.Of(surface, evidence, options), surface.PhotoShare, error);
    }

    // Null where most of the region lies on no plane, or that plane faces like a wall.
    private Plane? PlaneIn(Vector3[] inside, Random random)
    {
        var depths = inside.Select(point => point.Z).Order().ToArray();
        var threshold = Math.Max(options.DistanceThresholdMeters, options.EstimatedDistanceShare * depths[depths.Length / 2]);
        if (new PointCloud(inside).SegmentPlane(threshold, options.RansacPoints, options.RansacIterations, random) is not { } found) return null;
        if (found.Inliers.Length < options.RegionOnPlaneShare * inside.Length) return null;
        var up = found.Plane.Offset < 0 ? found.Plane.Flipped : found.Plane;
        return PlausibilityGates.OfDirection(up.Normal, options, options.MostPitchDownDegrees) is null ? up : null;
    }

    private (Vector3 Up, double ErrorDegrees) UpOf(FrameEvidence evidence, SurfaceRegion region, Plane? plane)
    {
        var mask = region.Mask;
        bool IsOnSurface(LineSegment line) => mask[Math.Clamp((int)line.Middle.X, 0, mask.Width - 1), Math.Clamp((int)line.Middle.Y, 0, mask.Height - 1)];
        var lines = evidence.Lines.Where(line => !IsOnSurface(line)).ToArray();
        var plumb = PlumbLines.From(lines, evidence.Camera, Math.Max(mask.Width, mask.Height), plane?.Normal, options.EstimatedTiltErrorDegrees);
        // Lines tell the tangent of the pitch in focal lengths.
        var pitch = CanonicalFrame.FromUp(plumb.Up, 1).PitchDownDegrees * Radians;
        var focal = evidence.FocalRelativeError * Math.Abs(Math.Sin(pitch) * Math.Cos(pitch)) / Radians;
        return (plumb.Up, Math.Sqrt(plumb.ErrorDegrees * plumb.ErrorDegrees + focal * focal));
    }

    // A given region is not doubted; an expert's may be a wall or a bed.
    private string? Refusal(SurfacePlane plane, Vector3[] region, FrameEvidence evidence)
    {
        if (evidence.RegionIsGiven) return plane.HeightMeters < options.LeastHeightMeters ? "not_below_camera" : null;
        return PlausibilityGates.OfPlace(plane, options)
            ?? PlausibilityGates.OfEstimate(plane, SurfaceKind.Of(plane, evidence, options), region, options)
            ?? PlausibilityGates.OfObjects(plane.Plane, evidence, options);
    }
}
