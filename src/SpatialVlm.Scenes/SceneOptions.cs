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

    /// <summary>Where depth is estimated, an object whose extent across the view is this many times what its box shows at its distance (or as many times less) is dropped.</summary>
    public double MostExtentRatio { get; init; } = 2;

    /// <summary>One standard deviation of a manifest's depth, relative and independent between objects.</summary>
    public double GivenDepthRelativeError { get; init; } = 0.005;

    /// <summary>One standard deviation of a mask's edge; rendered masks are exact to half a pixel, segmented ones are not.</summary>
    public double GivenMaskErrorPixels { get; init; } = 0.5;

    public double SegmentedMaskErrorPixels { get; init; } = 2;

    /// <summary>Let things of known size correct the scale of estimated depth.</summary>
    public bool ScaleFromKnownSizes { get; init; } = true;

    /// <summary>One standard deviation of the log scale that the depth expert is granted against things of known size, on photos from anywhere.</summary>
    public double LeastExpertScaleError { get; init; } = 0.35;

    /// <summary>Above this error of the log scale depth is not reliable.</summary>
    public double MostScaleError { get; init; } = 0.5;

    public MaskOptions Masks { get; init; } = new();

    public CanonicalFrameOptions Frame { get; init; } = new();

    public CleanUpOptions CleanUp { get; init; } = new();

    public AmbiguityOptions Ambiguity { get; init; } = new();
}
