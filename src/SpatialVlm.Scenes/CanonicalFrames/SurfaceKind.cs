namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>What a supporting surface is called.</summary>
internal static class SurfaceKind
{
    // A region given or found says where the surface is; measured depth knows better than it whether that is a table-top.
    public static string Of(SurfacePlane plane, FrameEvidence evidence, CanonicalFrameOptions options) => evidence switch
    {
        { DepthIsMeasured: false, Region.Kind: "tabletop" } => "tabletop",
        { DepthIsMeasured: true } when PlausibilityGates.IsWithinReach(plane, options) => "tabletop",
        { Place: "indoor" } => "floor",
        { Place: "outdoor" } or { Region.Kind: "ground" } => "ground",
        _ => "floor",
    };
}
