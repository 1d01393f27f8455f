using System.Numerics;
using SpatialVlm.Experts;
using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>All that a canonical frame may be made of.</summary>
/// <param name="DepthIsMeasured">True for a sensor's or renderer's depth, whose planes can be believed; false for an expert's, whose planes cannot.</param>
public sealed record FrameEvidence(DepthMap Depth, bool DepthIsMeasured, Intrinsics Camera)
{
    /// <summary>Where the surface is, as given or as the surface expert says.</summary>
    public SurfaceRegion? Region { get; init; }

    /// <summary>Straight edges of the photo, looked for where depth is estimated.</summary>
    public IReadOnlyList<LineSegment> Lines { get; init; } = [];

    /// <summary>Estimated depth that its expert does not know the like of says nothing of how far below the camera a surface lies.</summary>
    public bool DepthIsReliable { get; init; } = true;

    /// <summary>One standard deviation of the focal length.</summary>
    public double FocalRelativeError { get; init; }

    /// <summary>"indoor", "outdoor", or null where nobody knows: indoors nothing is ground.</summary>
    public string? Place { get; init; }

    /// <summary>The manifest gives the region: it is where the surface is, not a guess.</summary>
    public bool RegionIsGiven { get; init; }

    /// <summary>The manifest says that the photo shows no supporting surface.</summary>
    public bool HasNoSurface { get; init; }

    /// <summary>Given up, unit vector in the camera frame; only the height is then looked for.</summary>
    public Vector3? Up { get; init; }

    /// <summary>Masks of the objects that should stand above the surface.</summary>
    public IReadOnlyList<Mask> Objects { get; init; } = [];
}
