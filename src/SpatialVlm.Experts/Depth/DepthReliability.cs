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

    // Two rooms are too few to know the scale's spread (rms 0.04 on NYU, 0.15 on the living room): on 100 laser-scanned rooms a scale of each photo's own takes AbsRel from 0.26 to 0.17 (docs/depth.md).
    private const double ScaleRelativeError = 0.25;

    // Half the span of log ratios within a photo, 16th to 84th percentile: 0.08 on NYU, which is training data, 0.2 on the living room, which is not.
    private const double LocalRelativeError = 0.2;

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
