using System.Numerics;
using SpatialVlm.Experts;
using SpatialVlm.Geometry;
using Plane = SpatialVlm.Geometry.Plane;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>
/// The supporting surface's plane and the frame on it (paper A.2). In estimated depth a plane is looked for inside the surface region only;
/// in measured depth the geometry speaks for itself. Fails with a reason rather than guess.
/// </summary>
public sealed class CanonicalFrameStage(CanonicalFrameOptions? options = null)
{
    private const double CosineNearGivenUp = 0.94;

    private readonly CanonicalFrameOptions options = options ?? new CanonicalFrameOptions();

    public FrameFit Fit(FrameEvidence evidence, Random random)
    {
        if (evidence.HasNoSurface) return FrameFit.Failed("no_surface");
        if (evidence.Up is { } up) return FitHeight(evidence, Vector3.Normalize(up), random);
        if (evidence.DepthIsMeasured && !evidence.RegionIsGiven) return FitMeasured(evidence, random);
        if (evidence.Region is not { } region) return FrameFit.Failed("no_surface");
        return evidence.DepthIsMeasured ? FitRegion(evidence, region, random) : new EstimatedFrame(options).Fit(evidence, region, random);
    }

    private FrameFit FitMeasured(FrameEvidence evidence, Random random)
    {
        var photo = SurfaceSamples.From(evidence);
        if (photo.Points.Length < 100) return FrameFit.Failed("too_little_depth");
        var planes = Planes(evidence).Find(photo, FacesUp, random);
        var (chosen, reason) = Choose(planes, evidence);
        return chosen is null
            ? FrameFit.Failed(reason ?? "no_surface")
            : new FrameFit(chosen.Frame, null, KindOf(chosen, evidence), chosen.PhotoShare, options.MeasuredTiltErrorDegrees);

        bool FacesUp(Vector3 normal) => PlausibilityGates.OfDirection(normal, options, options.MostPitchWithoutRegionDegrees) is null;
    }

    // The lowest that passes: whatever else is level stands on it.
    private (SurfacePlane? Chosen, string? Reason) Choose(IReadOnlyList<SurfacePlane> planes, FrameEvidence evidence)
    {
        string? reason = null;
        foreach (var plane in planes.OrderByDescending(plane => plane.HeightMeters))
        {
            var refusal = PlausibilityGates.OfPlace(plane, options) ?? PlausibilityGates.OfObjects(plane.Plane, evidence, options);
            if (refusal is null) return (plane, null);
            reason ??= refusal;
        }
        return (null, reason);
    }

    private FrameFit FitHeight(FrameEvidence evidence, Vector3 up, Random random)
    {
        var photo = SurfaceSamples.From(evidence);
        Vector3[] onIt;
        if (evidence.Region is { } region && (evidence.RegionIsGiven || !evidence.DepthIsMeasured))
            onIt = photo.Where(i => region.Mask.Pixels[photo.Pixels[i]]).Points;
        else if (evidence.DepthIsMeasured)
        {
            var planes = Planes(evidence).Find(photo, normal => Vector3.Dot(normal, up) > CosineNearGivenUp, random);
            if (Choose(planes, evidence) is not ({ } plane, _)) return FrameFit.Failed("no_surface");
            onIt = photo.Where(i => Math.Abs(plane.Plane.SignedDistance(photo.Points[i])) < options.DistanceThresholdMeters && Vector3.Dot(photo.Normals[i], up) > CosineNearGivenUp).Points;
        }
        else return FrameFit.Failed("no_surface");
        if (onIt.Length < 20) return FrameFit.Failed("surface_too_small");
        var heights = onIt.Select(point => -Vector3.Dot(point, up)).Order().ToArray();
        var measured = SurfacePlane.Measure(new Plane(up, heights[heights.Length / 2]), onIt, photo.Points);
        return measured.HeightMeters < options.LeastHeightMeters
            ? FrameFit.Failed("not_below_camera")
            : new FrameFit(measured.Frame, null, KindOf(measured, evidence), measured.PhotoShare, options.MeasuredTiltErrorDegrees);
    }

    private FrameFit FitRegion(FrameEvidence evidence, SurfaceRegion region, Random random)
    {
        var photo = SurfaceSamples.From(evidence);
        var inside = photo.Where(i => region.Mask.Pixels[photo.Pixels[i]]).Points;
        if (inside.Length < Math.Max(50, options.LeastPhotoShare * photo.Points.Length)) return FrameFit.Failed("surface_too_small");
        if (new PointCloud(inside).SegmentPlane(options.DistanceThresholdMeters, options.RansacPoints, options.RansacIterations, random) is not { } found) return FrameFit.Failed("plane_not_in_region");
        if (found.Inliers.Length < options.RegionOnPlaneShare * inside.Length) return FrameFit.Failed("plane_not_in_region");
        var up = found.Plane.Offset < 0 ? found.Plane.Flipped : found.Plane;
        if (PlausibilityGates.OfDirection(up.Normal, options, options.MostPitchDownDegrees) is { } tilted) return FrameFit.Failed(tilted);
        Vector3[] onIt = [.. found.Inliers.Select(i => inside[i])];
        var plane = SurfacePlane.Measure(Planes(evidence).Sharpen(up, onIt, random), onIt, photo.Points);
        // A given region is not doubted.
        return plane.HeightMeters < options.LeastHeightMeters
            ? FrameFit.Failed("not_below_camera")
            : new FrameFit(plane.Frame, null, KindOf(plane, evidence), plane.PhotoShare, options.MeasuredTiltErrorDegrees);
    }

    private LevelPlanes Planes(FrameEvidence evidence) => new(options, evidence.Depth.UnevennessShare());

    private string KindOf(SurfacePlane plane, FrameEvidence evidence) => SurfaceKind.Of(plane, evidence, options);
}
