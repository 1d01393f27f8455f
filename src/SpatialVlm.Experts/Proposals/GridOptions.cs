namespace SpatialVlm.Experts.Proposals;

/// <summary>Class-agnostic proposals: which points are asked, and which of their masks look like one whole object.</summary>
public sealed record GridOptions
{
    /// <summary>Points along each side of the photo; 0 asks none.</summary>
    public int PointsPerSide { get; init; } = 8;

    /// <summary>Points in one wave; those that fall into masks found by earlier waves are not asked.</summary>
    public int PointsPerWave { get; init; } = 16;

    /// <summary>The decoder's own estimate of IoU (SAM's automatic masks use 0.88 for the large model).</summary>
    public double LeastQuality { get; init; } = 0.86;

    /// <summary>IoU of the masks at logits +1 and -1 (SAM's automatic masks use 0.95).</summary>
    public double LeastStability { get; init; } = 0.9;

    /// <summary>Share of the photo.</summary>
    public double LeastArea { get; init; } = 0.003;

    /// <summary>Share of the photo; more is a wall, a floor, the sky.</summary>
    public double MostArea { get; init; } = 0.4;

    /// <summary>Edges of the photo that the mask may touch: walls, floors and the sky touch three, and of what two edges cut neither width nor height is known.</summary>
    public int MostEdges { get; init; } = 1;

    /// <summary>Share of the photo's border that the mask may take.</summary>
    public double MostBorder { get; init; } = 0.12;

    /// <summary>Share of a mask's box that it fills; what shows between other objects fills little.</summary>
    public double LeastFill { get; init; } = 0.35;

    /// <summary>Share of the mask in its largest connected part.</summary>
    public double LeastConnected { get; init; } = 0.9;

    /// <summary>Of two masks with more overlap (IoU) the better stays.</summary>
    public double MostOverlap { get; init; } = 0.6;

    /// <summary>A mask with more of its area inside another one is a part of it.</summary>
    public double PartShare { get; init; } = 0.8;

    /// <summary>A mask with more of its area on regions known already, or on the background given, is dropped.</summary>
    public double MostTaken { get; init; } = 0.5;

    public int MostProposals { get; init; } = 12;
}
