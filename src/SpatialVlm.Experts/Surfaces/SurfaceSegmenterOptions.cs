namespace SpatialVlm.Experts.Surfaces;

/// <summary>When a cell counts as surface; chosen by cross-validation on the training photos (docs/surface-head.md).</summary>
public sealed record SurfaceSegmenterOptions
{
    /// <summary>Probability of ground or floor above which a cell is one.</summary>
    public double GroundProbability { get; init; } = 0.65;

    public double TabletopProbability { get; init; } = 0.5;

    /// <summary>Of the photo's cells; below it, no surface is reported.</summary>
    public double SmallestShare { get; init; } = 0.01;
}
