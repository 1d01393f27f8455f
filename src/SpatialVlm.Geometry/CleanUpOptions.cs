namespace SpatialVlm.Geometry;

/// <summary>How an object's points are cleaned (paper A.2, Listing 2).</summary>
public sealed record CleanUpOptions
{
    /// <summary>A.2: 50 neighbours, fewer for objects of few points.</summary>
    public int Neighbors { get; init; } = 50;

    /// <summary>A.2: 1.2 standard deviations.</summary>
    public double StdRatio { get; init; } = 1.2;

    /// <summary>A.2: voxels of max(0.01 m, scale / 20), the scale being three standard deviations of the object's points.</summary>
    public double MinVoxelMeters { get; init; } = 0.01;

    /// <summary>A.2: scale / 20.</summary>
    public double ScalePerVoxel { get; init; } = 20;

    /// <summary>A.2: DBSCAN's neighbourhood is scale / 3.6.</summary>
    public double ScalePerEps { get; init; } = 3.6;

    /// <summary>A.2: DBSCAN's core points have a tenth of all points near them.</summary>
    public int PointsPerMinPoints { get; init; } = 10;

    /// <summary>How many pixels deep the background's depth reaches into masks; null to use what the depth map shows (<see cref="DepthMap.EdgeBlurPixels"/>).</summary>
    public int? BleedPixels { get; init; }

    /// <summary>One standard deviation of each pixel's own depth noise as a share of depth; null to use what the depth map shows (<see cref="DepthMap.NoiseShare"/>).</summary>
    public double? NoiseShare { get; init; }

    /// <summary>Larger objects are read at every second, third... pixel.</summary>
    public int MaxPoints { get; init; } = 100_000;
}
