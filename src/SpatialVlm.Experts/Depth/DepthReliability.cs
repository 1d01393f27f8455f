using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Depth;

/// <summary>Where FastDepth may be trusted: indoor photos whose depths lie where its training photos had theirs.</summary>
public static class DepthReliability
{
    // NYU Depth v2's Kinect sees 0.7 to 10 m; rooms there have a median depth of 1.4 to 4.5 m in nine of ten frames.
    private const double NearestMedianMeters = 0.8;
    private const double FarthestMedianMeters = 6;

    // Training zoomed by 1 to 1.5; beyond twice that, a photo is a telephoto or a macro to it.
    private const double LargestDepthFactor = 2;

    // Log scale off by 0.01 to 0.14 on NYU and basement rooms, 0.05 and 0.42 on TUM and SUN3D (docs/surface-head.md); 0.22 is their root mean square over rooms.
    private const double ScaleRelativeError = 0.25;

    // Half the span between the 16th and 84th percentile of log ratios within a photo: 0.08 (NYU), 0.20 (basement), 0.14 (TUM), 0.26 (SUN3D).
    private const double LocalRelativeError = 0.17;

    /// <summary>What the depth map itself and the field of view say.</summary>
    public static DepthEstimate Judge(DepthMap depth, WindowPlan plan)
    {
        var reason = MedianMeters(depth) switch
        {
            _ when plan.DepthFactor > LargestDepthFactor => "narrow_field_of_view",
            < NearestMedianMeters => "nearer_than_training",
            > FarthestMedianMeters => "farther_than_training",
            _ => null,
        };
        return new DepthEstimate(depth, "fastdepth", reason is null, reason, ScaleRelativeError, LocalRelativeError);
    }

    /// <summary>Adds what is known of the place: an outdoor photo's depth is never reliable.</summary>
    public static DepthEstimate WithKind(DepthEstimate estimate, string kind) =>
        kind == "outdoor" ? estimate with { Reliable = false, Reason = "outdoor" } : estimate;

    private static double MedianMeters(DepthMap depth)
    {
        var known = depth.Meters.Where((value, i) => i % 16 == 0 && value > 0).Order().ToArray();
        return known.Length == 0 ? 0 : known[known.Length / 2];
    }
}
