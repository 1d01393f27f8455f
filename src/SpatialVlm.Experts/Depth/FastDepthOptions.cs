namespace SpatialVlm.Experts.Depth;

/// <summary>How FastDepth is fed; the defaults were chosen on NYU and basement frames (docs/surface-head.md).</summary>
public sealed record FastDepthOptions
{
    /// <summary>Windows over the trained field of view, one pass each, averaged; 1 is exactly the trained one, and a window never exceeds the photo.</summary>
    public IReadOnlyList<double> WindowScales { get; init; } = [1, 1.25];

    /// <summary>Share of a window that its neighbour covers too.</summary>
    public double Overlap { get; init; } = 0.5;

    /// <summary>Averages with the prediction for the mirrored window.</summary>
    public bool FlipAverage { get; init; } = true;

    /// <summary>Focal ratio applied where the window's field of view differs from the trained one.</summary>
    public bool FocalRatio { get; init; } = true;
}
