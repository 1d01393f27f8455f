using System.Numerics;
using Plane = SpatialVlm.Geometry.Plane;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>What a plane must be before it is called a floor; a wall never is. Each gate has its reason.</summary>
internal static class PlausibilityGates
{
    /// <summary>Null where up may be up: near enough to the photo's.</summary>
    public static string? OfDirection(Vector3 up, CanonicalFrameOptions options, double mostPitchDegrees)
    {
        var pitch = -Math.Asin(Math.Clamp(up.Z, -1, 1)) * 180 / Math.PI;
        // Past straight down the photo's top is lower than its bottom: as far past as Asin cannot say.
        if (up.Y > 0) pitch = 180 - pitch;
        if (pitch < options.LeastPitchDownDegrees || pitch > mostPitchDegrees) return "implausible_tilt";
        // Looking straight down, roll is a matter of which way the photographer stands.
        var roll = Math.Atan2(up.X, Math.Sqrt((double)up.Y * up.Y + (pitch > 70 ? (double)up.Z * up.Z : 0))) * 180 / Math.PI;
        return Math.Abs(roll) > options.MostRollDegrees ? "implausible_tilt" : null;
    }

    /// <summary>Null where place and size are those of a supporting surface.</summary>
    public static string? OfPlace(SurfacePlane plane, CanonicalFrameOptions options) => plane switch
    {
        _ when plane.HeightMeters < options.LeastHeightMeters => "not_below_camera",
        _ when plane.HeightMeters > options.MostHeightMeters => "implausible_height",
        _ when plane.PhotoShare < options.LeastPhotoShare => "surface_too_small",
        _ when plane.ShortMeters < options.LeastExtentMeters => "surface_too_narrow",
        _ when plane.BelowShare > MostBelowShare(plane, options) => "scene_below_surface",
        _ => null,
    };

    private static double MostBelowShare(SurfacePlane plane, CanonicalFrameOptions options) =>
        IsWithinReach(plane, options) ? Math.Max(options.MostBelowShare, options.MostBelowShareOfTabletop * plane.PhotoShare) : options.MostBelowShare;

    /// <summary>Near and low enough under the camera for a table-top.</summary>
    public static bool IsWithinReach(SurfacePlane plane, CanonicalFrameOptions options) =>
        plane.HeightMeters < options.TabletopHeightMeters && plane.ReachMeters < options.TabletopReachMeters;

    /// <summary>Null where a plane in estimated depth is one that people photograph; <paramref name="region"/> holds the points that should lie on it.</summary>
    public static string? OfEstimate(SurfacePlane plane, string kind, Vector3[] region, CanonicalFrameOptions options) => kind switch
    {
        _ when plane.Frame.PitchDownDegrees < options.LeastEstimatedPitchDegrees => "camera_looks_up",
        _ when plane.Frame.PitchDownDegrees > options.MostEstimatedPitchDegrees => "implausible_tilt",
        _ when AboveHorizonShare(plane.Plane, region) > options.MostAboveHorizonShare => "region_above_horizon",
        "tabletop" when plane.HeightMeters > options.MostEstimatedTabletopHeightMeters => "implausible_height",
        not "tabletop" when plane.HeightMeters < options.LeastEstimatedFloorHeightMeters || plane.HeightMeters > options.MostEstimatedFloorHeightMeters => "implausible_height",
        _ => null,
    };

    /// <summary>Null where the objects stand on the surface or above it.</summary>
    public static string? OfObjects(Plane plane, FrameEvidence evidence, CanonicalFrameOptions options)
    {
        var toleranceShare = evidence.DepthIsMeasured ? 0.02f : 0.05f;
        int judged = 0, below = 0;
        foreach (var mask in evidence.Objects)
        {
            var cloud = evidence.Depth.Unproject(evidence.Camera, mask, Math.Max(1, (int)Math.Sqrt(mask.Area / 500.0)));
            if (cloud.Count < 10) continue;
            judged++;
            if (cloud.Points.Count(point => plane.SignedDistance(point) < -0.05f - toleranceShare * point.Z) > options.ObjectBelowShare * cloud.Count) below++;
        }
        return judged > 0 && below > judged / 3.0 ? "objects_below_surface" : null;
    }

    // A ray that points up never meets the plane below, whatever its depth.
    private static double AboveHorizonShare(Plane plane, Vector3[] region) =>
        region.Count(point => Vector3.Dot(plane.Normal, Vector3.Normalize(point)) > 0) / Math.Max(1.0, region.Length);
}
