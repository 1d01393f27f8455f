using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Experts.CenterNet;

/// <summary>Which of the detector's boxes become proposals.</summary>
public sealed record CenterNetOptions
{
    public double LeastScore { get; init; } = 0.4;

    /// <summary>Furniture is seen with less confidence but rarely confused; these classes are kept from here.</summary>
    public double LeastFurnitureScore { get; init; } = 0.28;

    public IReadOnlyList<string> FurnitureClasses { get; init; } = ["chair", "couch", "bed", "dining table", "toilet", "tv", "bench", "potted plant", "refrigerator", "oven", "sink"];

    /// <summary>Of two boxes of one class that overlap more, the better stays.</summary>
    public double SameClassIoU { get; init; } = 0.5;

    /// <summary>Of two boxes of different classes that overlap more, the better stays: they are one object under two names (couch and chair).</summary>
    public double CrossClassIoU { get; init; } = 0.7;

    public int MostProposals { get; init; } = 32;

    /// <summary>Most proposals of one class, so that a crowd doesn't crowd out the rest.</summary>
    public int MostOfOneClass { get; init; } = 12;

    /// <summary>Boxes whose shorter side is less, in photo pixels, are dropped.</summary>
    public double LeastSidePixels { get; init; } = 8;

    /// <summary>Keep the photo's proportions with bars; otherwise it is stretched to the square.</summary>
    public bool KeepProportions { get; init; }

    public SessionSettings Session { get; init; } = new();
}
