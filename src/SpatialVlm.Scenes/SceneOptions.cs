using SpatialVlm.Experts.Proposals;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes.Ambiguity;
using SpatialVlm.Scenes.CanonicalFrames;

namespace SpatialVlm.Scenes;

/// <summary>How photos become scenes, beyond what the experts' own options say.</summary>
public sealed record SceneOptions
{
    /// <summary>Objects of fewer points once cleaned are dropped.</summary>
    public int MinPoints { get; init; } = 30;

    /// <summary>One standard deviation of a manifest's depth, relative and independent between objects.</summary>
    public double GivenDepthRelativeError { get; init; } = 0.005;

    /// <summary>One standard deviation of a mask's edge; rendered masks are exact to half a pixel, segmented ones are not.</summary>
    public double GivenMaskErrorPixels { get; init; } = 0.5;

    public double SegmentedMaskErrorPixels { get; init; } = 2;

    public MaskOptions Masks { get; init; } = new();

    public CanonicalFrameOptions Frame { get; init; } = new();

    public CleanUpOptions CleanUp { get; init; } = new();

    public AmbiguityOptions Ambiguity { get; init; } = new();
}
