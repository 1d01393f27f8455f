using SpatialVlm.Experts.Texts;

namespace SpatialVlm.Scenes.Ambiguity;

/// <summary>Thresholds of the ambiguity stage; the paper gives none, these are calibrated on its Figure 12.</summary>
public sealed record AmbiguityOptions
{
    /// <summary>Captions at least this similar may be taken for each other; another text encoder needs another one.</summary>
    public double SimilarityThreshold { get; init; } = LexicalTextEncoder.SameThreshold;

    /// <summary>What one doesn't point at (paper A.2: "sun", "sky").</summary>
    public IReadOnlyList<string> Background { get; init; } =
        ["sky", "sun", "wall", "floor", "ceiling", "road", "ground", "pavement", "grass", "water", "sand", "snow", "mountain", "forest", "shadow", "background"];

    /// <summary>Centres apart by this share of the mean width (or height), and by this share of the photo.</summary>
    public double ClearOffset { get; init; } = 0.7;
    public double ClearPhotoShare { get; init; } = 0.05;

    /// <summary>Log ratio of distances to the camera; null where depth is not to be trusted for it.</summary>
    public double? ClearDepthLogRatio { get; init; } = 0.4;

    /// <summary>Metres by which one must be higher.</summary>
    public double ClearHeightMeters { get; init; } = 0.15;
}
