using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>RANSAC as in the paper, and the gates that a plane must pass before it is called a supporting surface.</summary>
public sealed record CanonicalFrameOptions
{
    // A.2: RANSAC with a threshold of 0.05 m, 3 points, 1000 iterations.
    public double DistanceThresholdMeters { get; init; } = 0.05;
    public int RansacPoints { get; init; } = 3;
    public int RansacIterations { get; init; } = 1000;

    /// <summary>In measured depth: points of a plane lie within so many times the depth's unevenness (<see cref="DepthMap.UnevennessShare"/>), never closer than <see cref="LeastDistanceThresholdMeters"/>.</summary>
    public double UnevennessMultiple { get; init; } = 4;

    public double LeastDistanceThresholdMeters { get; init; } = 0.01;

    /// <summary>In measured depth: the angle between a plane and the median normal of its points. On worlds of seed 31 planes of one thing have up to 0.6, such across steps 2.3 and more.</summary>
    public double MostTurnDegrees { get; init; } = 1.5;

    /// <summary>Share of depth; at an unevenness so large twice that turn is let pass.</summary>
    public double UnevennessThatDoublesTurn { get; init; } = 0.004;

    /// <summary>Estimated depth is bumpy in proportion: the threshold is at least this share of the region's median depth.</summary>
    public double EstimatedDistanceShare { get; init; } = 0.04;

    public double LeastPitchDownDegrees { get; init; } = -20;

    /// <summary>Where a region says that it is a surface, the camera may look straight down at it.</summary>
    public double MostPitchDownDegrees { get; init; } = 95;

    /// <summary>Without a region a wall that the camera looks up at is a floor seen steeply from above; beyond this pitch the geometry alone does not decide.</summary>
    public double MostPitchWithoutRegionDegrees { get; init; } = 66;

    public double MostRollDegrees { get; init; } = 30;

    public double LeastHeightMeters { get; init; } = 0.12;
    public double MostHeightMeters { get; init; } = 8;

    /// <summary>In estimated depth: who points a camera up shows ceilings; a floor claimed there is a wall or a table seen wrongly.</summary>
    public double LeastEstimatedPitchDegrees { get; init; } = -3;

    /// <summary>In estimated depth: strips of ground beside something big look steeper than they are; past this the fit is not believed.</summary>
    public double MostEstimatedPitchDegrees { get; init; } = 45;

    /// <summary>In estimated depth, whose scale errs by a third: nobody lies on the floor to photograph it.</summary>
    public double LeastEstimatedFloorHeightMeters { get; init; } = 0.5;

    public double MostEstimatedFloorHeightMeters { get; init; } = 3.5;
    public double MostEstimatedTabletopHeightMeters { get; init; } = 1.1;

    /// <summary>Share of the region that may lie above the horizon of its own plane.</summary>
    public double MostAboveHorizonShare { get; init; } = 0.05;

    /// <summary>Share of an object's points that must lie below the surface to speak against it.</summary>
    public double ObjectBelowShare { get; init; } = 0.1;

    /// <summary>Share of the region's points that must lie on its plane.</summary>
    public double RegionOnPlaneShare { get; init; } = 0.6;

    /// <summary>Share of the photo that the surface must cover.</summary>
    public double LeastPhotoShare { get; init; } = 0.012;

    /// <summary>The shorter side of the surface's visible part.</summary>
    public double LeastExtentMeters { get; init; } = 0.25;

    /// <summary>Share of the photo's points that may lie below the surface: noise, mirrors, steps.</summary>
    public double MostBelowShare { get; init; } = 0.05;

    /// <summary>Of a table-top, as a share of its own share: past its edge the wall goes on downwards.</summary>
    public double MostBelowShareOfTabletop { get; init; } = 0.15;

    /// <summary>A plane that ends this near and lies less than <see cref="TabletopHeightMeters"/> below the camera is a table-top: what one sits at is within reach.</summary>
    public double TabletopReachMeters { get; init; } = 2;

    public double TabletopHeightMeters { get; init; } = 0.95;

    /// <summary>One standard deviation of up from a plane in estimated depth (docs/surface-head.md).</summary>
    public double EstimatedTiltErrorDegrees { get; init; } = 6;

    /// <summary>In estimated depth: a frame whose up is less certain is none.</summary>
    public double MostTiltErrorDegrees { get; init; } = 8;

    /// <summary>In estimated depth: a region's points lie so near, as a share of the camera's height, to the median height below the camera, or they are no one surface.</summary>
    public double MostHeightScatter { get; init; } = 0.3;

    /// <summary>How much looser "below the surface" is meant in estimated depth.</summary>
    public float EstimatedBelowTolerance { get; init; } = 3;

    public double MeasuredTiltErrorDegrees { get; init; } = 0.5;
}
